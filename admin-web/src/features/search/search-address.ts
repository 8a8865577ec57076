// What is searched for, as the address of the page has it. Pure.
import { TICKET_STATUSES, type TicketStatus } from '@hotline/shared/contracts';
import { momentOf } from '../../lib/days.ts';

export const SEARCH_TABS = ['tickets', 'messages', 'customers'] as const;
export type SearchTab = (typeof SEARCH_TABS)[number];

export const SEARCH_FILTERS = ['status', 'category', 'agent', 'from', 'to'] as const;
export type SearchFilter = (typeof SEARCH_FILTERS)[number];

/** What the desk is asked. */
export type Question = {
  q: string;
  status?: TicketStatus[];
  categoryId?: string;
  assignee?: string;
  from?: string;
  to?: string;
};
export type Asked = { tab: SearchTab; question: Question };

const tabOf = (params: URLSearchParams): SearchTab =>
  SEARCH_TABS.find((tab) => tab === params.get('in')) ?? 'tickets';

/** Customers are found by their words alone: the filters stay for the other tabs. */
export function askedOf(params: URLSearchParams): Asked {
  const tab = tabOf(params);
  const q = params.get('q')?.trim() ?? '';
  if (tab === 'customers') return { tab, question: { q } };
  const status = TICKET_STATUSES.filter((each) => params.get('status')?.split(',').includes(each));
  const all = {
    q,
    status: status.length > 0 ? status : undefined,
    categoryId: params.get('category') || undefined,
    assignee: params.get('agent') || undefined,
    from: momentOf(params.get('from') ?? '', 'start') ?? undefined,
    to: momentOf(params.get('to') ?? '', 'end') ?? undefined,
  };
  const given = Object.entries(all).filter(([, value]) => value !== undefined);
  return { tab, question: Object.fromEntries(given) as Question };
}

/** How many filters narrow what is searched. */
export const filtersOn = (params: URLSearchParams): number =>
  SEARCH_FILTERS.filter((filter) => params.get(filter)).length;

/** The address with one thing changed; what is empty, or usual, is left out. */
export function withAsked(
  params: URLSearchParams,
  name: SearchFilter | 'q' | 'in',
  value: string,
): URLSearchParams {
  const next = new URLSearchParams(params);
  if (value === '' || (name === 'in' && value === SEARCH_TABS[0])) next.delete(name);
  else next.set(name, value);
  return next;
}

export function withoutFilters(params: URLSearchParams): URLSearchParams {
  const next = new URLSearchParams(params);
  for (const filter of SEARCH_FILTERS) next.delete(filter);
  return next;
}
