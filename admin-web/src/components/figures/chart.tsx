// One chart on a canvas: only the parts of Chart.js in use, the colours and the type of the design, still when it changes.
import {
  ArcElement,
  BarController,
  BarElement,
  CategoryScale,
  type ChartData,
  Chart as ChartJs,
  type ChartOptions,
  type ChartType,
  DoughnutController,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  PieController,
  type Plugin,
  PointElement,
  Tooltip,
} from 'chart.js';
import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import { Chart } from 'react-chartjs-2';
import type { Ink } from './use-ink.ts';

ChartJs.register(
  ArcElement,
  BarController,
  BarElement,
  CategoryScale,
  DoughnutController,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  PieController,
  PointElement,
  Tooltip,
);
ChartJs.defaults.font.family = getComputedStyle(document.body).fontFamily;

export type Picked = { index: number; datasetIndex: number };

export type DrawLabels = (chart: ChartJs) => void;

type FigureChartProps<Kind extends ChartType> = {
  type: Kind;
  data: ChartData<Kind, number[], string>;
  options: ChartOptions<Kind>;
  ink: Ink;
  /** Sums it up for whoever does not see it. */
  label: string;
  onPick?: ((picked: Picked) => void) | undefined;
  /** Words drawn onto it. */
  labels?: DrawLabels;
  className: string;
};

const firstDrawnMs = 350;
const stillWanted = () => matchMedia('(prefers-reduced-motion: reduce)').matches;

export function FigureChart<Kind extends ChartType>(props: FigureChartProps<Kind>) {
  const { type, data, options, ink, label, onPick, labels, className } = props;
  const pick = useRef(onPick);
  const draw = useRef(labels);
  // Before the chart's own effects, which draw it.
  useLayoutEffect(() => {
    pick.current = onPick;
    draw.current = labels;
  });
  const [plugins] = useState<Plugin<Kind>[]>(() => [
    { id: 'figureLabels', afterDatasetsDraw: (chart) => draw.current?.(chart as ChartJs) },
  ]);
  const [firstInk] = useState(ink);
  const still = ink !== firstInk || stillWanted();
  const all = useMemo(
    () => ({ ...lookOf(ink, still), ...handlersOf(pick), ...options }) as ChartOptions<Kind>,
    [ink, still, options],
  );
  return (
    <div className={`relative min-w-0 ${className}`}>
      <Chart
        // Drawn afresh in other colours, at once, as paper does not wait: Chart.js keeps those of points and parts.
        key={`${ink.text} ${ink.surface}`}
        type={type}
        data={data}
        options={all}
        plugins={plugins}
        updateMode="none"
        role="img"
        aria-label={label}
      />
    </div>
  );
}

function lookOf(ink: Ink, still: boolean): ChartOptions {
  return {
    responsive: true,
    maintainAspectRatio: false,
    animation: still ? false : { duration: firstDrawnMs },
    color: ink.muted,
    borderColor: ink.border,
  };
}

export const tooltipLook = (ink: Ink) => ({
  backgroundColor: ink.inverse,
  titleColor: ink['on-inverse'],
  bodyColor: ink['on-inverse'],
  footerColor: ink['on-inverse'],
  titleFont: { weight: 600 as const },
  padding: 8,
  cornerRadius: 6,
  boxPadding: 4,
  usePointStyle: true,
});

/** A press opens what is under it; the pointer says where it would. */
function handlersOf(pick: { current: ((picked: Picked) => void) | undefined }): ChartOptions {
  const at = (chart: ChartJs, event: Event | null): Picked | undefined =>
    event ? chart.getElementsAtEventForMode(event, 'nearest', { intersect: true }, false)[0] : undefined;
  return {
    onClick: ({ native }, _, chart) => {
      const picked = at(chart, native);
      if (picked) pick.current?.(picked);
    },
    onHover: ({ native }, _, chart) => {
      chart.canvas.style.cursor = pick.current && at(chart, native) ? 'pointer' : 'default';
    },
  };
}
