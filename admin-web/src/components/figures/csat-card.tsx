// What customers thought: the average, and how many gave each score.
import type { Figures } from '@hotline/shared/contracts';
import type { ChartOptions } from 'chart.js';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { changeOf, percentOf } from './change.ts';
import { ChangeMark } from './change-mark.tsx';
import { FigureChart, tooltipLook } from './chart.tsx';
import { barLabels } from './chart-labels.ts';
import { FigureCard } from './figure-card.tsx';
import { useFigureWords } from './use-figure-words.ts';
import { type Ink, useInk } from './use-ink.ts';

type Csat = Figures['csat'];
type CsatCardProps = {
  csat: Csat;
  before: Csat;
  hrefOf: (score: number) => string;
  className?: string;
};

export function CsatCard({ csat, before, hrefOf, className }: CsatCardProps) {
  const { t } = useTranslation();
  const words = useFigureWords();
  const ink = useInk();
  const navigate = useNavigate();
  const scores = csat.scores.map((count, index) => ({ score: index + 1, count }));
  const summary = scores.map(
    ({ score, count }) => `${t('figures.scoreOf', { score })} ${words.number(count)}`,
  );
  return (
    <FigureCard
      title={t('figures.names.csat')}
      of="csat"
      className={className}
      table={{
        columns: [t('figures.score'), t('figures.ratings'), t('figures.share')],
        rows: scores.toReversed().map(({ score, count }) => ({
          key: `${score}`,
          label: t('figures.scoreOf', { score }),
          href: count > 0 ? hrefOf(score) : undefined,
          cells: [{ text: words.number(count) }, { text: words.percent(percentOf(count, csat.count)) }],
        })),
      }}
    >
      <div className="mb-3 flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <span className="font-semibold text-xl tabular-nums">{words.score(csat.average)}</span>
        <ChangeMark
          change={changeOf(csat.average, before.average, 'amount')}
          better="more"
          before={words.score(before.average)}
        />
        <span className="ms-auto text-muted text-xs">
          {t('figures.ratingsOf', { count: csat.count, number: words.number(csat.count) })}
        </span>
      </div>
      <FigureChart
        type="bar"
        ink={ink}
        label={`${t('figures.names.csat')}: ${summary.join(', ')}`}
        onPick={({ index }) => {
          const picked = scores[index];
          if (picked && picked.count > 0) void navigate(hrefOf(picked.score));
        }}
        data={{
          labels: scores.map(({ score }) => `${score}`),
          datasets: [
            {
              label: t('figures.ratings'),
              data: csat.scores,
              backgroundColor: ink.accent,
              borderRadius: 4,
              maxBarThickness: 44,
            },
          ],
        }}
        options={optionsOf(ink)}
        labels={barLabels(ink, words.number)}
        className="h-36"
      />
    </FigureCard>
  );
}

const optionsOf = (ink: Ink): ChartOptions<'bar'> => ({
  layout: { padding: { top: 20 } },
  plugins: { tooltip: tooltipLook(ink) },
  scales: {
    x: { grid: { display: false }, border: { color: ink.border }, ticks: { color: ink.muted } },
    y: { display: false, beginAtZero: true },
  },
});
