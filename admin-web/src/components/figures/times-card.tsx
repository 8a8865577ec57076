// How long answers and resolutions took, now and before: the median and what nine of ten stayed within. Each measure has
// a scale of its own, as minutes and days do not share one.
import type { Durations, Figures } from '@hotline/shared/contracts';
import { cx } from '@hotline/shared/ui/cx';
import { useTranslation } from 'react-i18next';
import { changeOf } from './change.ts';
import { ChangeMark } from './change-mark.tsx';
import { FigureCard } from './figure-card.tsx';
import { useFigureWords } from './use-figure-words.ts';

const MEASURES = ['firstResponse', 'nextResponse', 'resolution'] as const;
const KINDS = ['medianSeconds', 'p90Seconds'] as const;

type TimesCardProps = { figures: Figures; before: Figures; className?: string };

export function TimesCard({ figures, before, className }: TimesCardProps) {
  const { t } = useTranslation();
  const words = useFigureWords();
  return (
    <FigureCard
      title={t('figures.times')}
      of={MEASURES}
      className={className}
      table={{
        columns: [
          t('figures.measure'),
          t('figures.counted'),
          t('figures.medianSeconds'),
          t('figures.beforeOf', { figure: t('figures.medianSeconds') }),
          t('figures.p90Seconds'),
          t('figures.beforeOf', { figure: t('figures.p90Seconds') }),
        ],
        rows: MEASURES.map((name) => ({
          key: name,
          label: t(`figures.names.${name}`),
          cells: [
            { text: words.number(figures[name].count) },
            ...KINDS.flatMap((kind) => [
              { text: words.duration(figures[name][kind]) },
              { text: words.duration(before[name][kind]) },
            ]),
          ],
        })),
      }}
    >
      <p className="-mt-1 mb-3 flex flex-wrap gap-x-4 gap-y-1 text-muted text-xs">
        <LegendWord now words={t('figures.now')} />
        <LegendWord words={t('figures.before')} />
      </p>
      <div className="grid gap-x-8 gap-y-5 sm:grid-cols-3 print:grid-cols-3">
        {MEASURES.map((name) => (
          <Measure key={name} name={name} now={figures[name]} before={before[name]} />
        ))}
      </div>
    </FigureCard>
  );
}

function LegendWord({ now = false, words }: { now?: boolean; words: string }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <span className={cx('inline-block h-2.5 w-5 rounded-xs', now ? nowLook : beforeLook)} />
      {words}
    </span>
  );
}

const nowLook = 'bg-accent';
/** Striped: told from the other without colour. */
const beforeLook =
  'border border-border-control bg-[repeating-linear-gradient(135deg,transparent_0_3px,var(--color-border-control)_3px_4px)]';

type MeasureProps = { name: (typeof MEASURES)[number]; now: Durations; before: Durations };

function Measure({ name, now, before }: MeasureProps) {
  const { t } = useTranslation();
  const words = useFigureWords();
  const longest = Math.max(1, ...KINDS.flatMap((kind) => [now[kind] ?? 0, before[kind] ?? 0]));
  return (
    <section aria-label={t(`figures.names.${name}`)} className="min-w-0">
      <div className="flex items-baseline justify-between gap-2">
        <h3 className="font-medium text-sm">{t(`figures.names.${name}`)}</h3>
        <span className="text-muted text-xs tabular-nums">
          {t('figures.countedOf', { count: now.count, number: words.number(now.count) })}
        </span>
      </div>
      {KINDS.map((kind) => (
        <div key={kind} className="mt-3">
          <p className="flex items-baseline justify-between gap-2 text-xs">
            <span className="text-muted">{t(`figures.${kind}`)}</span>
            <span className="font-semibold text-sm tabular-nums">{words.duration(now[kind])}</span>
          </p>
          <TimeBar seconds={now[kind]} longest={longest} look={nowLook} className="h-2.5" />
          <TimeBar seconds={before[kind]} longest={longest} look={beforeLook} className="mt-1 h-2" />
          <ChangeMark
            change={changeOf(now[kind], before[kind], 'percent')}
            better="less"
            before={words.duration(before[kind])}
            className="mt-1"
          />
        </div>
      ))}
    </section>
  );
}

type TimeBarProps = { seconds: number | null; longest: number; look: string; className: string };

function TimeBar({ seconds, longest, look, className }: TimeBarProps) {
  const width = seconds === null ? 0 : Math.max(1, (seconds / longest) * 100);
  return (
    <div aria-hidden className={cx('mt-1 overflow-hidden rounded-xs bg-pressed/50', className)}>
      {width > 0 && <div className={cx('h-full rounded-xs', look)} style={{ width: `${width}%` }} />}
    </div>
  );
}
