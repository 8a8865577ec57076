// What a customer searched for, in subjects and in messages; on by itself over short pages until there is a screenful.
import { type Allowance, firstAllowance, loadsOn, moreAllowance } from '@hotline/shared/client/searching';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { foundMessagesQuery, foundTicketsQuery } from '../../lib/queries.ts';

export function useFound(q: string) {
  const tickets = useInfiniteQuery(foundTicketsQuery(q));
  const messages = useInfiniteQuery(foundMessagesQuery(q));
  const foundTickets = tickets.data?.pages.flatMap((page) => page.items) ?? [];
  const foundMessages = messages.data?.pages.flatMap((page) => page.items) ?? [];
  const both = [tickets, messages];
  const more = {
    tickets: useLoadOn(q, tickets, foundTickets.length),
    messages: useLoadOn(q, messages, foundMessages.length),
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

type Paged = {
  data: { pages: unknown[] } | undefined;
  hasNextPage: boolean;
  isFetching: boolean;
  isFetchNextPageError: boolean;
  isPlaceholderData: boolean;
  fetchNextPage: () => unknown;
};

/** Other words begin anew; the button allows as much again. */
function useLoadOn(q: string, query: Paged, rows: number) {
  const [allowed, setAllowed] = useState({ q, ...firstAllowance });
  if (allowed.q !== q) setAllowed({ q, ...firstAllowance });
  const pages = query.data?.pages.length ?? 0;
  const open = query.hasNextPage && !query.isPlaceholderData && !query.isFetchNextPageError;
  const running = open && loadsOn(allowed, pages, rows);

  const { isFetching, fetchNextPage } = query;
  useEffect(() => {
    if (running && !isFetching) void fetchNextPage();
  }, [running, isFetching, fetchNextPage]);

  return {
    running,
    offered: query.hasNextPage && !running,
    load: () => {
      const next: Allowance = moreAllowance(pages, rows);
      setAllowed({ q, ...next });
      void fetchNextPage();
    },
  };
}
