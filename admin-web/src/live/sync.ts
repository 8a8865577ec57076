// The one place where server events enter the query cache. Events are hints: a soft refetch settles what they leave out.
import type { Agent, Draft, EventPayload, Notification, Offer, Ticket } from '@hotline/shared/contracts';
import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import { applyDraft, applyTicket, applyUnread, type InboxPages } from '../features/inbox/inbox.live.ts';
import { askedAtDesk, type InboxFilter } from '../features/inbox/inbox-filter.ts';
import type { Desk } from '../lib/desk.tsx';
import { keys, whoQuery } from '../lib/queries.ts';
import { createAskLater } from './ask-later.ts';
import { applyOffer, applyPresence, applyQueue, type Counts } from './live-cache.ts';
import { keysOf } from './topics.ts';

export type NotificationPage = { items: Notification[]; nextCursor: string | null; unread: number };

const deskPauseMs = 300;
const countsPauseMs = 600;
/** Counting views and searching are dearer than the rest. */
const dearPauseMs = 2_000;
/** With the desk's own pause they move within two seconds. */
const figuresPauseMs = 1_000;

export function startSync(desk: Desk, queryClient: QueryClient): () => void {
  const { realtime, activity, me } = desk;
  const soon = createAskLater(queryClient, deskPauseMs);
  const counts = createAskLater(queryClient, countsPauseMs);
  const dear = createAskLater(queryClient, dearPauseMs);
  const figures = createAskLater(queryClient, figuresPauseMs, { patient: true });

  function onTicket(event: EventPayload<'ticket'>) {
    const unsure = applyToLists(queryClient, event, me.id);
    void queryClient.invalidateQueries({ queryKey: keys.ticketAudit(event.ticketId), refetchType: 'active' });
    counts.want([keys.counts]);
    dear.want([keys.views, ...unsure]);
  }

  function onDesk(event: EventPayload<'desk'>) {
    (event.topic === 'figures' ? figures : soon).want(keysOf(event));
  }

  /** After a break anything may have changed: ask again, softly. */
  function onConnected({ again }: { again: boolean }) {
    if (!again) return;
    for (const queryKey of afterBreak) void queryClient.invalidateQueries({ queryKey });
  }

  const offs = [
    realtime.on('ticket', onTicket),
    realtime.on('desk', onDesk),
    realtime.on('activity', activity.apply),
    realtime.on('draft', (draft) => showDraft(queryClient, draft)),
    realtime.on('offer', (event) => {
      queryClient.setQueryData<Offer[]>(keys.offers, (offers) => applyOffer(offers, event));
      if (event.offer === null) soon.want([keys.offers, keys.agents]);
    }),
    realtime.on('queue', (queue) => {
      queryClient.setQueryData<Counts>(keys.counts, (cache) => applyQueue(cache, queue));
      counts.want([keys.counts]);
    }),
    realtime.on('presence', (presence) => {
      queryClient.setQueryData<Agent[]>(keys.agents, (agents) => applyPresence(agents, presence));
      if (presence.userId === me.id) showMyAvailability(queryClient, presence.availability);
    }),
    realtime.on('notification', (event) => showNotification(queryClient, event)),
    realtime.on('connected', onConnected),
    realtime.on('session', ({ reason }) => {
      if (reason === 'changed') void queryClient.invalidateQueries({ queryKey: keys.who });
    }),
  ];
  return () => {
    for (const each of [soon, counts, dear, figures]) each.close();
    for (const off of offs) off();
  };
}

const afterBreak = [
  keys.who,
  keys.tickets,
  keys.search,
  keys.notifications,
  keys.agents,
  keys.offers,
  keys.views,
  keys.viewers,
  keys.tasks,
  keys.figures,
  keys.incidents,
  keys.cannedReplies,
  keys.categories,
  keys.priorities,
  keys.tags,
  keys.schedules,
];

/** Answers the keys of lists that an event cannot settle: who is mentioned, follows or finds words, the desk alone knows. */
function applyToLists(queryClient: QueryClient, event: EventPayload<'ticket'>, myId: string) {
  const unsure = [];
  for (const [queryKey, cache] of queryClient.getQueriesData<InboxPages>({ queryKey: keys.ticketList })) {
    const filter = queryKey[2] as InboxFilter | undefined;
    if (!cache || !filter) continue;
    const next = applyTicket(cache, event, { filter, myId, nowMs: Date.now() });
    if (next !== cache) queryClient.setQueryData(queryKey, next);
    if (askedAtDesk(filter)) unsure.push(queryKey);
  }
  return unsure;
}

function showNotification(queryClient: QueryClient, { notification, unread }: EventPayload<'notification'>) {
  queryClient.setQueryData<InfiniteData<NotificationPage>>(keys.notifications, (cache) => {
    const [first, ...rest] = cache?.pages ?? [];
    if (!cache || !first) return cache;
    const items = [notification, ...first.items.filter((item) => item.id !== notification.id)];
    return { ...cache, pages: [{ ...first, items, unread }, ...rest.map((page) => ({ ...page, unread }))] };
  });
}

export function showMyAvailability(queryClient: QueryClient, availability: Agent['availability']): void {
  queryClient.setQueryData(
    whoQuery.queryKey,
    (who) => who && { ...who, user: { ...who.user, availability } },
  );
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

/** I wrote something and did not send it, here or in another tab: the row says so. */
function showDraft(queryClient: QueryClient, draft: Pick<Draft, 'ticketId' | 'body'>): void {
  queryClient.setQueriesData<InboxPages>(
    { queryKey: keys.ticketList },
    (cache) => cache && applyDraft(cache, draft.ticketId, draft.body),
  );
}
