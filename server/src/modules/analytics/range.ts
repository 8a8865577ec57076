// Ranges of days in a time zone, the same number of days before them, and the points of a trend. No database.
import type { Grain, Range } from '@hotline/shared/contracts';
import { RANGE_DAYS_MAX } from '@hotline/shared/contracts';
import { Temporal } from 'temporal-polyfill';
import { fieldError } from '../../core/errors.ts';

export interface Days {
  timeZone: string;
  /** Both included. */
  first: Temporal.PlainDate;
  last: Temporal.PlainDate;
}

const DAYS_WHEN_NOT_SAID = 30;
/** Longer ranges are shown by the week, still longer ones by the month. */
const BY_DAY_MAX = 92;
const BY_WEEK_MAX = 400;

interface Asked {
  from?: string | undefined;
  to?: string | undefined;
}

/** The days somebody asks for. `nowMs` says which is today. Throws what is wrong with them. */
export function readDays({ from, to }: Asked, timeZone: string, nowMs: number): Days {
  const last = dayOf(to, timeZone) ?? today(timeZone, nowMs);
  const first = dayOf(from, timeZone) ?? last.subtract({ days: DAYS_WHEN_NOT_SAID - 1 });
  if (Temporal.PlainDate.compare(first, last) > 0)
    throw to === undefined ? fieldError('from', 'lies after today') : fieldError('to', 'lies before from');
  const days = { timeZone, first, last };
  if (lengthOf(days) > RANGE_DAYS_MAX)
    throw fieldError(
      'from',
      `is more than ${RANGE_DAYS_MAX} days before the last day; ask for a shorter range`,
    );
  return days;
}

const today = (timeZone: string, nowMs: number): Temporal.PlainDate =>
  Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO(timeZone).toPlainDate();

/** A day as it is written, or the day in which a moment lies. */
function dayOf(text: string | undefined, timeZone: string): Temporal.PlainDate | null {
  if (text === undefined) return null;
  if (text.length === 10) return Temporal.PlainDate.from(text);
  return Temporal.Instant.from(text).toZonedDateTimeISO(timeZone).toPlainDate();
}

export const lengthOf = ({ first, last }: Days): number => first.until(last).days + 1;

/** As many days right before. */
export function before(days: Days): Days {
  const last = days.first.subtract({ days: 1 });
  return { timeZone: days.timeZone, first: last.subtract({ days: lengthOf(days) - 1 }), last };
}

export const viewRange = (days: Days): Range => ({
  from: days.first.toString(),
  to: days.last.toString(),
  days: lengthOf(days),
  timeZone: days.timeZone,
  startsAt: startOf(days.first, days.timeZone),
  endsAt: startOf(days.last.add({ days: 1 }), days.timeZone),
});

/** The first moment of a day. */
export const startOf = (day: Temporal.PlainDate, timeZone: string): string =>
  new Date(day.toZonedDateTime(timeZone).epochMilliseconds).toISOString();

/** Days since 1970-01-01, as roll-ups number them. */
export const numberOf = (day: Temporal.PlainDate): number => EPOCH.until(day).days;
const EPOCH = new Temporal.PlainDate(1970, 1, 1);

export function grainFor(days: Days): Grain {
  const length = lengthOf(days);
  if (length <= BY_DAY_MAX) return 'day';
  return length <= BY_WEEK_MAX ? 'week' : 'month';
}

/** The points of a trend; the first and the last one may be shorter, where the range cuts them. */
export function pointsOf({ timeZone, first, last }: Days, grain: Grain): Days[] {
  const points: Days[] = [];
  for (let start = first; Temporal.PlainDate.compare(start, last) <= 0; ) {
    const next = nextStart(start, grain);
    const end = Temporal.PlainDate.compare(next, last) > 0 ? last : next.subtract({ days: 1 });
    points.push({ timeZone, first: start, last: end });
    start = next;
  }
  return points;
}

function nextStart(day: Temporal.PlainDate, grain: Grain): Temporal.PlainDate {
  if (grain === 'day') return day.add({ days: 1 });
  if (grain === 'week') return day.add({ days: 8 - day.dayOfWeek });
  return day.with({ day: 1 }).add({ months: 1 });
}
