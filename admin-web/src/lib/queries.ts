// What several features ask for, each once: its key, its question, how long the answer holds. Keys live here alone.
// live/sync.ts asks again what a `desk` event names, by these keys: a longer key that begins alike is asked again with it.
import type { InputOf } from '@hotline/shared/client/api-client';
import type { FiguresQuery, OperationOf } from '@hotline/shared/contracts';
import { infiniteQueryOptions, queryOptions, useQuery } from '@tanstack/react-query';
import { client } from './client.ts';

type TaskQuery = Omit<InputOf<OperationOf<'tasks.list'>>, 'cursor'>;
type OwnFiguresQuery = InputOf<OperationOf<'analytics.own'>>;
type IncidentQuery = Omit<InputOf<OperationOf<'incidents.list'>>, 'cursor'>;

export const keys = {
  who: ['who'] as const,
  demo: ['demo'] as const,
  search: ['search'] as const,
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
  views: ['views'] as const,
  viewers: ['viewers'] as const,
  offers: ['offers'] as const,
  tasks: ['tasks'] as const,
  taskList: (query: TaskQuery) => ['tasks', 'list', query] as const,
  task: (taskId: string) => ['tasks', 'one', taskId] as const,
  cannedReplies: ['cannedReplies'] as const,
  schedules: ['schedules'] as const,
  figures: ['figures'] as const,
  dashboard: (query: FiguresQuery) => ['figures', 'dashboard', query] as const,
  ownFigures: (query: OwnFiguresQuery) => ['figures', 'own', query] as const,
  incidents: ['incidents'] as const,
  incidentList: (query: IncidentQuery) => ['incidents', 'list', query] as const,
  incident: (incidentId: string) => ['incidents', 'one', incidentId] as const,
  ticketLinks: (ticketId: string) => ['ticket', ticketId, 'links'] as const,
  ticketTransfers: (ticketId: string) => ['ticket', ticketId, 'transfers'] as const,
  ticketFollowers: (ticketId: string) => ['ticket', ticketId, 'followers'] as const,
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

/** Saved views, the team's and mine, each with its count. */
export const viewsQuery = queryOptions({
  queryKey: keys.views,
  queryFn: async ({ signal }) => (await client.views.list({}, { signal })).items,
  refetchInterval: 60_000,
  staleTime: 10_000,
});

export const useViews = () => useQuery(viewsQuery);

/** Open offers to me. */
export const offersQuery = queryOptions({
  queryKey: keys.offers,
  queryFn: async ({ signal }) => (await client.offers.list({}, { signal })).items,
  refetchInterval: 30_000,
  staleTime: 5_000,
});

export const tasksQuery = (query: TaskQuery) =>
  infiniteQueryOptions({
    queryKey: keys.taskList(query),
    queryFn: ({ pageParam, signal }) => client.tasks.list({ ...query, cursor: pageParam }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    staleTime: 15_000,
  });

export const taskQuery = (taskId: string) =>
  queryOptions({
    queryKey: keys.task(taskId),
    queryFn: ({ signal }) => client.tasks.get({ taskId }, { signal }),
    staleTime: 15_000,
  });

export const cannedRepliesQuery = queryOptions({
  queryKey: keys.cannedReplies,
  queryFn: async ({ signal }) => (await client.cannedReplies.list({}, { signal })).items,
  staleTime: slowMs,
});

export const schedulesQuery = queryOptions({
  queryKey: keys.schedules,
  queryFn: async ({ signal }) => (await client.schedules.list({}, { signal })).items,
  staleTime: slowMs,
});

export const incidentsQuery = (query: IncidentQuery) =>
  infiniteQueryOptions({
    queryKey: keys.incidentList(query),
    queryFn: ({ pageParam, signal }) => client.incidents.list({ ...query, cursor: pageParam }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    staleTime: 15_000,
  });

export const incidentQuery = (incidentId: string) =>
  queryOptions({
    queryKey: keys.incident(incidentId),
    queryFn: ({ signal }) => client.incidents.get({ incidentId }, { signal }),
    staleTime: 15_000,
  });
