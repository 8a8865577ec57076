// The list of tickets of a view: pages by cursor, refreshed softly, kept true by live/sync.ts meanwhile.
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useParams, useSearchParams } from 'react-router';
import { client } from '../../lib/client.ts';
import { type InboxView, isInboxView, savedOf } from '../../lib/hrefs.ts';
import { keys, viewsQuery } from '../../lib/queries.ts';
import type { InboxPage, InboxRow } from './inbox.live.ts';
import { filterOf, type InboxFilter } from './inbox-filter.ts';

const pageSize = 40;
const softRefreshMs = 20_000;
/** Beyond this many pages a soft refresh costs more than it tells: events keep the rest true. */
const refreshedPagesMax = 3;

export function useInboxView() {
  const { view = 'mine', ticketId } = useParams();
  const [params] = useSearchParams();
  const known = isInboxView(view) ? view : 'mine';
  const savedId = savedOf(known);
  const views = useQuery({ ...viewsQuery, enabled: savedId !== undefined });
  const saved = savedId ? views.data?.find((each) => each.id === savedId) : undefined;
  return {
    view: known,
    ticketId,
    params,
    saved,
    /** Of a saved view nothing can be asked before it is known. */
    filter: savedId && !saved ? null : filterOf(known, params, saved),
    /** The saved view was deleted, or is somebody else's. */
    missing: savedId !== undefined && views.isSuccess && !saved,
    views,
    search: params.size > 0 ? `?${params}` : '',
  };
}

export function useInbox(filter: InboxFilter | null, view: InboxView) {
  const query = useInfiniteQuery({
    queryKey: [...keys.ticketList, filter, view],
    queryFn: async ({ pageParam, signal }): Promise<InboxPage> =>
      client.tickets.list({ ...filter, cursor: pageParam, limit: pageSize }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    enabled: filter !== null,
    // While one types a search or changes a filter the old rows stay; another view starts clean.
    placeholderData: (previous, query) =>
      query?.queryKey[3] === view ? keepPreviousData(previous) : undefined,
    refetchInterval: ({ state }) =>
      (state.data?.pages.length ?? 0) <= refreshedPagesMax ? softRefreshMs : false,
    staleTime: 5_000,
  });
  return { query, rows: query.data ? unique(query.data.pages) : undefined };
}

/** A row that moved between two page loads may stand on both. */
function unique(pages: readonly InboxPage[]): InboxRow[] {
  const rows = new Map<string, InboxRow>();
  for (const page of pages) for (const row of page.items) if (!rows.has(row.id)) rows.set(row.id, row);
  return [...rows.values()];
}
