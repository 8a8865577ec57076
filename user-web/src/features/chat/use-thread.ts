// The thread store of one open ticket, as React reads it.
import { createThread, type Thread, type ThreadSnapshot } from '@hotline/shared/client/thread';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useDesk } from '../../lib/desk-context.ts';
import { placeKey, presenceKey } from '../../lib/queries.ts';
import { markUnread } from '../../live/sync.ts';

export interface OpenThread {
  thread: Thread;
  snapshot: ThreadSnapshot;
}

export function useThread(ticketId: string): OpenThread | null {
  const { me, realtime, outbox } = useDesk();
  const queries = useQueryClient();
  const [opened, setOpened] = useState<{ ticketId: string; thread: Thread } | null>(null);
  const thread = opened?.ticketId === ticketId ? opened.thread : null;

  // biome-ignore lint/correctness/useExhaustiveDependencies: who I am is my id and role; a new name is no reason to open anew.
  useEffect(() => {
    const next = createThread({
      ticketId,
      me: { id: me.id, role: me.role },
      realtime,
      outbox,
      onRead: (id, unread) => markUnread(queries, id, unread),
      onAssigneePresence: (presence) => queries.setQueryData(presenceKey(presence.userId), presence),
      onPlace: (place) => queries.setQueryData(placeKey(ticketId), place),
    });
    next.start();
    setOpened({ ticketId, thread: next });
    return () => next.close();
  }, [ticketId, me.id, realtime, outbox, queries]);

  const snapshot = useSyncExternalStore(
    thread?.subscribe ?? noSubscription,
    thread?.getSnapshot ?? noSnapshot,
  );
  return thread && snapshot ? { thread, snapshot } : null;
}

const noSubscription = () => () => undefined;
const noSnapshot = () => null;
