// What a customer searched for, in subjects and in messages; on by itself over short pages until there is a screenful.
import { useLoadOn } from '@hotline/shared/ui/hooks/use-load-on';
import { useInfiniteQuery } from '@tanstack/react-query';
import { foundMessagesQuery, foundTicketsQuery } from '../../lib/queries.ts';

export function useFound(q: string) {
  const tickets = useInfiniteQuery(foundTicketsQuery(q));
  const messages = useInfiniteQuery(foundMessagesQuery(q));
  const foundTickets = tickets.data?.pages.flatMap((page) => page.items) ?? [];
  const foundMessages = messages.data?.pages.flatMap((page) => page.items) ?? [];
  const both = [tickets, messages];
  const more = {
    tickets: useLoadOn(tickets, foundTickets.length, q),
    messages: useLoadOn(messages, foundMessages.length, q),
  };
  const failed = both.find((query) => query.isError && query.data === undefined);
  return {
    tickets: foundTickets,
    messages: foundMessages,
    more,
    corrected: {
      tickets: tickets.data?.pages[0]?.correctedTo ?? null,
      messages: messages.data?.pages[0]?.correctedTo ?? null,
    },
    pending: both.some((query) => query.isPending),
    /** What stands there is of the words before. */
    stale: both.some((query) => query.isPlaceholderData),
    fetching: both.some((query) => query.isFetching),
    failure: failed?.error,
    retry: () => void Promise.all(both.filter((query) => query.isError).map((query) => query.refetch())),
  };
}
