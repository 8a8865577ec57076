// What a list of tickets asks for: from the view and the address to the question, and whether a row answers it.
// A view gives each filter a value; the address holds only what differs from it. `any` takes a view's filter away.
import {
  TICKET_SORTS,
  TICKET_STATUSES,
  type TicketFilter,
  type TicketRow,
  type View,
} from '@hotline/shared/contracts';
import { type FixedView, type InboxView, isFixedView, queueOf } from '../../lib/hrefs.ts';
import { addressOf, FILTER_PARAMS, type FilterParam, looksBehind } from '../../lib/inbox-address.ts';

export type InboxSort = (typeof TICKET_SORTS)[number];
export type InboxFilter = TicketFilter & { sort: InboxSort };
export type SavedFilter = Pick<View, 'filter' | 'sort'>;

export type Param = FilterParam | 'q' | 'sort';

export const SCORES: readonly number[] = [1, 2, 3, 4, 5];

/** Not done: how this stands in the address. */
export const LIVE_STATUSES = 'open,in_progress,waiting';

const fixed: Record<FixedView, Partial<Record<Param, string>>> = {
  mine: { assignee: 'me', snoozed: 'no', status: LIVE_STATUSES },
  mentions: { mentioned: 'yes', status: LIVE_STATUSES },
  following: { following: 'yes', status: LIVE_STATUSES },
  waiting: { status: 'waiting' },
  snoozed: { snoozed: 'yes' },
  all: { snoozed: 'no', status: LIVE_STATUSES },
};

/** What a view decides itself, and is not asked again. */
const decided: Record<FixedView, readonly FilterParam[]> = {
  mine: ['assignee'],
  mentions: ['mentioned'],
  following: ['following'],
  waiting: ['status'],
  snoozed: ['snoozed', 'status'],
  all: [],
};

/** The value each filter has in a view before anybody touches it. */
export function baseOf(view: InboxView, saved?: SavedFilter): Partial<Record<Param, string>> {
  if (saved) return { ...addressOf(saved.filter), sort: saved.sort };
  const category = queueOf(view);
  if (category) {
    return { category, assignee: 'none', snoozed: 'no', status: LIVE_STATUSES, sort: 'waiting_longest' };
  }
  return isFixedView(view) ? fixed[view] : {};
}

/** Which filters may be chosen in a view. */
export function offeredFilters(view: InboxView): FilterParam[] {
  const taken: readonly FilterParam[] = queueOf(view)
    ? ['category', 'assignee']
    : isFixedView(view)
      ? decided[view]
      : [];
  return FILTER_PARAMS.filter((param) => !taken.includes(param));
}

/** What stands in a filter now: a value, or 'any'. */
export function valueOf(
  param: FilterParam,
  view: InboxView,
  params: URLSearchParams,
  saved?: SavedFilter,
): string {
  const own = offeredFilters(view).includes(param) ? params.get(param)?.trim() : undefined;
  return own || usualOf(param, view, params, saved);
}

/** What stands in a filter that nobody touched. */
export function usualOf(
  param: FilterParam,
  view: InboxView,
  params: URLSearchParams,
  saved?: SavedFilter,
): string {
  const base = baseOf(view, saved)[param] ?? 'any';
  // In one of the views everybody has, whoever searches or asks about what was looks behind what is done or put aside.
  const behind =
    !saved && (param === 'status' || param === 'snoozed') && looksBehind((each) => params.get(each));
  return behind && offeredFilters(view).includes(param) ? 'any' : base;
}

export function filterOf(view: InboxView, params: URLSearchParams, saved?: SavedFilter): InboxFilter {
  const value = (param: FilterParam) => {
    const text = valueOf(param, view, params, saved);
    return text === 'any' ? undefined : text;
  };
  const status = value('status')?.split(',');
  const chosen = TICKET_STATUSES.filter((each) => status?.includes(each));
  const snoozed = value('snoozed');
  const sla = value('sla');
  const base = baseOf(view, saved);
  return dropAbsent({
    status: chosen.length > 0 ? chosen : undefined,
    categoryId: value('category'),
    assignee: value('assignee'),
    priorityId: value('priority'),
    tag: value('tag'),
    sla: sla === 'running_out' || sla === 'breached' ? sla : undefined,
    snoozed: snoozed === undefined ? undefined : snoozed === 'yes',
    unanswered: value('unanswered') === 'yes' ? true : undefined,
    mentioned: value('mentioned') === 'yes' ? true : undefined,
    following: value('following') === 'yes' ? true : undefined,
    incidentId: value('incident'),
    requesterId: value('requester'),
    ...pastOf(value),
    q: (params.get('q') ?? base.q)?.trim() || undefined,
    sort: TICKET_SORTS.find((sort) => sort === (params.get('sort') ?? base.sort)) ?? 'newest',
  });
}

type ReadValue = (param: FilterParam) => string | undefined;

/** How a ticket fared: when it came, ended and was rated, and how that went. What cannot be read is not asked. */
function pastOf(value: ReadValue): TicketFilter {
  const moment = (param: FilterParam) => {
    const atMs = Date.parse(value(param) ?? '');
    return Number.isNaN(atMs) ? undefined : new Date(atMs).toISOString();
  };
  const promises = value('promises');
  const score = Number(value('score'));
  return {
    createdFrom: moment('createdFrom'),
    createdTo: moment('createdTo'),
    endedFrom: moment('endedFrom'),
    endedTo: moment('endedTo'),
    ratedFrom: moment('ratedFrom'),
    ratedTo: moment('ratedTo'),
    promises: promises === 'met' || promises === 'missed' ? promises : undefined,
    score: SCORES.includes(score) ? score : undefined,
    reopened: value('reopened') === 'yes' ? true : undefined,
  };
}

const dropAbsent = <T extends object>(given: T): T =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as T;

/** Events of unknown tickets cannot be placed in such a list: the desk must be asked. */
export const askedAtDesk = (filter: InboxFilter): boolean =>
  filter.q !== undefined || filter.mentioned === true || filter.following === true || asksOfEnd(filter);

/** When and how well a ticket ended, no row tells. */
const asksOfEnd = ({ endedFrom, endedTo, promises }: TicketFilter): boolean =>
  (endedFrom ?? endedTo ?? promises) !== undefined;

/** Rows of my own asking also say whether I follow. */
type MatchedRow = TicketRow & { following?: boolean };

export function matches(row: MatchedRow, filter: InboxFilter, myId: string, nowMs: number): boolean {
  const { status, categoryId, priorityId, tag, requesterId, snoozed, incidentId, sla, following } = filter;
  if (status && !status.includes(row.status)) return false;
  if (categoryId && row.category.id !== categoryId) return false;
  if (priorityId && row.priority.id !== priorityId) return false;
  if (requesterId && row.requester.id !== requesterId) return false;
  if (incidentId && row.incident?.id !== incidentId) return false;
  if (tag && !row.tags.some((each) => each.name.toLowerCase() === tag.toLowerCase())) return false;
  if (snoozed !== undefined && snoozed !== (row.snoozedUntil !== null)) return false;
  if (filter.unanswered && row.waitingSince === null) return false;
  if (sla && !isDue(row, sla, nowMs)) return false;
  if (following && row.following === false) return false;
  if (!fared(row, filter)) return false;
  return isAssigned(row, filter.assignee, myId);
}

function fared({ createdAt, rating, reopenCount, status }: TicketRow, filter: TicketFilter): boolean {
  const { createdFrom, createdTo, ratedFrom, ratedTo, score, reopened } = filter;
  if (!isWithin(createdAt, createdFrom, createdTo)) return false;
  if ((ratedFrom ?? ratedTo) && !(rating && isWithin(rating.at, ratedFrom, ratedTo))) return false;
  if (score && rating?.score !== score) return false;
  if (reopened && reopenCount === 0) return false;
  return !asksOfEnd(filter) || status === 'resolved' || status === 'closed';
}

const isWithin = (at: string, from: string | undefined, to: string | undefined): boolean =>
  (!from || Date.parse(at) >= Date.parse(from)) && (!to || Date.parse(at) < Date.parse(to));

function isDue({ sla }: TicketRow, wanted: 'running_out' | 'breached', nowMs: number): boolean {
  return sla !== null && Date.parse(wanted === 'breached' ? sla.dueAt : sla.warnAt) <= nowMs;
}

function isAssigned(row: TicketRow, assignee: string | undefined, myId: string): boolean {
  if (assignee === undefined) return true;
  if (assignee === 'none') return row.assignee === null;
  return row.assignee?.id === (assignee === 'me' ? myId : assignee);
}

/** The address with one thing changed; what stands there usually is left out. */
export function withParam(
  params: URLSearchParams,
  name: Param,
  value: string,
  usual: string,
): URLSearchParams {
  const next = new URLSearchParams(params);
  if (value === usual) next.delete(name);
  else next.set(name, value);
  return next;
}

export function withoutFilters(params: URLSearchParams): URLSearchParams {
  const next = new URLSearchParams(params);
  for (const param of FILTER_PARAMS) next.delete(param);
  return next;
}

/** Whether a saved view, as it is shown, differs from how it was saved. */
export const isChanged = (view: InboxView, params: URLSearchParams): boolean =>
  [...offeredFilters(view), 'q', 'sort'].some((param) => params.has(param));
