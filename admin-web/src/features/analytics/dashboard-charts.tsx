// The charts of the dashboard in their grid, each leading to the tickets behind it.
import type { Dashboard } from '@hotline/shared/contracts';
import { type PriorityLevel, priorityLevel } from '@hotline/shared/ui/priority-mark';
import { useTranslation } from 'react-i18next';
import { BarsCard } from '../../components/figures/bars-card.tsx';
import { CsatCard } from '../../components/figures/csat-card.tsx';
import { ShareCard } from '../../components/figures/share-card.tsx';
import type { SharePart } from '../../components/figures/share-chart.tsx';
import { SlaCard } from '../../components/figures/sla-card.tsx';
import { type TicketsWanted, ticketsHref } from '../../components/figures/ticket-links.ts';
import { TimesCard } from '../../components/figures/times-card.tsx';
import { TrendCard } from '../../components/figures/trend-card.tsx';
import { useFigureWords } from '../../components/figures/use-figure-words.ts';
import type { InkName } from '../../components/figures/use-ink.ts';
import { usePriorities } from '../../lib/queries.ts';
import { HeatMapCard } from './heat-map-card.tsx';

type DashboardChartsProps = { dashboard: Dashboard; scope: TicketsWanted };

const statusInks: Record<Dashboard['byStatus'][number]['status'], InkName> = {
  open: 'info',
  in_progress: 'accent',
  waiting: 'warning',
  resolved: 'success',
  closed: 'border-control',
};
const levelInks: Record<PriorityLevel, InkName> = {
  low: 'border-control',
  normal: 'info',
  high: 'warning',
  urgent: 'danger',
};

export function DashboardCharts({ dashboard, scope }: DashboardChartsProps) {
  const { t } = useTranslation();
  const { range, before } = dashboard;
  const created = { ...scope, created: range };
  const ended = { ...scope, ended: range };
  const rated = { ...scope, rated: range };
  const statuses: SharePart[] = dashboard.byStatus.map(({ status, count }) => ({
    key: status,
    label: t(`status.${status}`),
    count,
    ink: statusInks[status],
    href: ticketsHref({ ...created, status }),
  }));
  return (
    <div className="grid gap-4 md:grid-cols-2 lg:grid-cols-3 print:grid-cols-2">
      <TrendCard
        points={dashboard.trend}
        grain={dashboard.grain}
        scope={scope}
        className="md:col-span-2 print:col-span-2"
      />
      <ShareCard
        title={t('analytics.byStatus')}
        of="status"
        type="pie"
        partWord={t('analytics.status')}
        parts={statuses}
        stacked
      />
      <BarsCard
        title={t('figures.byCategory')}
        of="category"
        barWord={t('figures.category')}
        bars={dashboard.byCategory.map(({ categoryId, name, count }) => ({
          key: categoryId,
          label: name,
          count,
          href: ticketsHref({ ...created, categoryId }),
        }))}
      />
      <PrioritiesCard byPriority={dashboard.byPriority} created={created} />
      <SlaCard sla={dashboard.sla} before={before.sla} scope={ended} />
      <TimesCard figures={dashboard} before={before} className="md:col-span-2 print:col-span-2" />
      <CsatCard
        csat={dashboard.csat}
        before={before.csat}
        hrefOf={(score) => ticketsHref({ ...rated, score })}
      />
      <HeatMapCard arrivals={dashboard.arrivals} className="md:col-span-2 lg:col-span-3 print:col-span-2" />
    </div>
  );
}

type PrioritiesCardProps = { byPriority: Dashboard['byPriority']; created: TicketsWanted };

function PrioritiesCard({ byPriority, created }: PrioritiesCardProps) {
  const { t } = useTranslation();
  const { number } = useFigureWords();
  const priorities = usePriorities().data ?? [];
  const levels = priorities.map(({ level }) => level);
  const levelOf = (priorityId: string) => priorities.find(({ id }) => id === priorityId)?.level ?? 0;
  const sum = byPriority.reduce((all, { count }) => all + count, 0);
  return (
    <ShareCard
      title={t('analytics.byPriority')}
      of="priority"
      type="doughnut"
      partWord={t('analytics.priority')}
      middle={{ value: number(sum), words: t('figures.tickets') }}
      parts={byPriority
        .toSorted((a, b) => levelOf(b.priorityId) - levelOf(a.priorityId))
        .map(({ priorityId, name, count }) => ({
          key: priorityId,
          label: name,
          count,
          ink: levelInks[priorityLevel(levelOf(priorityId), levels)],
          href: ticketsHref({ ...created, priorityId }),
        }))}
    />
  );
}
