// The rows: virtualised, walked with J and K or the arrows, chosen with X and Shift, more as one scrolls; and what stands
// where there are none.
import { Button } from '@hotline/shared/ui/button';
import { cx } from '@hotline/shared/ui/cx';
import { EmptyState } from '@hotline/shared/ui/empty-state';
import { ErrorState } from '@hotline/shared/ui/error-state';
import { SkeletonRows } from '@hotline/shared/ui/skeleton';
import { Spinner } from '@hotline/shared/ui/spinner';
import { SearchX } from 'lucide-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import { useCommands } from '../../lib/commands.ts';
import { describeError, errorBodyOf } from '../../lib/errors.ts';
import type { InboxRow } from './inbox.live.ts';
import { InboxEmpty } from './inbox-empty.tsx';
import { InboxRowItem } from './inbox-row.tsx';
import { isSelected } from './selection.ts';
import { type useInbox, useInboxView } from './use-inbox.ts';
import { useFocusAfterDeed, useListKeys, useSelect } from './use-list-keys.ts';
import type { Selecting } from './use-selection.ts';

const aheadRows = 10;

type Query = ReturnType<typeof useInbox>['query'];
type InboxRowsProps = {
  query: Query;
  rows: InboxRow[] | undefined;
  selecting: Selecting;
  onSearch: () => void;
};

export function InboxRows({ query, rows, selecting, onSearch }: InboxRowsProps) {
  const { t } = useTranslation();
  const { missing, views, filter } = useInboxView();
  useCommands([{ id: 'list.search', labelKey: 'keys.search', group: 'list', keys: '/', run: onSearch }]);
  if (missing) {
    return (
      <EmptyState icon={<SearchX />} title={t('inbox.viewGone')} description={t('inbox.viewGoneText')} />
    );
  }
  const failed = filter ? query : views;
  if (failed.isPending) return <SkeletonRows count={8} label={t('app.loading')} />;
  if (!rows) {
    return (
      <ErrorState
        title={t('inbox.errorTitle')}
        description={describeError(failed.error)}
        retryLabel={t('common.retry')}
        onRetry={() => void failed.refetch()}
        retrying={failed.isFetching}
        detail={errorBodyOf(failed.error).requestId}
        className="grow"
      />
    );
  }
  if (rows.length === 0) return <InboxEmpty />;
  return <Rows query={query} rows={rows} selecting={selecting} />;
}

type RowsProps = { query: Query; rows: InboxRow[]; selecting: Selecting };

function Rows({ query, rows, selecting }: RowsProps) {
  const { view, ticketId, search } = useInboxView();
  const boxRef = useRef<HTMLDivElement>(null);
  const listRef = useRef<VirtualizerHandle>(null);
  const [active, setActive] = useState<string | undefined>(ticketId);
  const indexOf = (id: string | undefined) => rows.findIndex((row) => row.id === id);
  const activeIndex = indexOf(active);
  const from = activeIndex === -1 ? indexOf(ticketId) : activeIndex;
  const select = useSelect(selecting);

  function moveTo(index: number, extend = false) {
    const row = rows[Math.min(rows.length - 1, Math.max(0, index))];
    if (!row) return;
    const start = rows[from];
    if (extend) {
      if (start && selecting.selection.anchor === null) select(start.id, false);
      select(row.id, true);
    }
    setActive(row.id);
    listRef.current?.scrollToIndex(rows.indexOf(row), { align: 'nearest' });
    requestAnimationFrame(() =>
      boxRef.current?.querySelector<HTMLElement>(`[data-ticket="${row.id}"]`)?.focus(),
    );
  }

  useListKeys({ here: rows[from], selecting, select, step: (by) => moveTo(Math.max(0, from + by)) });
  useFocusAfterDeed(boxRef, selecting.active);

  function onKeyDown(event: KeyboardEvent) {
    const target = { ArrowDown: from + 1, ArrowUp: from - 1, Home: 0, End: rows.length - 1 }[event.key];
    if (target === undefined) return;
    event.preventDefault();
    moveTo(target, event.shiftKey && event.key.startsWith('Arrow'));
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
          <InboxRowItem
            key={row.id}
            row={row}
            view={view}
            search={search}
            open={row.id === ticketId}
            selected={isSelected(selecting.selection, row.id)}
            selecting={selecting.active}
            tabIndex={index === Math.max(0, from) ? 0 : -1}
            onFocus={setActive}
            onSelect={select}
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
