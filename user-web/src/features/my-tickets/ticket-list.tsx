// All conversations of a customer: newest first, searchable, live, only what is in sight is drawn.
import { Button, IconButton } from '@hotline/shared/ui/button';
import { EmptyState } from '@hotline/shared/ui/empty-state';
import { ErrorState } from '@hotline/shared/ui/error-state';
import { Input } from '@hotline/shared/ui/input';
import { SkeletonRows } from '@hotline/shared/ui/skeleton';
import { Spinner } from '@hotline/shared/ui/spinner';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { MessagesSquare, Plus, Search, SearchX, X } from 'lucide-react';
import { useDeferredValue, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Virtualizer } from 'virtua';
import { TicketRow } from '../../layout/ticket-row.tsx';
import { errorWords, requestIdOf } from '../../lib/error-words.ts';
import { href } from '../../lib/paths.ts';
import { ticketsQuery } from '../../lib/queries.ts';
import { useDebounced } from '../../lib/use-debounced.ts';
import { allTickets } from '../../live/tickets.live.ts';
import { UnsentTickets } from './unsent-tickets.tsx';

const NEAR_END_PX = 600;

export function TicketList() {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const q = useDebounced(typed.trim(), 250);
  const tickets = useInfiniteQuery({ ...ticketsQuery(q), placeholderData: keepPreviousData });
  const rows = useDeferredValue(tickets.data ? allTickets(tickets.data) : []);
  const box = useRef<HTMLDivElement>(null);

  function onScroll() {
    const element = box.current;
    if (!element || !tickets.hasNextPage || tickets.isFetchingNextPage) return;
    if (element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_END_PX)
      void tickets.fetchNextPage();
  }

  return (
    <>
      <header className="flex flex-col gap-3 px-4 pt-5 pb-3 sm:px-6">
        <div className="flex items-center justify-between gap-3">
          <h1 className="font-semibold text-xl tracking-tight">{t('tickets.title')}</h1>
          <Button asChild variant="primary" size="sm" className="sm:hidden">
            <Link to={href.newTicket()}>
              <Plus aria-hidden />
              {t('nav.newShort')}
            </Link>
          </Button>
        </div>
        <Input
          type="search"
          aria-label={t('tickets.search')}
          placeholder={t('tickets.search')}
          icon={<Search />}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => event.key === 'Escape' && setTyped('')}
          className="[&_input::-webkit-search-cancel-button]:hidden"
          end={
            typed !== '' && (
              <IconButton
                label={t('tickets.clearSearch')}
                size="xs"
                tooltip={false}
                onClick={() => setTyped('')}
              >
                <X />
              </IconButton>
            )
          }
        />
      </header>
      <div
        ref={box}
        onScroll={onScroll}
        className="min-h-0 grow overflow-y-auto overscroll-contain"
        aria-busy={tickets.isFetching}
      >
        <UnsentTickets />
        {tickets.isPending && <SkeletonRows label={t('common.loading')} />}
        {tickets.isError && rows.length === 0 && (
          <ErrorState
            title={t('tickets.loadFailed')}
            description={errorWords(t, tickets.error)}
            retryLabel={t('common.retry')}
            onRetry={() => void tickets.refetch()}
            retrying={tickets.isFetching}
            detail={
              requestIdOf(tickets.error)
                ? t('common.requestId', { id: requestIdOf(tickets.error) })
                : undefined
            }
          />
        )}
        {tickets.isSuccess && rows.length === 0 && <NoTickets q={q} onClear={() => setTyped('')} />}
        {rows.length > 0 && (
          <Virtualizer scrollRef={box} as="ul" item="li">
            {rows.map((ticket) => (
              <div key={ticket.id} className="border-b">
                <TicketRow ticket={ticket} />
              </div>
            ))}
          </Virtualizer>
        )}
        {tickets.isFetchingNextPage && (
          <div className="grid place-items-center p-4 text-muted">
            <Spinner label={t('tickets.loadingMore')} />
          </div>
        )}
      </div>
    </>
  );
}

function NoTickets({ q, onClear }: { q: string; onClear: () => void }) {
  const { t } = useTranslation();
  if (q !== '') {
    return (
      <EmptyState
        icon={<SearchX />}
        title={t('tickets.noMatch')}
        description={t('tickets.noMatchText', { query: q })}
        action={<Button onClick={onClear}>{t('tickets.clearSearch')}</Button>}
      />
    );
  }
  return (
    <EmptyState
      icon={<MessagesSquare />}
      title={t('tickets.empty')}
      description={t('tickets.emptyText')}
      action={
        <Button asChild variant="primary">
          <Link to={href.newTicket()}>{t('nav.new')}</Link>
        </Button>
      }
    />
  );
}
