// A span of time of a filter in words: "Opened Nov 1 – 7", "Ended on Nov 3". Pure.
import type { TFunction } from 'i18next';
import { isDayEdge } from '../../lib/days.ts';
import type { Span } from './told-filters.ts';

/** A span of time; `to` is the moment after its last. */
export function spanWords(
  span: Span,
  from: string | null,
  to: string | null,
  t: TFunction,
  locale: string,
): string {
  const inDays = [from, to].every((moment) => moment === null || isDayEdge(moment));
  const format = new Intl.DateTimeFormat(locale, formatOf(from ?? to, inDays));
  const first = from === null ? null : new Date(from);
  const last = to === null ? null : new Date(Date.parse(to) - 1);
  if (!first) return t(`filters.told.${span}.to`, { day: last ? format.format(last) : '' });
  if (!last) return t(`filters.told.${span}.from`, { day: format.format(first) });
  const oneDay = inDays && first.toDateString() === last.toDateString();
  return oneDay
    ? t(`filters.told.${span}.on`, { day: format.format(first) })
    : t(`filters.told.${span}.between`, { days: format.formatRange(first, last) });
}

function formatOf(moment: string | null, inDays: boolean): Intl.DateTimeFormatOptions {
  const thisYear = moment !== null && new Date(moment).getFullYear() === new Date().getFullYear();
  return {
    day: 'numeric',
    month: 'short',
    ...(!thisYear && { year: 'numeric' }),
    ...(!inDays && { hour: 'numeric', minute: '2-digit' }),
  };
}
