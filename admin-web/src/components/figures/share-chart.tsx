// A pie with each part's percentage on it, or a ring; without any part, a ring of nothing.
import { cx } from '@hotline/shared/ui/cx';
import type { ChartOptions } from 'chart.js';
import { useNavigate } from 'react-router';
import { FigureChart, tooltipLook } from './chart.tsx';
import { shareLabels } from './chart-labels.ts';
import { useFigureWords } from './use-figure-words.ts';
import type { Ink, InkName } from './use-ink.ts';

export type SharePart = { key: string; label: string; count: number; ink: InkName; href: string };

type ShareChartProps = {
  title: string;
  type: 'pie' | 'doughnut';
  parts: readonly SharePart[];
  ink: Ink;
  percent: (count: number) => string;
  className: string;
};

export function ShareChart({ title, type, parts, ink, percent, className }: ShareChartProps) {
  const { number } = useFigureWords();
  const navigate = useNavigate();
  const some = parts.filter(({ count }) => count > 0).length;
  const summary = `${title}: ${parts.map(({ label, count }) => `${label} ${number(count)}`).join(', ')}`;
  if (some === 0) {
    return (
      <div
        role="img"
        aria-label={summary}
        className={cx('rounded-full border-[1.25rem] border-pressed/60', className)}
      />
    );
  }
  const options: ChartOptions<'pie' | 'doughnut'> = {
    ...(type === 'doughnut' && { cutout: '62%' }),
    layout: { padding: 4 },
    plugins: {
      tooltip: {
        ...tooltipLook(ink),
        callbacks: {
          label: ({ label, parsed }) => ` ${label}: ${number(Number(parsed))} (${percent(Number(parsed))})`,
        },
      },
    },
  };
  return (
    <FigureChart
      type={type}
      ink={ink}
      label={summary}
      onPick={({ index }) => {
        const part = parts[index];
        if (part) void navigate(part.href);
      }}
      // A ring has no room for words.
      labels={type === 'pie' ? shareLabels(ink, percent) : undefined}
      data={{
        labels: parts.map(({ label }) => label),
        datasets: [
          {
            data: parts.map(({ count }) => count),
            backgroundColor: parts.map((part) => ink[part.ink]),
            borderColor: ink.surface,
            // A single part is a whole disc: no line across it.
            borderWidth: some > 1 ? 2 : 0,
            hoverOffset: 4,
          },
        ],
      }}
      options={options}
      className={className}
    />
  );
}
