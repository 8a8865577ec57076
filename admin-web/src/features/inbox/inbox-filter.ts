// What a list of tickets asks for: from the view and the address to the question, and whether a row answers it.
import { TICKET_SORTS, TICKET_STATUSES, type TicketRow, type TicketStatus } from '@hotline/shared/contracts';
import { type InboxView, queueOf } from '../../lib/hrefs.ts';

export type InboxSort = (typeof TICKET_SORTS)[number];

export type InboxFilter = {
  status?: TicketStatus[];
  categoryId?: string;
  assignee?: string;
  priorityId?: string;
  tag?: string;
  q?: string;
  sort: InboxSort;
};

/** The names of filters as they stand in the address. */
export const FILTER_PARAMS = ['status', 'category', 'priority', 'assignee', 'tag'] as const;
export type FilterParam = (typeof FILTER_PARAMS)[number];

const live: TicketStatus[] = ['open', 'in_progress', 'waiting'];

/** The address wins over the view, except where the view is the filter itself. */
export function filterOf(view: InboxView, params: URLSearchParams): InboxFilter {
  const given = (name: string) => params.get(name)?.trim() || undefined;
  const q = given('q');
  return {
    status: view === 'waiting' ? ['waiting'] : statusOf(given('status'), q),
    categoryId: queueOf(view) ?? given('category'),
    assignee: view === 'mine' ? 'me' : queueOf(view) ? 'none' : given('assignee'),
    priorityId: given('priority'),
    tag: given('tag'),
    q,
    sort: sortOf(given('sort'), view),
  };
}

/** A search looks at every status unless one is chosen; a list shows what is not done. */
function statusOf(text: string | undefined, q: string | undefined): TicketStatus[] | undefined {
  if (text === 'any') return undefined;
  const chosen = TICKET_STATUSES.filter((status) => text?.split(',').includes(status));
  if (chosen.length > 0) return chosen;
  return q ? undefined : live;
}

function sortOf(text: string | undefined, view: InboxView): InboxSort {
  const chosen = TICKET_SORTS.find((sort) => sort === text);
  return chosen ?? (queueOf(view) ? 'waiting_longest' : 'newest');
}

/** Which filters may be chosen in a view: what the view decides is not asked again. */
export function offeredFilters(view: InboxView): FilterParam[] {
  return FILTER_PARAMS.filter((param) => {
    if (param === 'status') return view !== 'waiting';
    if (param === 'category') return !queueOf(view);
    if (param === 'assignee') return view !== 'mine' && !queueOf(view);
    return true;
  });
}

export function matches(row: TicketRow, filter: InboxFilter, myId: string): boolean {
  const { status, categoryId, assignee, priorityId, tag } = filter;
  if (status && !status.includes(row.status)) return false;
  if (categoryId && row.category.id !== categoryId) return false;
  if (priorityId && row.priority.id !== priorityId) return false;
  if (tag && !row.tags.some((each) => each.name.toLowerCase() === tag.toLowerCase())) return false;
  if (assignee === 'none') return row.assignee === null;
  if (assignee) return row.assignee?.id === (assignee === 'me' ? myId : assignee);
  return true;
}

/** The address with one thing changed; empty takes it out. */
export function withParam(params: URLSearchParams, name: string, value: string): URLSearchParams {
  const next = new URLSearchParams(params);
  if (value) next.set(name, value);
  else next.delete(name);
  return next;
}

export function withoutFilters(params: URLSearchParams): URLSearchParams {
  return FILTER_PARAMS.reduce((next, param) => withParam(next, param, ''), params);
}
