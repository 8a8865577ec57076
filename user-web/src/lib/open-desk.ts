// The live parts for who is signed in; fetched beside the first paint, not before it.
import { createDrafts } from '@hotline/shared/client/drafts';
import { createOutbox } from '@hotline/shared/client/outbox';
import { createRealtime } from '@hotline/shared/client/realtime';
import type { User } from '@hotline/shared/contracts';
import { api, type Desk } from './desk.ts';

export function openDesk(me: User): Desk {
  const realtime = createRealtime({ api });
  const outbox = createOutbox({ userId: me.id, realtime });
  const drafts = createDrafts(me.id);
  return {
    me,
    realtime,
    outbox,
    drafts,
    close() {
      outbox.close();
      drafts.close();
      realtime.close();
    },
  };
}
