// How a filter of tickets stands in the address of the inbox: what the search and the dashboard link to, and the inbox reads.
import type { TicketFilter } from '@hotline/shared/contracts';

/** The names of filters in the address, in the order of the panel. */
export const FILTER_PARAMS = [
  'status',
  'category',
  'assignee',
  'priority',
  'tag',
  'sla',
  'snoozed',
  'incident',
  'promises',
  'score',
  'createdFrom',
  'createdTo',
  'endedFrom',
  'endedTo',
  'ratedFrom',
  'ratedTo',
  'unanswered',
  'mentioned',
  'following',
  'reopened',
  'requester',
] as const;
export type FilterParam = (typeof FILTER_PARAMS)[number];
export type InboxAddress = Partial<Record<FilterParam | 'q', string>>;

/** Whoever asks one of these asks about what was: tickets that are done or put aside are shown too, unless told otherwise. */
const BEHIND: readonly (FilterParam | 'q')[] = [
  'q',
  'promises',
  'score',
  'createdFrom',
  'createdTo',
  'endedFrom',
  'endedTo',
  'ratedFrom',
  'ratedTo',
  'reopened',
  'requester',
];

export const looksBehind = (read: (param: FilterParam | 'q') => string | null | undefined): boolean =>
  BEHIND.some((param) => read(param)?.trim());

const yes = (given: boolean | undefined) => (given ? 'yes' : undefined);

/** A filter as it stands in the address; what it does not ask for is left out. */
export function addressOf(filter: TicketFilter): InboxAddress {
  const { createdFrom, createdTo, endedFrom, endedTo, ratedFrom, ratedTo } = filter;
  const all: Record<FilterParam | 'q', string | undefined> = {
    status: filter.status?.length ? filter.status.join() : undefined,
    category: filter.categoryId,
    assignee: filter.assignee,
    priority: filter.priorityId,
    tag: filter.tag,
    sla: filter.sla,
    snoozed: filter.snoozed === undefined ? undefined : filter.snoozed ? 'yes' : 'no',
    incident: filter.incidentId,
    promises: filter.promises,
    score: filter.score?.toString(),
    ...{ createdFrom, createdTo, endedFrom, endedTo, ratedFrom, ratedTo },
    unanswered: yes(filter.unanswered),
    mentioned: yes(filter.mentioned),
    following: yes(filter.following),
    reopened: yes(filter.reopened),
    requester: filter.requesterId,
    q: filter.q,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

/** The query that shows exactly the tickets of a filter in the view of all: no more, and what is done or put aside too. */
export function queryOfAll(filter: TicketFilter): string {
  const address = addressOf(filter);
  if (!looksBehind((param) => address[param])) {
    address.status ??= 'any';
    address.snoozed ??= 'any';
  }
  return new URLSearchParams(address).toString();
}
