// How busy each hour of each weekday is: the order of the days, and how strong a cell is. Pure.
import { noonOf } from '../../components/figures/days.ts';

export const HEAT_LEVELS = 5;

/** 0 for none, then 1 to 5 by its part of the busiest hour. */
export const heatLevel = (count: number, busiest: number): number =>
  count <= 0 || busiest <= 0 ? 0 : Math.max(1, Math.ceil((count / busiest) * HEAT_LEVELS));

export const busiestOf = (arrivals: readonly (readonly number[])[]): number =>
  Math.max(0, ...arrivals.flat());

/** Rows of the desk begin with Monday, weeks begin where the reader's language begins them. Answers row numbers. */
export function weekdayOrder(firstDay: number): number[] {
  return Array.from({ length: 7 }, (_, index) => (firstDay - 1 + index) % 7);
}

type WithWeek = Intl.Locale & {
  getWeekInfo?: () => { firstDay: number };
  weekInfo?: { firstDay: number };
};

/** 1 is Monday, 7 is Sunday. */
export function firstDayOfWeek(locale: string): number {
  const known = new Intl.Locale(locale) as WithWeek;
  return (known.getWeekInfo?.() ?? known.weekInfo)?.firstDay ?? 1;
}

/** 2024 began on a Monday. */
export const weekdayName = (row: number, locale: string, weekday: 'short' | 'long'): string =>
  new Intl.DateTimeFormat(locale, { weekday, timeZone: 'UTC' }).format(noonOf(`2024-01-0${row + 1}`));

export const hourName = (hour: number, locale: string): string =>
  new Intl.DateTimeFormat(locale, { hour: 'numeric', timeZone: 'UTC' }).format(Date.UTC(2024, 0, 1, hour));
