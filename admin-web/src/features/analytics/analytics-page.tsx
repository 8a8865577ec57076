// The dashboard: what goes on now, what happened in a range of days and before, as figures that move by themselves.
import type { Dashboard } from '@hotline/shared/contracts';
import { Button } from '@hotline/shared/ui/button';
import { useQuery } from '@tanstack/react-query';
import { Download, UserRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useSearchParams } from 'react-router';
import { exportHref, usualAddress, writeAddress } from '../../components/figures/figures-address.ts';
import { FiguresBody } from '../../components/figures/figures-body.tsx';
import { Compared, FiguresPage, FiguresSection } from '../../components/figures/figures-page.tsx';
import { figuresOptions } from '../../components/figures/figures-query.ts';
import { FiguresToolbar } from '../../components/figures/figures-toolbar.tsx';
import { HeadlineTiles } from '../../components/figures/headline-tiles.tsx';
import { type FiguresChoice, useFiguresAddress } from '../../components/figures/use-figures-address.ts';
import { client } from '../../lib/client.ts';
import { useIsAdmin } from '../../lib/desk.tsx';
import { hrefs } from '../../lib/hrefs.ts';
import { keys } from '../../lib/queries.ts';
import { AgentsCard } from './agents-card.tsx';
import { AnalyticsFilters } from './analytics-filters.tsx';
import { DashboardCharts } from './dashboard-charts.tsx';
import { LiveTiles } from './live-tiles.tsx';
import { isQuiet, NoTickets } from './no-tickets.tsx';

export function AnalyticsPage() {
  const isAdmin = useIsAdmin();
  const [params] = useSearchParams();
  if (!isAdmin) return <Navigate to={{ pathname: hrefs.ownFigures(), search: params.toString() }} replace />;
  return <DashboardPage />;
}

function DashboardPage() {
  const { t } = useTranslation();
  const choice = useFiguresAddress();
  const { address, change, query, ready } = choice;
  const dashboard = useQuery({
    queryKey: keys.dashboard(query),
    queryFn: async ({ signal }) => ({
      ...(await client.analytics.dashboard(query, { signal })),
      heardAtMs: Date.now(),
    }),
    enabled: ready,
    ...figuresOptions,
  });
  return (
    <FiguresPage
      title={t('shell.analytics')}
      aside={
        <Button size="sm" variant="ghost" asChild className="print:hidden">
          <Link to={hrefs.ownFigures()}>
            <UserRound />
            {t('shell.ownFigures')}
          </Link>
        </Button>
      }
      toolbar={
        <FiguresToolbar
          choice={choice}
          error={dashboard.error}
          filters={<AnalyticsFilters address={address} onChange={change} />}
          actions={
            <Button size="sm" asChild>
              <a href={exportHref(query)} download aria-label={t('analytics.csvLabel')}>
                <Download />
                {t('analytics.csv')}
              </a>
            </Button>
          }
        />
      }
    >
      <FiguresBody query={dashboard} onReset={() => change(usualAddress)}>
        {(data) => <Shown data={data} choice={choice} />}
      </FiguresBody>
    </FiguresPage>
  );
}

type ShownProps = { data: Dashboard & { heardAtMs: number }; choice: FiguresChoice };

function Shown({ data, choice: { address, change, query } }: ShownProps) {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const { range, live, before, agents, heardAtMs } = data;
  const scope = { categoryId: query.categoryId, assignee: query.agentId };
  return (
    <>
      <FiguresSection title={t('analytics.now')}>
        <LiveTiles live={live} heardAtMs={heardAtMs} scope={scope} />
      </FiguresSection>
      <Compared {...data} />
      <HeadlineTiles figures={data} before={before} range={range} scope={scope} />
      {isQuiet(data) ? (
        <NoTickets address={address} onChange={change} />
      ) : (
        <DashboardCharts dashboard={data} scope={scope} />
      )}
      <AgentsCard
        agents={agents}
        range={range}
        categoryId={query.categoryId}
        hrefOf={(agentId) => `${hrefs.analytics()}?${writeAddress(params, { agentId })}`}
      />
    </>
  );
}
