// The shared client bound to this app: session and HTTP for everybody, the live parts for who is signed in.
import { type ApiClient, createApiClient } from '@hotline/shared/client/api-client';
import type { Drafts } from '@hotline/shared/client/drafts';
import type { Outbox } from '@hotline/shared/client/outbox';
import type { Realtime } from '@hotline/shared/client/realtime';
import { createSession } from '@hotline/shared/client/session';
import type { User } from '@hotline/shared/contracts';

export const session = createSession({ baseUrl: '' });
export const api: ApiClient = createApiClient({ baseUrl: '', onUnauthenticated: session.refresh });

/** Everything a signed-in person's screens need. */
export interface Desk {
  me: User;
  realtime: Realtime;
  outbox: Outbox;
  drafts: Drafts;
  close(): void;
}
