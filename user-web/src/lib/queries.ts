// The query cache: its keys, and what is asked for each.
import { ApiError } from '@hotline/shared/client/api-client';
import { SCREENFUL } from '@hotline/shared/ui/hooks/load-on';
import { infiniteQueryOptions, keepPreviousData, QueryClient, queryOptions } from '@tanstack/react-query';
import { api } from './desk.ts';
import { rememberedTickets, rememberedUser, rememberUser } from './remembered.ts';

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        networkMode: 'always',
        retry: (failures, error) =>
          failures < 2 && error instanceof ApiError && error.retryable && error.code !== 'offline',
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}

/** Who is signed in; null: nobody. Without a line to the desk, whoever was signed in last. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  staleTime: Number.POSITIVE_INFINITY,
  queryFn: async () => {
    try {
      const { user } = await api.auth.verify();
      rememberUser(user);
      return user;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.status === 401) {
        rememberUser(null);
        return null;
      }
      const remembered = rememberedUser();
      if (error.retryable && remembered) return remembered;
      throw error;
    }
  },
});

export const demoQuery = queryOptions({
  queryKey: ['demo'],
  staleTime: Number.POSITIVE_INFINITY,
  retry: false,
  queryFn: async () => (await api.auth.demoAccounts()).items,
});

export const categoriesQuery = queryOptions({
  queryKey: ['categories'],
  staleTime: 5 * 60_000,
  queryFn: async () => (await api.categories.list()).items.filter((category) => !category.archived),
});

export const ticketsQuery = infiniteQueryOptions({
  queryKey: ['tickets'],
  initialPageParam: null as string | null,
  queryFn: ({ pageParam, signal }) =>
    api.tickets.list({ limit: 30, ...(pageParam && { cursor: pageParam }) }, { signal }),
  getNextPageParam: (page) => page.nextCursor,
  initialData: rememberedTickets,
  initialDataUpdatedAt: 0,
  refetchOnWindowFocus: false,
});

export const SEARCH_KEY = 'search';

const searchOptions = {
  initialPageParam: null as string | null,
  getNextPageParam: (page: { nextCursor: string | null }) => page.nextCursor,
  placeholderData: keepPreviousData,
  refetchOnWindowFocus: false,
} as const;

/** Conversations by number or words of their subject. */
export const foundTicketsQuery = (q: string) =>
  infiniteQueryOptions({
    ...searchOptions,
    queryKey: [SEARCH_KEY, 'tickets', q],
    queryFn: ({ pageParam, signal }) =>
      api.search.tickets({ q, limit: SCREENFUL, ...(pageParam && { cursor: pageParam }) }, { signal }),
  });

/** What was written in them. */
export const foundMessagesQuery = (q: string) =>
  infiniteQueryOptions({
    ...searchOptions,
    queryKey: [SEARCH_KEY, 'messages', q],
    queryFn: ({ pageParam, signal }) =>
      api.search.messages({ q, limit: SCREENFUL, ...(pageParam && { cursor: pageParam }) }, { signal }),
  });

export const sessionsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: async () => (await api.auth.sessions()).items,
});

/** Place in the queue: told when a ticket is joined, then by events. */
export const placeKey = (ticketId: string) => ['place', ticketId] as const;

export const presenceKey = (userId: string) => ['presence', userId] as const;
