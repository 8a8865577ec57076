// The rows: virtualised, walked with J and K or the arrows, more as one scrolls; and what stands where there are none.
import { Button } from '@hotline/shared/ui/button';
import { cx } from '@hotline/shared/ui/cx';
import { ErrorState } from '@hotline/shared/ui/error-state';
import { SkeletonRows } from '@hotline/shared/ui/skeleton';
import { Spinner } from '@hotline/shared/ui/spinner';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import { describeError, errorBodyOf } from '../../lib/errors.ts';
import { useShortcuts } from '../../lib/use-shortcuts.ts';
import type { InboxRow } from './inbox.live.ts';
import { InboxEmpty } from './inbox-empty.tsx';
import { InboxRowLink } from './inbox-row.tsx';
import { type useInbox, useInboxView } from './use-inbox.ts';

const aheadRows = 10;

type Query = ReturnType<typeof useInbox>['query'];
type InboxRowsProps = { query: Query; rows: InboxRow[] | undefined; onSearch: () => void };

export function InboxRows({ query, rows, onSearch }: InboxRowsProps) {
  const { t } = useTranslation();
  useShortcuts({ '/': onSearch });
  if (query.isPending) return <SkeletonRows count={8} label={t('app.loading')} />;
  if (!rows) {
    return (
      <ErrorState
        title={t('inbox.errorTitle')}
        description={describeError(query.error)}
        retryLabel={t('common.retry')}
        onRetry={() => void query.refetch()}
        retrying={query.isFetching}
        detail={errorBodyOf(query.error).requestId}
        className="grow"
      />
    );
  }
  if (rows.length === 0) return <InboxEmpty />;
  return <Rows query={query} rows={rows} />;
}

function Rows({ query, rows }: { query: Query; rows: InboxRow[] }) {
  const { view, ticketId, search } = useInboxView();
  const boxRef = useRef<HTMLDivElement>(null);
  const listRef = useRef<VirtualizerHandle>(null);
  const [active, setActive] = useState<string | undefined>(ticketId);
  const activeIndex = rows.findIndex((row) => row.id === active);
  const tabIndexAt =
    activeIndex === -1
      ? Math.max(
          0,
          rows.findIndex((row) => row.id === ticketId),
        )
      : activeIndex;

  function moveTo(index: number) {
    const row = rows[Math.min(rows.length - 1, Math.max(0, index))];
    if (!row) return;
    setActive(row.id);
    listRef.current?.scrollToIndex(rows.indexOf(row), { align: 'nearest' });
    requestAnimationFrame(() =>
      boxRef.current?.querySelector<HTMLElement>(`[data-ticket="${row.id}"]`)?.focus(),
    );
  }

  const from = activeIndex === -1 ? rows.findIndex((row) => row.id === ticketId) : activeIndex;
  useShortcuts({ j: () => moveTo(from + 1), k: () => moveTo(Math.max(0, from - 1)) });

  function onKeyDown(event: KeyboardEvent) {
    const target = { ArrowDown: from + 1, ArrowUp: from - 1, Home: 0, End: rows.length - 1 }[event.key];
    if (target === undefined) return;
    event.preventDefault();
    moveTo(target);
  }

  function onScroll() {
    const list = listRef.current;
    if (!list || !query.hasNextPage || query.isFetchingNextPage || query.isFetchNextPageError) return;
    if (list.findItemIndex(list.scrollOffset + list.viewportSize) >= rows.length - aheadRows)
      void query.fetchNextPage();
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrow keys only move the focus between the links inside.
    <div
      ref={boxRef}
      onKeyDown={onKeyDown}
      className={cx(
        'min-h-0 grow overflow-y-auto overscroll-contain transition-opacity',
        query.isPlaceholderData && 'opacity-60',
      )}
    >
      <Virtualizer ref={listRef} scrollRef={boxRef} as="ul" item="li" onScroll={onScroll}>
        {rows.map((row, index) => (
          <InboxRowLink
            key={row.id}
            row={row}
            view={view}
            search={search}
            selected={row.id === ticketId}
            tabIndex={index === tabIndexAt ? 0 : -1}
            onFocus={() => setActive(row.id)}
          />
        ))}
      </Virtualizer>
      <ListFoot query={query} />
    </div>
  );
}

function ListFoot({ query }: { query: Query }) {
  const { t } = useTranslation();
  if (query.isFetchNextPageError) {
    return (
      <div role="alert" className="flex flex-col items-center gap-2 p-4 text-center text-muted text-sm">
        {t('inbox.moreFailed')}
        <Button size="sm" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('common.retry')}
        </Button>
      </div>
    );
  }
  if (!query.hasNextPage) return null;
  return (
    <div className="grid place-items-center p-3">
      {query.isFetchingNextPage ? (
        <Spinner label={t('inbox.loadingMore')} className="text-faint" />
      ) : (
        <Button variant="ghost" size="sm" onClick={() => void query.fetchNextPage()}>
          {t('common.loadMore')}
        </Button>
      )}
    </div>
  );
}
