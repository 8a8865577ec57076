// Numbers, spans and days as the reader's language writes them.
import type { Grain, Range } from '@hotline/shared/contracts';
import { useTranslation } from 'react-i18next';
import type { ChangeUnit } from './change.ts';
import { noonOf } from './days.ts';
import { durationText } from './durations.ts';
import type { FigureName } from './info-mark.tsx';

export type FigureWords = ReturnType<typeof useFigureWords>;

export function useFigureWords() {
  const { t, i18n } = useTranslation();
  const locale = i18n.language;
  const none = t('figures.none');
  const number = (value: number | null, digits = 0) =>
    value === null ? none : new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value);
  const percent = (value: number | null) =>
    value === null
      ? none
      : new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(value / 100);
  const score = (value: number | null) =>
    value === null
      ? none
      : new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(value);
  const day = (date: string, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options }).format(noonOf(date));
  return {
    locale,
    none,
    number,
    percent,
    score,
    nameOf: (name: FigureName) => t(`figures.names.${name}`),
    duration: (seconds: number | null, display: 'narrow' | 'short' = 'short') =>
      seconds === null ? none : durationText(seconds, locale, display),
    by: (value: number, unit: ChangeUnit) => {
      if (unit === 'percent') return percent(value);
      return unit === 'points' ? t('figures.points', { count: value }) : number(value, 1);
    },
    range: ({ from, to }: Range) =>
      new Intl.DateTimeFormat(locale, { timeZone: 'UTC', dateStyle: 'medium' }).formatRange(
        noonOf(from),
        noonOf(to),
      ),
    /** Under the axis. */
    pointShort: (date: string, grain: Grain) =>
      day(date, grain === 'month' ? { month: 'short', year: '2-digit' } : { day: 'numeric', month: 'short' }),
    /** In tables and over the lines. */
    pointLong: (date: string, grain: Grain) => {
      if (grain === 'month') return day(date, { month: 'long', year: 'numeric' });
      const words = day(date, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });
      return grain === 'week' ? t('figures.weekFrom', { day: words }) : words;
    },
  };
}
