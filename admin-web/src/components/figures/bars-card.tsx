// Counts as bars, lying where there are many or little room; the longest first, the rest in the table.
import type { ChartOptions } from 'chart.js';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { usePhone } from '../../lib/use-media.ts';
import { percentOf } from './change.ts';
import { FigureChart, tooltipLook } from './chart.tsx';
import { barLabels } from './chart-labels.ts';
import { FigureCard } from './figure-card.tsx';
import type { FigureName } from './info-mark.tsx';
import { useFigureWords } from './use-figure-words.ts';
import { type Ink, useInk } from './use-ink.ts';

export type Bar = { key: string; label: string; count: number; href: string };

type BarsCardProps = {
  title: string;
  of: FigureName;
  barWord: string;
  bars: readonly Bar[];
  className?: string;
};

const standingAtMost = 5;
/** Names side by side under standing bars; more would run into each other. */
const lettersAtMost = 40;
const drawnAtMost = 12;
const rowPx = 26;
const lowestPx = 120;
const nameMax = 18;

export function BarsCard({ title, of, barWord, bars, className }: BarsCardProps) {
  const { t } = useTranslation();
  const words = useFigureWords();
  const sorted = bars.toSorted((a, b) => b.count - a.count || a.label.localeCompare(b.label, words.locale));
  const some = sorted.filter(({ count }) => count > 0);
  const drawn = some.slice(0, drawnAtMost);
  const whole = bars.reduce((sum, { count }) => sum + count, 0);
  return (
    <FigureCard
      title={title}
      of={of}
      className={className}
      table={{
        columns: [barWord, t('figures.tickets'), t('figures.share')],
        rows: sorted.map(({ key, label, count, href }) => ({
          key,
          label,
          href: count > 0 ? href : undefined,
          cells: [{ text: words.number(count) }, { text: words.percent(percentOf(count, whole)) }],
        })),
      }}
    >
      <Bars title={title} bars={drawn} />
      {some.length > drawn.length && (
        <p className="mt-2 text-muted text-xs">
          {t('figures.moreInTable', { count: some.length - drawn.length })}
        </p>
      )}
    </FigureCard>
  );
}

function Bars({ title, bars }: { title: string; bars: readonly Bar[] }) {
  const { t } = useTranslation();
  const { number } = useFigureWords();
  const ink = useInk();
  const phone = usePhone();
  const navigate = useNavigate();
  const names = bars.map(({ label }) => shortened(label));
  const lying = phone || bars.length > standingAtMost || names.join('').length > lettersAtMost;
  return (
    <div
      style={lying ? { height: Math.max(lowestPx, bars.length * rowPx) } : undefined}
      className={lying ? '' : 'h-52'}
    >
      <FigureChart
        key={lying ? 'lying' : 'standing'}
        type="bar"
        ink={ink}
        label={`${title}: ${bars.map(({ label, count }) => `${label} ${number(count)}`).join(', ')}`}
        onPick={({ index }) => {
          const bar = bars[index];
          if (bar) void navigate(bar.href);
        }}
        data={{
          labels: bars.map(({ label }) => label),
          datasets: [
            {
              label: t('figures.tickets'),
              data: bars.map(({ count }) => count),
              backgroundColor: ink.accent,
              borderRadius: 4,
              maxBarThickness: lying ? 18 : 44,
              minBarLength: 2,
            },
          ],
        }}
        options={optionsOf(names, ink, lying)}
        labels={barLabels(ink, number, lying)}
        className="h-full"
      />
    </div>
  );
}

function optionsOf(shown: readonly string[], ink: Ink, lying: boolean): ChartOptions<'bar'> {
  const [names, counts] = lying ? (['y', 'x'] as const) : (['x', 'y'] as const);
  return {
    indexAxis: names,
    layout: { padding: lying ? { right: 36 } : { top: 20 } },
    plugins: { tooltip: tooltipLook(ink) },
    scales: {
      [names]: {
        grid: { display: false },
        border: { color: ink.border },
        ticks: {
          color: ink.muted,
          autoSkip: false,
          maxRotation: 0,
          callback: (_: unknown, index: number) => shown[index],
        },
      },
      [counts]: { display: false, beginAtZero: true },
    },
  };
}

const shortened = (name: string): string =>
  [...name].length > nameMax ? `${[...name].slice(0, nameMax - 1).join('')}…` : name;
