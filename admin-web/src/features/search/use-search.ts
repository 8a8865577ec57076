// Asks the desk: page by page, on by itself until a screen is full, with what was found before left standing meanwhile.
import {
  type Allowance,
  firstAllowance,
  isWorthAsking,
  loadsOn,
  moreAllowance,
  SCREENFUL,
} from '@hotline/shared/client/searching';
import type { CustomerHit, MessageHit, TicketHit } from '@hotline/shared/contracts';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { client } from '../../lib/client.ts';
import { keys } from '../../lib/queries.ts';

import type { Asked } from './search-address.ts';

export type Found =
  | { kind: 'ticket'; key: string; hit: TicketHit }
  | { kind: 'message'; key: string; hit: MessageHit }
  | { kind: 'customer'; key: string; hit: CustomerHit };
type FoundPage = { items: Found[]; nextCursor: string | null; correctedTo: string | null };
type Ask = { cursor: string | undefined; signal: AbortSignal };

export function useSearch(asked: Asked) {
  const worth = isWorthAsking(asked.question.q);
  const query = useInfiniteQuery({
    queryKey: [...keys.search, asked.tab, asked.question],
    queryFn: ({ pageParam, signal }) => askDesk(asked, { cursor: pageParam, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    enabled: worth,
    placeholderData: (previous, before) =>
      before?.queryKey[1] === asked.tab ? keepPreviousData(previous) : undefined,
    staleTime: 30_000,
    refetchOnWindowFocus: false,
  });
  const found = worth ? query.data?.pages.flatMap((page) => page.items) : undefined;
  const more = useLoadOn(query, found?.length ?? 0, JSON.stringify(asked));
  return { worth, query, found, correctedTo: query.data?.pages[0]?.correctedTo ?? null, more };
}

async function askDesk({ tab, question }: Asked, { cursor, signal }: Ask): Promise<FoundPage> {
  const input = { ...question, cursor, limit: SCREENFUL };
  switch (tab) {
    case 'tickets': {
      const page = await client.search.tickets(input, { signal });
      return { ...page, items: page.items.map((hit) => ({ kind: 'ticket', key: hit.ticket.id, hit })) };
    }
    case 'messages': {
      const page = await client.search.messages(input, { signal });
      return { ...page, items: page.items.map((hit) => ({ kind: 'message', key: hit.entryId, hit })) };
    }
    case 'customers': {
      const page = await client.search.customers(input, { signal });
      return { ...page, items: page.items.map((hit) => ({ kind: 'customer', key: hit.id, hit })) };
    }
  }
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
function useLoadOn(query: Paged, rows: number, question: string) {
  const [allowed, setAllowed] = useState({ question, ...firstAllowance });
  if (allowed.question !== question) setAllowed({ question, ...firstAllowance });
  const pages = query.data?.pages.length ?? 0;
  const open = query.hasNextPage && !query.isPlaceholderData && !query.isFetchNextPageError;
  const on = open && loadsOn(allowed, pages, rows);

  const { isFetching, fetchNextPage } = query;
  useEffect(() => {
    if (on && !isFetching) void fetchNextPage();
  }, [on, isFetching, fetchNextPage]);

  return {
    /** It goes on by itself, or has just been told to. */
    running: on,
    offered: query.hasNextPage && !on,
    failed: query.isFetchNextPageError,
    load: () => {
      const next: Allowance = moreAllowance(pages, rows);
      setAllowed({ question, ...next });
      void fetchNextPage();
    },
  };
}
