// The query cache: its keys, and what is asked for each.
import { ApiError } from '@hotline/shared/client/api-client';
import { infiniteQueryOptions, QueryClient, queryOptions } from '@tanstack/react-query';
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

export const TICKETS_KEY = 'tickets';

export const ticketsQuery = (q: string) =>
  infiniteQueryOptions({
    queryKey: [TICKETS_KEY, q],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      api.tickets.list({ limit: 30, ...(q && { q }), ...(pageParam && { cursor: pageParam }) }, { signal }),
    getNextPageParam: (page) => page.nextCursor,
    initialData: () => (q === '' ? rememberedTickets() : undefined),
    initialDataUpdatedAt: 0,
    refetchOnWindowFocus: false,
  });

export const sessionsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: async () => (await api.auth.sessions()).items,
});

/** Place in the queue: told when a ticket is joined, then by events. */
export const placeKey = (ticketId: string) => ['place', ticketId] as const;

export const presenceKey = (userId: string) => ['presence', userId] as const;
