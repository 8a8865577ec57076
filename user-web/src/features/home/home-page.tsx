// The first screen: a greeting, a way to start, and where one left off.
import { Button } from '@hotline/shared/ui/button';
import { Card } from '@hotline/shared/ui/card';
import { ErrorState } from '@hotline/shared/ui/error-state';
import { SkeletonRows } from '@hotline/shared/ui/skeleton';
import { useInfiniteQuery } from '@tanstack/react-query';
import { ArrowRight, MessageCirclePlus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Page } from '../../layout/page.tsx';
import { TicketRow } from '../../layout/ticket-row.tsx';
import { useDesk } from '../../lib/desk-context.ts';
import { errorWords } from '../../lib/error-words.ts';
import { href } from '../../lib/paths.ts';
import { ticketsQuery } from '../../lib/queries.ts';
import { allTickets } from '../../live/tickets.live.ts';

const RECENT = 3;

export function HomePage() {
  const { t } = useTranslation();
  const { me } = useDesk();
  const firstName = me.name.split(/\s+/)[0] ?? me.name;
  return (
    <Page
      title={t('home.title')}
      heading={t(greetingOf(new Date().getHours()), { name: firstName })}
      lead={t('home.lead')}
    >
      <Link
        to={href.newTicket()}
        className="group flex items-center gap-4 rounded-xl bg-accent p-5 text-on-accent shadow-sm transition-colors hover:bg-accent-hover sm:p-6"
      >
        <span aria-hidden className="grid size-12 shrink-0 place-items-center rounded-xl bg-on-accent/15">
          <MessageCirclePlus className="size-6" />
        </span>
        <span className="min-w-0 grow">
          <span className="block font-semibold text-lg">{t('home.newTitle')}</span>
          <span className="mt-0.5 block text-pretty text-sm">{t('home.newText')}</span>
        </span>
        <ArrowRight
          aria-hidden
          className="size-5 shrink-0 transition-transform group-hover:translate-x-0.5 rtl:-scale-x-100"
        />
      </Link>
      <Recent />
    </Page>
  );
}

function greetingOf(hour: number): 'home.morning' | 'home.afternoon' | 'home.evening' {
  if (hour < 5 || hour >= 18) return 'home.evening';
  return hour < 12 ? 'home.morning' : 'home.afternoon';
}

function Recent() {
  const { t } = useTranslation();
  const tickets = useInfiniteQuery(ticketsQuery);
  const recent = tickets.data ? allTickets(tickets.data).slice(0, RECENT) : [];
  return (
    <section className="mt-10" aria-labelledby="recent">
      <div className="mb-3 flex items-center justify-between gap-3">
        <h2 id="recent" className="font-semibold text-base">
          {t('home.recent')}
        </h2>
        {recent.length > 0 && (
          <Button asChild variant="ghost" size="sm">
            <Link to={href.tickets()}>{t('home.all')}</Link>
          </Button>
        )}
      </div>
      <Card padded={false} className="overflow-hidden">
        {tickets.isPending && <SkeletonRows count={RECENT} label={t('common.loading')} />}
        {tickets.isError && (
          <ErrorState
            title={t('tickets.loadFailed')}
            description={errorWords(t, tickets.error)}
            retryLabel={t('common.retry')}
            onRetry={() => void tickets.refetch()}
            retrying={tickets.isFetching}
          />
        )}
        {tickets.data && recent.length === 0 && (
          <div className="px-5 py-8 text-center">
            <p className="font-medium">{t('home.none')}</p>
            <p className="mt-0.5 text-muted text-sm">{t('home.noneText')}</p>
          </div>
        )}
        <ul className="divide-y">
          {recent.map((ticket) => (
            <li key={ticket.id}>
              <TicketRow ticket={ticket} />
            </li>
          ))}
        </ul>
      </Card>
    </section>
  );
}
