// What is wrong with business hours that somebody typed, said in words; nothing when they are fine.
import type { Holiday, OpenHours } from '@hotline/shared/contracts';
import { Temporal } from 'temporal-polyfill';
import { fieldError } from '../../core/errors.ts';
import { minuteOf } from './business-time.ts';

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

export function assertTimeZone(timeZone: string): void {
  if (!isTimeZone(timeZone))
    throw fieldError('timeZone', 'is not a time zone; write one such as Europe/Berlin');
}

/**
 * Some versions of ICU take bare offsets for zones: those know no daylight saving time and are no names. Others, such
 * as PST, ICU takes and counting refuses: with one of them no ticket could be written any more.
 */
function isTimeZone(timeZone: string): boolean {
  if (!/^[A-Za-z]/.test(timeZone)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    new Temporal.PlainDate(2000, 1, 1).toZonedDateTime(timeZone);
    return true;
  } catch {
    return false;
  }
}

/** In the order of the week. Refuses a span that ends before it begins or meets another of its day. */
export function orderedHours(hours: readonly OpenHours[]): OpenHours[] {
  const ordered = [...hours].sort((a, b) => a.day - b.day || minuteOf(a.from) - minuteOf(b.from));
  for (const [index, span] of ordered.entries()) {
    if (minuteOf(span.to) <= minuteOf(span.from))
      throw fieldError('hours', `close before they open: ${wordsFor(span)}`);
    const earlier = ordered[index - 1];
    if (earlier?.day === span.day && minuteOf(span.from) < minuteOf(earlier.to))
      throw fieldError('hours', `overlap: ${wordsFor(earlier)} and ${wordsFor(span)}`);
  }
  return ordered;
}

const wordsFor = ({ day, from, to }: OpenHours): string => `${WEEKDAYS[day - 1]} ${from} to ${to}`;

/** In the order of the calendar. Refuses a day named twice. */
export function orderedHolidays(holidays: readonly Holiday[]): Holiday[] {
  const ordered = holidays
    .map(({ date, name }) => ({ date, name: name.trim() }))
    .sort((a, b) => (a.date < b.date ? -1 : 1));
  const twice = ordered.find(({ date }, index) => date === ordered[index + 1]?.date);
  if (twice) throw fieldError('holidays', `name ${twice.date} twice`);
  return ordered;
}
