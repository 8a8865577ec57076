// When tickets come: a grid of weekdays and hours, lying on its side on a phone; every cell says its number.
import { cx } from '@hotline/shared/ui/cx';
import { useTranslation } from 'react-i18next';
import { FigureCard } from '../../components/figures/figure-card.tsx';
import { useFigureWords } from '../../components/figures/use-figure-words.ts';
import { usePhone } from '../../lib/use-media.ts';
import {
  busiestOf,
  firstDayOfWeek,
  HEAT_LEVELS,
  heatLevel,
  hourName,
  weekdayName,
  weekdayOrder,
} from './heat.ts';

type HeatMapCardProps = { arrivals: readonly (readonly number[])[]; className?: string };

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

export function HeatMapCard({ arrivals, className }: HeatMapCardProps) {
  const { t } = useTranslation();
  return (
    <FigureCard title={t('analytics.arrivals')} of="arrivals" className={className}>
      <HeatGrid arrivals={arrivals} />
      <p aria-hidden className="mt-3 flex items-center justify-end gap-1 text-2xs text-muted">
        {t('analytics.fewer')}
        {Array.from({ length: HEAT_LEVELS + 1 }, (_, level) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: each is a step of the scale.
          <span key={level} className={cx('size-3 rounded-xs', looks[level])} />
        ))}
        {t('analytics.more')}
      </p>
    </FigureCard>
  );
}

type Head = { key: string; words: string; spoken: string; at: number };

function HeatGrid({ arrivals }: Pick<HeatMapCardProps, 'arrivals'>) {
  const { t } = useTranslation();
  const { locale, number } = useFigureWords();
  const phone = usePhone();
  const busiest = busiestOf(arrivals);
  const days = weekdayOrder(firstDayOfWeek(browserLocale(locale))).map((day): Head => {
    const spoken = weekdayName(day, locale, 'long');
    return { key: spoken, words: weekdayName(day, locale, 'short'), spoken, at: day };
  });
  const hours = HOURS.map((hour): Head => {
    const spoken = hourName(hour, locale);
    return { key: spoken, words: `${hour}`, spoken, at: hour };
  });
  const [rows, columns] = phone ? [hours, days] : [days, hours];
  const countAt = (row: Head, column: Head) =>
    (phone ? arrivals[column.at]?.[row.at] : arrivals[row.at]?.[column.at]) ?? 0;
  return (
    <table className="w-full table-fixed border-separate border-spacing-0.5 text-2xs tabular-nums">
      <caption className="sr-only">{t('analytics.arrivalsCaption')}</caption>
      <thead>
        <tr>
          <td className="w-10" />
          {columns.map((column) => (
            <HeatHead key={column.key} head={column} scope="col" />
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            <HeatHead head={row} scope="row" />
            {columns.map((column) => (
              <HeatCell
                key={column.key}
                count={countAt(row, column)}
                busiest={busiest}
                words={number(countAt(row, column))}
              />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function HeatHead({ head, scope }: { head: Head; scope: 'col' | 'row' }) {
  return (
    <th
      scope={scope}
      abbr={head.spoken}
      className={cx('px-0.5 font-normal text-muted', scope === 'row' ? 'text-start' : 'text-center')}
    >
      {head.words}
    </th>
  );
}

/** The region of the browser decides where a week begins, when it speaks the chosen language. */
const browserLocale = (language: string): string =>
  navigator.languages.find((each) => each.startsWith(language)) ?? language;

const looks = [
  'bg-pressed/40 text-faint',
  'bg-[color-mix(in_oklab,var(--color-accent)_14%,var(--color-surface))] text-text',
  'bg-[color-mix(in_oklab,var(--color-accent)_28%,var(--color-surface))] text-text',
  'bg-[color-mix(in_oklab,var(--color-accent)_42%,var(--color-surface))] text-text',
  'bg-[color-mix(in_oklab,var(--color-accent)_82%,var(--color-surface))] text-on-accent',
  'bg-accent text-on-accent',
];

function HeatCell({ count, busiest, words }: { count: number; busiest: number; words: string }) {
  return (
    <td className={cx('h-7 rounded-xs p-0 text-center', looks[heatLevel(count, busiest)])}>
      <span className={cx(count === 0 && 'opacity-0')}>{words}</span>
    </td>
  );
}
