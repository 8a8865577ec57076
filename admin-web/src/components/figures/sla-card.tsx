// Promises kept and broken, of the tickets that ended.
import type { Figures } from '@hotline/shared/contracts';
import { useTranslation } from 'react-i18next';
import { changeOf, percentOf } from './change.ts';
import { ChangeMark } from './change-mark.tsx';
import { ShareCard } from './share-card.tsx';
import { type TicketsWanted, ticketsHref } from './ticket-links.ts';
import { useFigureWords } from './use-figure-words.ts';

type Sla = Figures['sla'];
type SlaCardProps = { sla: Sla; before: Sla; scope: TicketsWanted; stacked?: boolean; className?: string };

export const metPercent = ({ met, missed }: Sla): number | null => percentOf(met, met + missed);

export function SlaCard({ sla, before, scope, stacked, className }: SlaCardProps) {
  const { t } = useTranslation();
  const { percent } = useFigureWords();
  return (
    <ShareCard
      title={t('figures.names.sla')}
      of="sla"
      type="doughnut"
      partWord={t('figures.promises')}
      stacked={stacked}
      className={className}
      middle={{ value: percent(metPercent(sla)), words: t('figures.met') }}
      parts={(['met', 'missed'] as const).map((promises) => ({
        key: promises,
        label: t(`figures.${promises}`),
        count: sla[promises],
        ink: promises === 'met' ? 'success' : 'danger',
        href: ticketsHref({ ...scope, promises }),
      }))}
    >
      <ChangeMark
        change={changeOf(metPercent(sla), metPercent(before), 'points')}
        better="more"
        before={percent(metPercent(before))}
        className="mt-3 justify-center"
      />
    </ShareCard>
  );
}
