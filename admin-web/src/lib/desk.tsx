// What a signed-in person holds while they are here: the live connection, unsent messages, drafts, who else is where.
import { createDrafts, type Drafts } from '@hotline/shared/client/drafts';
import { createOutbox, type Outbox } from '@hotline/shared/client/outbox';
import { createRealtime, type Realtime } from '@hotline/shared/client/realtime';
import type { User } from '@hotline/shared/contracts';
import { useQuery } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext } from 'react';
import { type Activity, createActivity } from '../live/activity.ts';
import { client } from './client.ts';
import { whoQuery } from './queries.ts';

export type Desk = { me: User; realtime: Realtime; outbox: Outbox; drafts: Drafts; activity: Activity };

export function openDesk(me: User): Desk {
  const realtime = createRealtime({ api: client });
  const outbox = createOutbox({ userId: me.id, realtime });
  const drafts = createDrafts(me.id);
  realtime.connect();
  return { me, realtime, outbox, drafts, activity: createActivity(me.id) };
}

export function closeDesk(desk: Desk): void {
  desk.outbox.close();
  desk.drafts.close();
  desk.activity.close();
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

/** Who I am as the desk last told: the name and availability of the moment. `useDesk().me` is who I was at the start. */
export function useMe(): User {
  const { me } = useDesk();
  return useQuery({ ...whoQuery, enabled: false }).data?.user ?? me;
}

export const useIsAdmin = (): boolean => useDesk().me.role === 'admin';
