// What several features ask for: who works here, categories, priorities, tags, counts. Keys live here alone.
import { queryOptions, useQuery } from '@tanstack/react-query';
import { client } from './client.ts';

export const keys = {
  who: ['who'] as const,
  demo: ['demo'] as const,
  tickets: ['tickets'] as const,
  ticketList: ['tickets', 'list'] as const,
  counts: ['tickets', 'counts'] as const,
  ticketAudit: (ticketId: string) => ['audit', 'ticket', ticketId] as const,
  agents: ['agents'] as const,
  categories: ['categories'] as const,
  priorities: ['priorities'] as const,
  tags: ['tags'] as const,
  people: ['people'] as const,
  person: (userId: string) => ['people', 'one', userId] as const,
  notifications: ['notifications'] as const,
  audit: ['audit', 'list'] as const,
  sessions: ['sessions'] as const,
};

const slowMs = 5 * 60_000;

export const whoQuery = queryOptions({
  queryKey: keys.who,
  queryFn: ({ signal }) => client.auth.verify({}, { signal }),
  staleTime: Number.POSITIVE_INFINITY,
  retry: false,
});

export const useAgents = () =>
  useQuery({
    queryKey: keys.agents,
    queryFn: async ({ signal }) => (await client.users.agents({}, { signal })).items,
    staleTime: 60_000,
  });

export const useCategories = () =>
  useQuery({
    queryKey: keys.categories,
    queryFn: async ({ signal }) => (await client.categories.list({}, { signal })).items,
    staleTime: slowMs,
  });

export const usePriorities = () =>
  useQuery({
    queryKey: keys.priorities,
    queryFn: async ({ signal }) => (await client.priorities.list({}, { signal })).items,
    staleTime: slowMs,
  });

export const useTags = () =>
  useQuery({
    queryKey: keys.tags,
    queryFn: async ({ signal }) => (await client.tags.list({}, { signal })).items,
    staleTime: slowMs,
  });

export const useCounts = () =>
  useQuery({
    queryKey: keys.counts,
    queryFn: ({ signal }) => client.tickets.counts({}, { signal }),
    refetchInterval: 20_000,
    staleTime: 5_000,
  });
