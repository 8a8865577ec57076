// All conversations of a customer: newest first, live, only what is in sight is drawn; what one searches for in their place.
import { isWorthAsking, SEARCH_MAX_LENGTH } from '@hotline/shared/client/searching';
import { Button, IconButton } from '@hotline/shared/ui/button';
import { EmptyState } from '@hotline/shared/ui/empty-state';
import { ErrorState } from '@hotline/shared/ui/error-state';
import { Input } from '@hotline/shared/ui/input';
import { SkeletonRows } from '@hotline/shared/ui/skeleton';
import { Spinner } from '@hotline/shared/ui/spinner';
import { useInfiniteQuery } from '@tanstack/react-query';
import { MessagesSquare, Plus, Search, X } from 'lucide-react';
import {
  type KeyboardEvent,
  lazy,
  type RefObject,
  Suspense,
  useDeferredValue,
  useRef,
  useState,
} from 'react';
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
import { useListKeys } from './use-list-keys.ts';

const FoundList = lazy(async () => ({ default: (await import('./found-list.tsx')).FoundList }));

const NEAR_END_PX = 600;

export function TicketList() {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const q = useDebounced(typed.trim(), 250);
  const list = useRef<HTMLDivElement>(null);
  const { box, onListKey, enter } = useListKeys(list);

  function onBoxKey(event: KeyboardEvent) {
    if (event.key === 'Escape') setTyped('');
    if (event.key === 'ArrowDown') enter(event);
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
        <search>
          <Input
            ref={box}
            type="search"
            aria-label={t('tickets.search')}
            placeholder={t('tickets.search')}
            icon={<Search />}
            value={typed}
            maxLength={SEARCH_MAX_LENGTH}
            onChange={(event) => setTyped(event.target.value)}
            onKeyDown={onBoxKey}
            className="[&_input::-webkit-search-cancel-button]:hidden"
            end={typed !== '' && <ClearButton onClear={() => setTyped('')} />}
          />
        </search>
      </header>
      {isWorthAsking(q) && typed.trim() !== '' ? (
        // biome-ignore lint/a11y/noStaticElementInteractions: arrow keys only move the focus between the links inside.
        <div
          ref={list}
          onKeyDown={onListKey}
          className="min-h-0 grow overflow-y-auto overscroll-contain border-t"
        >
          <Suspense>
            <FoundList q={q} onClear={() => setTyped('')} />
          </Suspense>
        </div>
      ) : (
        <AllTickets list={list} onKeyDown={onListKey} />
      )}
    </>
  );
}

function ClearButton({ onClear }: { onClear: () => void }) {
  const { t } = useTranslation();
  return (
    <IconButton label={t('tickets.clearSearch')} size="xs" tooltip={false} onClick={onClear}>
      <X />
    </IconButton>
  );
}

type AllTicketsProps = { list: RefObject<HTMLDivElement | null>; onKeyDown: (event: KeyboardEvent) => void };

function AllTickets({ list, onKeyDown }: AllTicketsProps) {
  const { t } = useTranslation();
  const tickets = useInfiniteQuery(ticketsQuery);
  const rows = useDeferredValue(tickets.data ? allTickets(tickets.data) : []);

  function onScroll() {
    const element = list.current;
    if (!element || !tickets.hasNextPage || tickets.isFetchingNextPage) return;
    if (element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_END_PX)
      void tickets.fetchNextPage();
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrow keys only move the focus between the links inside.
    <div
      ref={list}
      onScroll={onScroll}
      onKeyDown={onKeyDown}
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
            requestIdOf(tickets.error) ? t('common.requestId', { id: requestIdOf(tickets.error) }) : undefined
          }
        />
      )}
      {tickets.isSuccess && rows.length === 0 && <NoTickets />}
      {rows.length > 0 && (
        <Virtualizer scrollRef={list} as="ul" item="li">
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
  );
}

function NoTickets() {
  const { t } = useTranslation();
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
