// The one place where server events enter the query cache.
import { asApiError } from '@hotline/shared/client/api-client';
import type { Presence, QueuePlace, TicketRow } from '@hotline/shared/contracts';
import type { QueryClient } from '@tanstack/react-query';
import type { Desk } from '../lib/desk.ts';
import { placeKey, presenceKey, SEARCH_KEY, ticketsQuery } from '../lib/queries.ts';
import { rememberTickets } from '../lib/remembered.ts';
import {
  dropTicket,
  findTicket,
  patchTicket,
  putTicket,
  setUnread,
  type TicketPages,
} from './tickets.live.ts';

const ALL = ticketsQuery.queryKey;
const SOON_MS = 250;

/** Starts listening; what it returns stops it. */
export function startSync(desk: Desk, queries: QueryClient): () => void {
  const { me, realtime, outbox } = desk;
  const wanted = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const fold = (change: (pages: TicketPages) => TicketPages) =>
    queries.setQueryData<TicketPages>(ALL, (pages) => pages && change(pages));

  /** Unread counts and abilities are each reader's own and ride on no event: they are asked for, once per burst. */
  function askFor(ticketId: string): void {
    wanted.add(ticketId);
    timer ??= setTimeout(() => {
      timer = undefined;
      const ids = [...wanted];
      wanted.clear();
      for (const id of ids) void fetchTicket(id);
    }, SOON_MS);
  }

  async function fetchTicket(ticketId: string): Promise<void> {
    try {
      const ticket = await realtime.call('tickets.get', { ticketId });
      fold((pages) => putTicket(pages, ticket));
    } catch (thrown) {
      if (asApiError(thrown).code === 'not_found') fold((pages) => dropTicket(pages, ticketId));
    }
  }

  /** Search results are the desk's to find: they are asked for again. */
  function refreshSearches(): void {
    void queries.invalidateQueries({ queryKey: [SEARCH_KEY] });
  }

  function onTicket(ticketId: string, row: TicketRow | null): void {
    refreshSearches();
    if (row === null) {
      fold((pages) => dropTicket(pages, ticketId));
      return;
    }
    const pages = queries.getQueryData<TicketPages>(ALL);
    const known = pages && findTicket(pages, ticketId);
    fold((old) => patchTicket(old, row));
    if (!known || known.head !== row.head || known.status !== row.status) askFor(ticketId);
  }

  const stops = [
    rememberTickets(me.id, queries, ALL),
    realtime.on('ticket', ({ ticketId, ticket }) => onTicket(ticketId, ticket)),
    realtime.on('read', ({ ticketId, userId }) => userId === me.id && askFor(ticketId)),
    realtime.on(
      'notification',
      ({ notification }) => notification.ticketId !== null && askFor(notification.ticketId),
    ),
    realtime.on('queue_place', ({ ticketId, place }) =>
      queries.setQueryData<QueuePlace | null>(placeKey(ticketId), place),
    ),
    realtime.on('presence', (presence) =>
      queries.setQueryData<Presence>(presenceKey(presence.userId), presence),
    ),
    realtime.on('connected', ({ again }) => {
      if (again) void queries.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'me' });
    }),
    outbox.on('sent', (sent) => {
      if ('ticket' in sent) fold((pages) => putTicket(pages, sent.ticket));
      else askFor(sent.item.ticketId);
    }),
  ];
  return () => {
    clearTimeout(timer);
    for (const stop of stops) stop();
  };
}

/** This person has read a ticket here: the lists need not wait for the desk to say so. */
export function markUnread(queries: QueryClient, ticketId: string, unread: number): void {
  queries.setQueryData<TicketPages>(ALL, (pages) => pages && setUnread(pages, ticketId, unread));
}
