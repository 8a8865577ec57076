// Words drawn onto a chart: percentages on the parts of a pie, numbers at the ends of bars.
import { Chart } from 'chart.js';
import type { DrawLabels } from './chart.tsx';
import { type Ink, readableOn } from './use-ink.ts';

/** Smaller parts have no room for a word. */
const labelledFrom = 0.1;
const gapPx = 6;

export function shareLabels(ink: Ink, percent: (count: number) => string): DrawLabels {
  return (chart) => {
    const counts = countsOf(chart);
    const whole = counts.reduce((sum, count) => sum + count, 0);
    write(chart, (ctx) => {
      ctx.textAlign = 'center';
      for (const [index, count] of counts.entries()) {
        const arc = chart.getDatasetMeta(0).data[index];
        if (!arc || count / whole < labelledFrom) continue;
        const { x, y } = arc.tooltipPosition(true);
        ctx.fillStyle = readableOn(String(arc.options['backgroundColor']), [ink.inverse, ink['on-inverse']]);
        ctx.fillText(percent(count), x ?? 0, y ?? 0);
      }
    });
  };
}

export function barLabels(ink: Ink, number: (count: number) => string, lying = false): DrawLabels {
  return (chart) => {
    write(chart, (ctx) => {
      ctx.fillStyle = ink.text;
      ctx.textAlign = lying ? 'left' : 'center';
      for (const [index, count] of countsOf(chart).entries()) {
        const bar = chart.getDatasetMeta(0).data[index];
        if (bar) ctx.fillText(number(count), bar.x + (lying ? gapPx : 0), bar.y - (lying ? 0 : gapPx + 4));
      }
    });
  };
}

const countsOf = (chart: Chart): number[] => (chart.data.datasets[0]?.data ?? []) as number[];

function write(chart: Chart, draw: (ctx: CanvasRenderingContext2D) => void): void {
  const { ctx } = chart;
  ctx.save();
  ctx.font = `600 11px ${Chart.defaults.font.family}`;
  ctx.textBaseline = 'middle';
  draw(ctx);
  ctx.restore();
}
