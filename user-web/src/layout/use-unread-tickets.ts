// How many conversations hold something unread, of those the list has loaded.
import { useInfiniteQuery } from '@tanstack/react-query';
import { ticketsQuery } from '../lib/queries.ts';
import { allTickets } from '../live/tickets.live.ts';

export function useUnreadTickets(): number {
  const { data } = useInfiniteQuery({
    ...ticketsQuery,
    select: (pages) => allTickets(pages).filter((ticket) => ticket.unread > 0).length,
  });
  return data ?? 0;
}
