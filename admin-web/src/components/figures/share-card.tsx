// The parts of a whole: a pie or a ring, and a legend of numbers that lead to the tickets.
import { cx } from '@hotline/shared/ui/cx';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { percentOf } from './change.ts';
import { FigureCard } from './figure-card.tsx';
import type { FigureName } from './info-mark.tsx';
import { ShareChart, type SharePart } from './share-chart.tsx';
import { Swatch } from './swatch.tsx';
import { useFigureWords } from './use-figure-words.ts';
import { type Ink, useInk } from './use-ink.ts';

type ShareCardProps = {
  title: string;
  of: FigureName;
  type: 'pie' | 'doughnut';
  /** What heads the rows of the table. */
  partWord: string;
  parts: readonly SharePart[];
  /** In the middle of a ring, and what it is. */
  middle?: { value: string; words: string };
  /** The legend below: for many parts, or long names. */
  stacked?: boolean;
  children?: ReactNode;
  className?: string;
};

export function ShareCard(props: ShareCardProps) {
  const { title, of, type, partWord, parts, middle, stacked, children, className } = props;
  const { t } = useTranslation();
  const words = useFigureWords();
  const ink = useInk();
  const whole = parts.reduce((sum, { count }) => sum + count, 0);
  const percent = (count: number) => words.percent(percentOf(count, whole));
  const table = {
    columns: [partWord, t('figures.tickets'), t('figures.share')],
    rows: parts.map(({ key, label, count, href }) => ({
      key,
      label,
      href: count > 0 ? href : undefined,
      cells: [{ text: words.number(count) }, { text: percent(count) }],
    })),
  };
  return (
    <FigureCard title={title} of={of} table={table} className={className}>
      <div className={cx('flex items-center justify-center gap-4', stacked ? 'flex-col' : 'flex-wrap')}>
        <div className="relative">
          <ShareChart
            title={title}
            type={type}
            parts={parts}
            ink={ink}
            percent={percent}
            className={stacked ? 'size-44' : 'size-32'}
          />
          {middle && (
            <div className="pointer-events-none absolute inset-0 grid place-content-center text-center">
              <span className="font-semibold text-xl tabular-nums">{middle.value}</span>
              <span className="text-2xs text-muted">{middle.words}</span>
            </div>
          )}
        </div>
        <ul className={cx('text-sm', stacked ? 'w-full max-w-80' : 'min-w-36 grow basis-44')}>
          {parts.map((part) => (
            <LegendRow key={part.key} part={part} ink={ink} percent={percent(part.count)} />
          ))}
        </ul>
      </div>
      {children}
    </FigureCard>
  );
}

function LegendRow({ part, ink, percent }: { part: SharePart; ink: Ink; percent: string }) {
  const { number } = useFigureWords();
  const inner = (
    <>
      <Swatch colour={ink[part.ink]} />
      <span className="min-w-0 grow truncate" title={part.label}>
        {part.label}
      </span>
      <span className="font-medium tabular-nums">{number(part.count)}</span>
      <span className="w-10 shrink-0 text-end text-muted tabular-nums">{percent}</span>
    </>
  );
  const look = 'flex min-h-7 items-center gap-2 rounded-sm px-1.5 pointer-coarse:min-h-10';
  return (
    <li>
      {part.count > 0 ? (
        <Link to={part.href} className={cx(look, 'hover:bg-hover')}>
          {inner}
        </Link>
      ) : (
        <span className={cx(look, 'text-muted')}>{inner}</span>
      )}
    </li>
  );
}
