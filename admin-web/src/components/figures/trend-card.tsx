// Opened, ended and left over, day by day or in longer steps: two charts over one axis, as their sizes differ by far.
import type { Grain, TrendPoint } from '@hotline/shared/contracts';
import type { ChartOptions, Scale } from 'chart.js';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { FigureChart, type Picked, tooltipLook } from './chart.tsx';
import { FigureCard } from './figure-card.tsx';
import { dashes, type LineLook, LineSwatch } from './swatch.tsx';
import { type TicketsWanted, ticketsHref } from './ticket-links.ts';
import { type FigureWords, useFigureWords } from './use-figure-words.ts';
import { type Ink, type InkName, useInk } from './use-ink.ts';

type TrendCardProps = {
  points: readonly TrendPoint[];
  grain: Grain;
  scope: TicketsWanted;
  className?: string;
};

const inkOf: Record<LineLook, InkName> = { created: 'info', resolved: 'success', backlog: 'warning' };
const styleOf = { created: 'circle', resolved: 'triangle', backlog: 'rect' } as const;
/** With more points than these the marks would be a smear. */
const marksAtMost = 45;
const axisWidth = 36;
/** Room for half a day's name at either end, in both charts, so that they stand exactly below each other. */
const endsWidth = 22;

const NAMES = ['created', 'resolved', 'backlog'] as const;

export function TrendCard({ points, grain, scope, className }: TrendCardProps) {
  const { t } = useTranslation();
  const words = useFigureWords();
  const ink = useInk();
  const sum = (name: LineLook) => points.reduce((all, point) => all + point[name], 0);
  const totals = {
    created: words.number(sum('created')),
    resolved: words.number(sum('resolved')),
    backlog: words.number(points.at(-1)?.backlog ?? 0),
  };
  const table = {
    columns: [t(`figures.grains.${grain}`), ...NAMES.map(words.nameOf)],
    rows: points.map((point) => ({
      key: point.date,
      label: words.pointLong(point.date, grain),
      cells: [
        { text: words.number(point.created), href: hrefOf(point, 'created', scope) },
        { text: words.number(point.resolved), href: hrefOf(point, 'resolved', scope) },
        { text: words.number(point.backlog) },
      ],
    })),
  };
  return (
    <FigureCard title={t('figures.trend')} of={NAMES} table={table} className={className}>
      <div className="mb-3 flex flex-wrap gap-x-5 gap-y-1 text-sm">
        {NAMES.map((name) => (
          <LegendWords key={name} look={name} ink={ink} total={totals[name]} />
        ))}
      </div>
      <Lines points={points} grain={grain} scope={scope} ink={ink} totals={totals} />
    </FigureCard>
  );
}

type LinesProps = TrendCardProps & { ink: Ink; totals: Record<LineLook, string> };

function Lines({ points, grain, scope, ink, totals }: LinesProps) {
  const { t } = useTranslation();
  const words = useFigureWords();
  const navigate = useNavigate();
  function pick({ index, datasetIndex }: Picked) {
    const point = points[index];
    const href = point && hrefOf(point, datasetIndex === 0 ? 'created' : 'resolved', scope);
    if (href) void navigate(href);
  }
  return (
    <>
      <FigureChart
        type="line"
        ink={ink}
        label={t('figures.trendSummary', totals)}
        onPick={pick}
        data={dataOf(['created', 'resolved'], points, grain, ink, words)}
        options={optionsOf(points, grain, ink, words, false)}
        className="h-48"
      />
      <FigureChart
        type="line"
        ink={ink}
        label={t('figures.backlogSummary', totals)}
        data={dataOf(['backlog'], points, grain, ink, words)}
        options={optionsOf(points, grain, ink, words, true)}
        className="mt-2 h-28"
      />
    </>
  );
}

function LegendWords({ look, ink, total }: { look: LineLook; ink: Ink; total: string }) {
  const { t } = useTranslation();
  return (
    <span className="inline-flex items-center gap-2">
      <LineSwatch look={look} colour={ink[inkOf[look]]} />
      <span className="text-muted">{t(`figures.lines.${look}`)}</span>
      <strong className="font-semibold tabular-nums">{total}</strong>
    </span>
  );
}

/** Nothing to open where nothing happened. */
function hrefOf(point: TrendPoint, name: 'created' | 'resolved', scope: TicketsWanted): string | undefined {
  if (point[name] === 0) return undefined;
  return ticketsHref({ ...scope, [name === 'created' ? 'created' : 'ended']: point });
}

function dataOf(
  names: readonly LineLook[],
  points: readonly TrendPoint[],
  grain: Grain,
  ink: Ink,
  words: FigureWords,
) {
  return {
    labels: points.map(({ date }) => words.pointShort(date, grain)),
    datasets: names.map((name) => ({
      label: words.nameOf(name),
      data: points.map((point) => point[name]),
      borderColor: ink[inkOf[name]],
      backgroundColor: name === 'backlog' ? faded(ink[inkOf[name]]) : ink[inkOf[name]],
      pointBackgroundColor: ink[inkOf[name]],
      fill: name === 'backlog',
      borderDash: dashes[name],
      borderWidth: 2,
      pointStyle: styleOf[name],
      pointRadius: points.length === 1 ? 5 : points.length > marksAtMost ? 0 : 3,
      pointHoverRadius: 5,
      pointHitRadius: 10,
    })),
  };
}

const faded = (rgb: string): string => rgb.replace('rgb(', 'rgba(').replace(')', ', 0.14)');

function optionsOf(
  points: readonly TrendPoint[],
  grain: Grain,
  ink: Ink,
  words: FigureWords,
  named: boolean,
): ChartOptions<'line'> {
  return {
    interaction: { mode: 'index', intersect: false },
    plugins: {
      tooltip: {
        ...tooltipLook(ink),
        callbacks: { title: ([first]) => words.pointLong(points[first?.dataIndex ?? 0]?.date ?? '', grain) },
      },
    },
    scales: {
      x: {
        grid: { display: false },
        border: { color: ink.border },
        ticks: { display: named, color: ink.muted, maxRotation: 0, autoSkipPadding: 16 },
        afterFit: (scale: Scale) => {
          scale.paddingLeft = endsWidth;
          scale.paddingRight = endsWidth;
        },
      },
      y: {
        beginAtZero: true,
        suggestedMax: 4,
        grid: { color: ink.border },
        border: { display: false },
        ticks: { color: ink.muted, precision: 0, maxTicksLimit: named ? 3 : 5 },
        afterFit: (scale: Scale) => {
          scale.width = axisWidth;
        },
      },
    },
  };
}
