// Asks the desk: page by page, on by itself until a screen is full, with what was found before left standing meanwhile.
import { isWorthAsking } from '@hotline/shared/client/searching';
import type { CustomerHit, MessageHit, TicketHit } from '@hotline/shared/contracts';
import { SCREENFUL } from '@hotline/shared/ui/hooks/load-on';
import { useLoadOn } from '@hotline/shared/ui/hooks/use-load-on';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
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
