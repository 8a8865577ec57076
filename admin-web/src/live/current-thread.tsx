// The one ticket that is open: list, thread and side panel look at the same store.
import { createThread, type Thread, type ThreadSnapshot } from '@hotline/shared/client/thread';
import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import { useDesk } from '../lib/desk.tsx';
import { showUnread } from './sync.ts';

type Current = { ticketId: string; thread: Thread };

const CurrentThread = createContext<Current | null>(null);

export function CurrentThreadProvider({
  ticketId,
  children,
}: {
  ticketId: string | undefined;
  children: ReactNode;
}) {
  const { me, realtime, outbox } = useDesk();
  const queryClient = useQueryClient();
  const [current, setCurrent] = useState<Current | null>(null);

  useEffect(() => {
    if (!ticketId) return;
    const thread = createThread({
      ticketId,
      me,
      realtime,
      outbox,
      onRead: (id, unread) => showUnread(queryClient, id, unread),
    });
    setCurrent({ ticketId, thread });
    thread.start();
    return () => {
      thread.close();
      setCurrent(null);
    };
  }, [ticketId, me, realtime, outbox, queryClient]);

  return <CurrentThread value={current?.ticketId === ticketId ? current : null}>{children}</CurrentThread>;
}

export const useCurrentThread = (): Current | null => useContext(CurrentThread);

/** Whether the open ticket turned out not to be there, or not for this person. */
export function useIsGone(): boolean {
  const thread = useContext(CurrentThread)?.thread;
  return useSyncExternalStore(
    thread?.subscribe ?? noSubscription,
    () => thread?.getSnapshot().status === 'gone',
  );
}

const noSubscription = () => () => undefined;

export function useThreadSnapshot(thread: Thread): ThreadSnapshot {
  return useSyncExternalStore(thread.subscribe, thread.getSnapshot);
}
