// What was found, in every state: nothing asked yet, on its way, failed, nothing there, rows and more of them.
import { Button } from '@hotline/shared/ui/button';
import { Card } from '@hotline/shared/ui/card';
import { cx } from '@hotline/shared/ui/cx';
import { ErrorState } from '@hotline/shared/ui/error-state';
import { SkeletonRows } from '@hotline/shared/ui/skeleton';
import { Spinner } from '@hotline/shared/ui/spinner';
import { LiveRegion } from '@hotline/shared/ui/visually-hidden';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { describeError, errorBodyOf } from '../../lib/errors.ts';
import { CustomerRow } from './customer-row.tsx';
import { MessageRow } from './message-row.tsx';
import type { Asked } from './search-address.ts';
import { NothingFound, SearchHints } from './search-states.tsx';
import { TicketRow } from './ticket-row.tsx';
import type { Found, useSearch } from './use-search.ts';
import type { Walk } from './use-walk.ts';

type ResultsProps = {
  asked: Asked;
  search: ReturnType<typeof useSearch>;
  walk: Walk;
  listRef: RefObject<HTMLDivElement | null>;
};

export function SearchResults({ asked, search, walk, listRef }: ResultsProps) {
  const { t } = useTranslation();
  const { worth, query, found, correctedTo, more } = search;
  if (!worth) return <SearchHints />;
  if (query.isPending) return <SkeletonRows label={t('app.loading')} />;
  if (!found) {
    return (
      <ErrorState
        title={t('search.failed')}
        description={describeError(query.error)}
        retryLabel={t('common.retry')}
        onRetry={() => void query.refetch()}
        retrying={query.isFetching}
        detail={errorBodyOf(query.error).requestId}
      />
    );
  }
  const settled = !query.isPlaceholderData;
  const nothing = found.length === 0 && settled && !more.running && !more.failed;
  return (
    <div className={cx('flex flex-col gap-3 transition-opacity', !settled && 'opacity-60')}>
      {correctedTo !== null && found.length > 0 && settled && (
        <p role="status" className="text-muted text-sm">
          {t('search.corrected', { typed: asked.question.q })}{' '}
          <strong className="font-semibold text-text">{correctedTo}</strong>
        </p>
      )}
      {found.length > 0 && <Rows found={found} walk={walk} listRef={listRef} />}
      {nothing && !more.offered && <NothingFound asked={asked} />}
      <Foot more={more} none={found.length === 0} fetching={query.isFetchingNextPage} />
      <LiveRegion>{settled && !more.running ? t('search.found', { count: found.length }) : ''}</LiveRegion>
    </div>
  );
}

function Rows({ found, walk, listRef }: { found: Found[] } & Pick<ResultsProps, 'walk' | 'listRef'>) {
  const { t } = useTranslation();
  const activeAt = Math.max(
    0,
    found.findIndex(({ key }) => key === walk.active),
  );
  return (
    <Card padded={false}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrow keys only move the focus between the links inside. */}
      <div ref={listRef} onKeyDown={walk.onKeyDown}>
        <ul aria-label={t('search.results')} className="divide-y">
          {found.map((each, at) => {
            const row = {
              hitKey: each.key,
              tabIndex: at === activeAt ? (0 as const) : (-1 as const),
              onFocus: () => walk.onFocus(each.key),
              onClick: () => walk.onOpen(each.key),
            };
            return (
              <li key={each.key} className="first:*:rounded-t-lg last:*:rounded-b-lg">
                {each.kind === 'ticket' && <TicketRow hit={each.hit} row={row} />}
                {each.kind === 'message' && <MessageRow hit={each.hit} row={row} />}
                {each.kind === 'customer' && <CustomerRow hit={each.hit} row={row} />}
              </li>
            );
          })}
        </ul>
      </div>
    </Card>
  );
}

type FootProps = { more: ReturnType<typeof useSearch>['more']; none: boolean; fetching: boolean };

/** A long look back may find nothing for a while: it says how far it is. */
function Foot({ more, none, fetching }: FootProps) {
  const { t } = useTranslation();
  if (more.running || fetching) {
    return (
      <p className="flex items-center justify-center gap-2 p-3 text-muted text-sm">
        <Spinner className="text-faint" />
        {t('search.lookingBack')}
      </p>
    );
  }
  if (!more.offered && !more.failed) return null;
  return (
    <div
      role={more.failed ? 'alert' : undefined}
      className="flex flex-col items-center gap-2 p-3 text-center text-muted text-sm"
    >
      {more.failed ? t('search.moreFailed') : none && t('search.noneYet')}
      <Button variant={none ? 'secondary' : 'ghost'} size="sm" onClick={more.load}>
        {more.failed ? t('common.retry') : t(none ? 'search.lookFurther' : 'common.loadMore')}
      </Button>
    </div>
  );
}
