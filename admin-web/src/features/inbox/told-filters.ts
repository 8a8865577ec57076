// Which filters are told beside the list, each as one thing that can be taken away. Pure.
import type { InboxView } from '../../lib/hrefs.ts';
import { addressOf, type FilterParam } from '../../lib/inbox-address.ts';
import { filterOf, offeredFilters, type SavedFilter, usualOf, valueOf, withParam } from './inbox-filter.ts';

/** Two moments that say one thing. */
export const SPANS = {
  created: ['createdFrom', 'createdTo'],
  ended: ['endedFrom', 'endedTo'],
  rated: ['ratedFrom', 'ratedTo'],
} as const satisfies Record<string, readonly FilterParam[]>;
export type Span = keyof typeof SPANS;

/** A filter, or both ends of a span of time. */
export type Told = Exclude<FilterParam, (typeof SPANS)[Span][number]> | Span;

export const isSpan = (told: Told): told is Span => Object.hasOwn(SPANS, told);
const paramsOf = (told: Told): readonly FilterParam[] => (isSpan(told) ? SPANS[told] : [told]);

function toldBy(param: FilterParam): Told {
  const span = (Object.keys(SPANS) as Span[]).find((each) => paramsOf(each).includes(param));
  return span ?? (param as Told);
}

/** Those that stand in the address, otherwise than the view has them. */
export function changedFilters(view: InboxView, params: URLSearchParams, saved?: SavedFilter): Told[] {
  const changed = offeredFilters(view).filter(
    (param) =>
      params.has(param) && valueOf(param, view, params, saved) !== usualOf(param, view, params, saved),
  );
  return [...new Set(changed.map(toldBy))];
}

/** What the panel does not show, or shows where one must scroll: told also when a saved view says it. */
const ALWAYS_TOLD: readonly Told[] = [
  'created',
  'ended',
  'rated',
  'promises',
  'score',
  'unanswered',
  'reopened',
  'requester',
];

export function toldFilters(view: InboxView, params: URLSearchParams, saved?: SavedFilter): Told[] {
  const asked = addressOf(filterOf(view, params, saved));
  const standing = ALWAYS_TOLD.filter((told) => paramsOf(told).some((param) => asked[param] !== undefined));
  // What was taken from a saved view is gone, not another value.
  const changed = changedFilters(view, params, saved).filter((told) => !ALWAYS_TOLD.includes(told));
  return [...changed, ...standing];
}

/** The address without a filter: as the view has it, or, where the view itself says it, without it altogether. */
export const withoutTold = (params: URLSearchParams, told: Told, view: InboxView, saved?: SavedFilter) =>
  paramsOf(told).reduce((left, param) => {
    const usual = usualOf(param, view, left, saved);
    return withParam(left, param, ALWAYS_TOLD.includes(told) ? 'any' : usual, usual);
  }, params);
