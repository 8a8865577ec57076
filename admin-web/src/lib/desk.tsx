// What a signed-in person holds while they are here: the live connection, unsent messages, drafts.
import { createDrafts, type Drafts } from '@hotline/shared/client/drafts';
import { createOutbox, type Outbox } from '@hotline/shared/client/outbox';
import { createRealtime, type Realtime } from '@hotline/shared/client/realtime';
import type { User } from '@hotline/shared/contracts';
import { createContext, type ReactNode, useContext } from 'react';
import { client } from './client.ts';

export type Desk = { me: User; realtime: Realtime; outbox: Outbox; drafts: Drafts };

export function openDesk(me: User): Desk {
  const realtime = createRealtime({ api: client });
  const outbox = createOutbox({ userId: me.id, realtime });
  const drafts = createDrafts(me.id);
  realtime.connect();
  return { me, realtime, outbox, drafts };
}

export function closeDesk(desk: Desk): void {
  desk.outbox.close();
  desk.drafts.close();
  desk.realtime.close();
}

const DeskContext = createContext<Desk | null>(null);

export function DeskProvider({ desk, children }: { desk: Desk; children: ReactNode }) {
  return <DeskContext value={desk}>{children}</DeskContext>;
}

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error('useDesk outside of DeskProvider');
  return desk;
}

export const useMe = (): User => useDesk().me;
export const useIsAdmin = (): boolean => useDesk().me.role === 'admin';
