// Business time: counts only those seconds in which a schedule is open by the clocks of its own time zone.
import { Temporal } from 'temporal-polyfill';
import type { ScheduleRow } from '../../db/schema/index.ts';

/** A schedule made ready for counting; it remembers the days it has worked out. Build one per change. */
export interface BusinessHours {
  readonly timeZone: string;
  /** Open minutes of the day by weekday, 0 is Monday; in order, none touching another. */
  readonly week: readonly (readonly MinuteSpan[])[];
  readonly holidays: ReadonlySet<string>;
  readonly days: Map<number, readonly Span[]>;
  readonly midnights: Map<number, number>;
}

interface MinuteSpan {
  from: number;
  to: number;
}

/** From (inclusive) to (exclusive), in milliseconds since 1970. */
interface Span {
  fromMs: number;
  toMs: number;
}

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const MINUTES_A_DAY = 1_440;
/** Closed for that long without a break counts as closed for good. */
const CLOSED_DAYS_MAX = 731;
/** What ends later than this is promised for never; it also bounds the work on a schedule of minutes a week. */
const AHEAD_DAYS_MAX = 3_653;
const DAYS_REMEMBERED_MAX = 10_000;

export function compileHours({
  timeZone,
  hours,
  holidays,
}: Pick<ScheduleRow, 'timeZone' | 'hours' | 'holidays'>): BusinessHours {
  const week: MinuteSpan[][] = [[], [], [], [], [], [], []];
  for (const { day, from, to } of hours) week[day - 1]?.push({ from: minuteOf(from), to: minuteOf(to) });
  return {
    timeZone,
    week: week.map(joined),
    holidays: new Set(holidays.map(({ date }) => date)),
    days: new Map(),
    midnights: new Map(),
  };
}

/** HH:MM as minutes since midnight. */
export const minuteOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));

/** Puts spans in order and makes one of those that touch. */
function joined(spans: readonly MinuteSpan[]): MinuteSpan[] {
  const result: MinuteSpan[] = [];
  for (const span of [...spans].sort((a, b) => a.from - b.from)) {
    const last = result.at(-1);
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else result.push({ ...span });
  }
  return result;
}

/**
 * The earliest moment at which so many open seconds have passed since `from`. Null when that never comes:
 * the schedule stays closed for two years, or the end lies more than ten years ahead.
 */
export function addBusinessSeconds(hours: BusinessHours, from: Date, seconds: number): Date | null {
  const fromMs = from.getTime();
  let leftMs = seconds * 1_000;
  if (leftMs <= 0) return from;
  const firstDay = firstDayOf(fromMs);
  let openDay = firstDay;
  for (let day = firstDay; day - openDay <= CLOSED_DAYS_MAX && day - firstDay <= AHEAD_DAYS_MAX; day += 1) {
    for (const span of spansOf(hours, day)) {
      if (span.toMs <= fromMs) continue;
      const startMs = Math.max(span.fromMs, fromMs);
      if (span.toMs - startMs >= leftMs) return new Date(startMs + leftMs);
      leftMs -= span.toMs - startMs;
      openDay = day;
    }
  }
  return null;
}

/** Open seconds between two moments, to the millisecond; 0 when `to` is not later. */
export function businessSecondsBetween(hours: BusinessHours, from: Date, to: Date): number {
  const [fromMs, toMs] = [from.getTime(), to.getTime()];
  let openMs = 0;
  for (let day = firstDayOf(fromMs); (day - 1) * DAY_MS < toMs; day += 1) {
    for (const span of spansOf(hours, day)) {
      openMs += Math.max(0, Math.min(span.toMs, toMs) - Math.max(span.fromMs, fromMs));
    }
  }
  return openMs / 1_000;
}

export function isOpenAt(hours: BusinessHours, at: Date): boolean {
  const atMs = at.getTime();
  const firstDay = firstDayOf(atMs);
  return [firstDay, firstDay + 1, firstDay + 2].some((day) =>
    spansOf(hours, day).some(({ fromMs, toMs }) => fromMs <= atMs && atMs < toMs),
  );
}

/** Days are counted since 1970-01-01. No zone is a whole day away from UTC: the local date is this one or one of the next two. */
const firstDayOf = (atMs: number): number => Math.floor(atMs / DAY_MS) - 1;

/** Open spans of a local date, in order, all within that date. */
function spansOf(hours: BusinessHours, day: number): readonly Span[] {
  const known = hours.days.get(day);
  if (known) return known;
  if (hours.days.size >= DAYS_REMEMBERED_MAX) {
    hours.days.clear();
    hours.midnights.clear();
  }
  const spans = workOut(hours, day);
  hours.days.set(day, spans);
  return spans;
}

function workOut(hours: BusinessHours, day: number): Span[] {
  const week = hours.week[weekdayOf(day)] ?? [];
  if (week.length === 0 || hours.holidays.has(plainDate(day).toString())) return [];
  const startMs = midnightOf(hours, day);
  const endMs = midnightOf(hours, day + 1);
  // Clocks that change do so on a day of another length; on all others the time of day is what has passed of it.
  if (endMs - startMs === DAY_MS) {
    return week.map(({ from, to }) => ({
      fromMs: startMs + from * MINUTE_MS,
      toMs: startMs + to * MINUTE_MS,
    }));
  }
  const spans: Span[] = [];
  for (const { from, to } of week) {
    const fromMs = momentOf(hours, day, from, 'earlier', startMs, endMs);
    const toMs = momentOf(hours, day, to, 'later', startMs, endMs);
    const afterMs = Math.max(fromMs, spans.at(-1)?.toMs ?? fromMs);
    if (toMs > afterMs) spans.push({ fromMs: afterMs, toMs });
  }
  return spans;
}

/**
 * When clocks of the zone show this time on a day they change. A time they show twice opens at the first and
 * closes at the second; a time they skip is the moment they jump, so what lies in the gap has no length.
 */
function momentOf(
  { timeZone }: BusinessHours,
  day: number,
  minute: number,
  which: 'earlier' | 'later',
  startMs: number,
  endMs: number,
): number {
  if (minute >= MINUTES_A_DAY) return endMs;
  const shown = plainDate(day).toPlainDateTime({ hour: Math.floor(minute / 60), minute: minute % 60 });
  const moment = shown.toZonedDateTime(timeZone, { disambiguation: which });
  const isSkipped = !moment.toPlainDateTime().equals(shown);
  const jump = isSkipped
    ? shown.toZonedDateTime(timeZone, { disambiguation: 'earlier' }).getTimeZoneTransition('next')
    : null;
  return Math.min(Math.max((jump ?? moment).epochMilliseconds, startMs), endMs);
}

/** The first moment of a local date: later than 00:00 where clocks skip midnight. */
function midnightOf({ timeZone, midnights }: BusinessHours, day: number): number {
  const known = midnights.get(day);
  if (known !== undefined) return known;
  const ms = plainDate(day).toZonedDateTime(timeZone).epochMilliseconds;
  midnights.set(day, ms);
  return ms;
}

function plainDate(day: number): Temporal.PlainDate {
  const date = new Date(day * DAY_MS);
  return new Temporal.PlainDate(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
}

/** 1970-01-01 was a Thursday. */
const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7;
