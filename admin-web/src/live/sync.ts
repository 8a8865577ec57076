// The one place where server events enter the query cache. Events are hints: a soft refetch settles what they leave out.
import type { EventPayload, Notification, Ticket } from '@hotline/shared/contracts';
import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import { applyTicket, applyUnread, type InboxPages } from '../features/inbox/inbox.live.ts';
import type { InboxFilter } from '../features/inbox/inbox-filter.ts';
import type { Desk } from '../lib/desk.tsx';
import { keys } from '../lib/queries.ts';
import { applyPresence, applyQueue } from './live-cache.ts';

export type NotificationPage = { items: Notification[]; nextCursor: string | null; unread: number };

const countsPauseMs = 600;

export function startSync(desk: Desk, queryClient: QueryClient): () => void {
  const { realtime, me } = desk;
  let countsTimer: ReturnType<typeof setTimeout> | undefined;

  /** Many events, one question. */
  function askCounts() {
    countsTimer ??= setTimeout(() => {
      countsTimer = undefined;
      void queryClient.invalidateQueries({ queryKey: keys.counts });
    }, countsPauseMs);
  }

  function onTicket(event: EventPayload<'ticket'>) {
    applyToLists(queryClient, event, me.id);
    void queryClient.invalidateQueries({ queryKey: keys.ticketAudit(event.ticketId), refetchType: 'active' });
    askCounts();
  }

  function onNotification({ notification, unread }: EventPayload<'notification'>) {
    queryClient.setQueryData<InfiniteData<NotificationPage>>(keys.notifications, (cache) => {
      const [first, ...rest] = cache?.pages ?? [];
      if (!cache || !first) return cache;
      const items = [notification, ...first.items.filter((item) => item.id !== notification.id)];
      return { ...cache, pages: [{ ...first, items, unread }, ...rest.map((page) => ({ ...page, unread }))] };
    });
  }

  /** After a break anything may have changed: ask again, softly. */
  function onConnected({ again }: { again: boolean }) {
    if (!again) return;
    for (const queryKey of [keys.tickets, keys.notifications, keys.agents]) {
      void queryClient.invalidateQueries({ queryKey });
    }
  }

  const offs = [
    realtime.on('ticket', onTicket),
    realtime.on('queue', (queue) => {
      queryClient.setQueryData(keys.counts, (counts) => applyQueue(counts as never, queue));
      askCounts();
    }),
    realtime.on('presence', (presence) => {
      queryClient.setQueryData(keys.agents, (agents) => applyPresence(agents as never, presence));
    }),
    realtime.on('notification', onNotification),
    realtime.on('connected', onConnected),
    realtime.on('session', ({ reason }) => {
      if (reason === 'changed') void queryClient.invalidateQueries({ queryKey: keys.who });
    }),
  ];
  return () => {
    clearTimeout(countsTimer);
    for (const off of offs) off();
  };
}

function applyToLists(queryClient: QueryClient, event: EventPayload<'ticket'>, myId: string): void {
  for (const [queryKey, cache] of queryClient.getQueriesData<InboxPages>({ queryKey: keys.ticketList })) {
    const filter = queryKey[2] as InboxFilter | undefined;
    if (!cache || !filter) continue;
    const next = applyTicket(cache, event, { filter, myId });
    if (next !== cache) queryClient.setQueryData(queryKey, next);
  }
}

/** The desk's answer to my own deed: rows move before the event arrives. */
export function showTicket(queryClient: QueryClient, ticket: Ticket, myId: string): void {
  applyToLists(queryClient, { ticketId: ticket.id, ticket }, myId);
  void queryClient.invalidateQueries({ queryKey: keys.counts });
}

/** My read mark moved: the row says so at once. */
export function showUnread(queryClient: QueryClient, ticketId: string, unread: number): void {
  queryClient.setQueriesData<InboxPages>(
    { queryKey: keys.ticketList },
    (cache) => cache && applyUnread(cache, ticketId, unread),
  );
  void queryClient.invalidateQueries({ queryKey: keys.counts });
}
