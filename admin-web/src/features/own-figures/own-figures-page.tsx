// My own part: what I resolved and answered, how fast, what customers said, and how much I have now.
import type { OwnFigures } from '@hotline/shared/contracts';
import { Button } from '@hotline/shared/ui/button';
import { useQuery } from '@tanstack/react-query';
import { ChartNoAxesCombined } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { BarsCard } from '../../components/figures/bars-card.tsx';
import { CsatCard } from '../../components/figures/csat-card.tsx';
import { usualAddress } from '../../components/figures/figures-address.ts';
import { FiguresBody } from '../../components/figures/figures-body.tsx';
import { Compared, FiguresPage } from '../../components/figures/figures-page.tsx';
import { figuresOptions } from '../../components/figures/figures-query.ts';
import { FiguresToolbar } from '../../components/figures/figures-toolbar.tsx';
import { HeadlineTiles } from '../../components/figures/headline-tiles.tsx';
import { SlaCard } from '../../components/figures/sla-card.tsx';
import { ticketsHref } from '../../components/figures/ticket-links.ts';
import { Tile, Tiles } from '../../components/figures/tile.tsx';
import { TimesCard } from '../../components/figures/times-card.tsx';
import { TrendCard } from '../../components/figures/trend-card.tsx';
import { useFigureWords } from '../../components/figures/use-figure-words.ts';
import { useFiguresAddress } from '../../components/figures/use-figures-address.ts';
import { client } from '../../lib/client.ts';
import { useIsAdmin } from '../../lib/desk.tsx';
import { hrefs } from '../../lib/hrefs.ts';
import { keys } from '../../lib/queries.ts';

const mine = { assignee: 'me' };

export function OwnFiguresPage() {
  const { t } = useTranslation();
  const isAdmin = useIsAdmin();
  const choice = useFiguresAddress();
  const { from, to, timeZone } = choice.query;
  const asked = { ...(from && { from }), ...(to && { to }), ...(timeZone && { timeZone }) };
  const own = useQuery({
    queryKey: keys.ownFigures(asked),
    queryFn: ({ signal }) => client.analytics.own(asked, { signal }),
    enabled: choice.ready,
    ...figuresOptions,
  });
  return (
    <FiguresPage
      title={t('shell.ownFigures')}
      lead={t('figures.ownLead')}
      aside={
        isAdmin && (
          <Button size="sm" variant="ghost" asChild className="print:hidden">
            <Link to={hrefs.analytics()}>
              <ChartNoAxesCombined />
              {t('shell.analytics')}
            </Link>
          </Button>
        )
      }
      toolbar={<FiguresToolbar choice={choice} error={own.error} />}
    >
      <FiguresBody query={own} onReset={() => choice.change(usualAddress)}>
        {(data) => (
          <>
            <Compared {...data} />
            <MyTiles figures={data} />
            <HeadlineTiles figures={data} before={data.before} range={data.range} scope={mine} />
            <Charts figures={data} />
          </>
        )}
      </FiguresBody>
    </FiguresPage>
  );
}

function MyTiles({ figures }: { figures: OwnFigures }) {
  const { t } = useTranslation();
  const { number, duration } = useFigureWords();
  const { openTickets, load, capacity, online, answers } = figures;
  return (
    <Tiles label={t('figures.myPart')} className="grid-cols-2 lg:grid-cols-4 print:grid-cols-4">
      <Tile
        of="openTickets"
        label={t('figures.names.openTickets')}
        value={number(openTickets)}
        href={openTickets > 0 ? ticketsHref({ ...mine, status: 'live' }) : undefined}
      />
      <Tile
        of="load"
        label={t('figures.names.load')}
        value={t('figures.loadOf', { load: number(load), capacity: number(capacity) })}
      />
      <Tile of="online" label={t('figures.names.online')} value={duration(online)} />
      <Tile of="answers" label={t('figures.names.answers')} value={number(answers)} />
    </Tiles>
  );
}

function Charts({ figures }: { figures: OwnFigures }) {
  const { t } = useTranslation();
  const { range, before } = figures;
  return (
    <div className="grid gap-4 md:grid-cols-2 lg:grid-cols-3 print:grid-cols-2">
      <TrendCard
        points={figures.trend}
        grain={figures.grain}
        scope={mine}
        className="md:col-span-2 print:col-span-2"
      />
      <SlaCard sla={figures.sla} before={before.sla} scope={{ ...mine, ended: range }} stacked />
      <TimesCard figures={figures} before={before} className="md:col-span-2 print:col-span-2" />
      <CsatCard
        csat={figures.csat}
        before={before.csat}
        hrefOf={(score) => ticketsHref({ ...mine, rated: range, score })}
      />
      {figures.byCategory.length > 0 && (
        <BarsCard
          title={t('figures.byCategory')}
          of="category"
          barWord={t('figures.category')}
          bars={figures.byCategory.map(({ categoryId, name, count }) => ({
            key: categoryId,
            label: name,
            count,
            href: ticketsHref({ ...mine, created: range, categoryId }),
          }))}
          className="md:col-span-2 lg:col-span-3 print:col-span-2"
        />
      )}
    </div>
  );
}
