// Business hours as a form edits them, day by day, and as people read them.
import type { Holiday, OpenHours, Schedule } from '@hotline/shared/contracts';

export interface Span {
  from: string;
  to: string;
}

/** Monday first; a day without spans is closed. */
export type Week = readonly (readonly Span[])[];

export interface ScheduleForm {
  name: string;
  timeZone: string;
  week: Week;
  holidays: readonly Holiday[];
}

export type ScheduleProblem = 'never' | 'order' | 'overlap' | 'holidayOdd';

export const DAYS = [1, 2, 3, 4, 5, 6, 7] as const;
const OFFICE: Span = { from: '09:00', to: '17:00' };
/** A Monday, to name the days by. */
const MONDAY_MS = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;

export function toForm(schedule: Schedule | null): ScheduleForm {
  if (!schedule) {
    const week = DAYS.map((day) => (day <= 5 ? [OFFICE] : []));
    return { name: '', timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone, week, holidays: [] };
  }
  const { name, timeZone, hours, holidays } = schedule;
  return { name, timeZone, week: weekOf(hours), holidays };
}

export const weekOf = (hours: readonly OpenHours[]): Week =>
  DAYS.map((day) =>
    hours
      .filter((span) => span.day === day)
      .map(({ from, to }) => ({ from, to }))
      .sort((a, b) => a.from.localeCompare(b.from)),
  );

export const hoursOf = (week: Week): OpenHours[] =>
  week.flatMap((spans, index) => spans.map((span) => ({ day: index + 1, ...span })));

/** What the desk would refuse, said before it is asked. */
export function problemOf({
  week,
  holidays,
}: Pick<ScheduleForm, 'week' | 'holidays'>): ScheduleProblem | null {
  if (week.every((spans) => spans.length === 0)) return 'never';
  for (const spans of week) {
    if (spans.some(({ from, to }) => from === '' || to === '' || from >= to)) return 'order';
    const sorted = [...spans].sort((a, b) => a.from.localeCompare(b.from));
    if (sorted.some((span, index) => index > 0 && span.from < (sorted[index - 1]?.to ?? '')))
      return 'overlap';
  }
  return holidays.some(({ date, name }) => date === '' || name.trim() === '') ? 'holidayOdd' : null;
}

/** One more span on a day: after the last one, or office hours. */
export function nextSpan(spans: readonly Span[]): Span {
  const last = spans.at(-1);
  if (!last || last.to >= '22:00') return OFFICE;
  const hour = Number(last.to.slice(0, 2));
  return { from: `${hour + 1}:00`.padStart(5, '0'), to: `${Math.min(24, hour + 3)}:00`.padStart(5, '0') };
}

export const isAlways = (week: Week): boolean =>
  week.every((spans) => spans.length === 1 && spans[0]?.from === '00:00' && spans[0].to === '24:00');

export function dayName(day: number, language: string, width: 'long' | 'short' = 'long'): string {
  const format = new Intl.DateTimeFormat(language, { weekday: width, timeZone: 'UTC' });
  return format.format(MONDAY_MS + (day - 1) * DAY_MS);
}

/** "Mon–Fri 09:00–17:00, Sat 10:00–14:00": days in a row with the same spans are said together. */
export function weekWords(week: Week, language: string): string {
  const runs: { from: number; to: number; spans: string }[] = [];
  for (const [index, spans] of week.entries()) {
    const words = spans.map(({ from, to }) => `${from}–${to}`).join(' ');
    const last = runs.at(-1);
    if (last && last.spans === words && last.to === index) last.to = index + 1;
    else runs.push({ from: index + 1, to: index + 1, spans: words });
  }
  return runs
    .filter(({ spans }) => spans !== '')
    .map(({ from, to, spans }) => {
      const first = dayName(from, language, 'short');
      return `${from === to ? first : `${first}–${dayName(to, language, 'short')}`} ${spans}`;
    })
    .join(', ');
}
