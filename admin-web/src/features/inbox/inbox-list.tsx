// The list pane: search, filters, sort, what is chosen, and the rows.
import { LiveRegion } from '@hotline/shared/ui/visually-hidden';
import { Suspense, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { lazyPart } from '../../lib/i18n.ts';
import { usePageTitle } from '../../lib/use-title.ts';
import { useViewName } from '../../lib/use-view-name.ts';
import { InboxRows } from './inbox-rows.tsx';
import { InboxToolbar } from './inbox-toolbar.tsx';
import { useInbox, useInboxView } from './use-inbox.ts';
import { useSelection } from './use-selection.ts';
import { useViewers } from './use-viewers.ts';

const BulkBar = lazyPart(['lists'], () => import('./bulk-bar.tsx').then((module) => module.BulkBar));

export function InboxList() {
  const { t } = useTranslation();
  const { view, filter } = useInboxView();
  const { query, rows } = useInbox(filter, view);
  const { sort: _order, ...question } = filter ?? {};
  const selecting = useSelection(`${view} ${JSON.stringify(question)}`, rows);
  const searchRef = useRef<HTMLInputElement>(null);
  const name = useViewName(view);
  useViewers(selecting.order);
  usePageTitle(name);
  return (
    <section aria-label={t('inbox.list')} className="flex min-h-0 grow flex-col">
      <div className="relative shrink-0">
        <div inert={selecting.active} className={selecting.active ? 'invisible' : undefined}>
          <InboxToolbar
            key={view}
            name={name}
            searchRef={searchRef}
            refreshing={query.isFetching && !query.isPending && query.isPlaceholderData}
          />
        </div>
        {selecting.active && filter && (
          // In place of the toolbar, so that no row moves from under the pointer.
          <div className="absolute inset-0 z-10 flex flex-col justify-center border-b bg-accent-soft">
            <Suspense>
              <BulkBar selecting={selecting} filter={filter} complete={!query.hasNextPage} />
            </Suspense>
          </div>
        )}
      </div>
      <InboxRows
        query={query}
        rows={rows}
        selecting={selecting}
        onSearch={() => searchRef.current?.focus()}
      />
      <LiveRegion>
        {rows && !query.isPlaceholderData ? t('inbox.loaded', { count: rows.length }) : ''}
      </LiveRegion>
    </section>
  );
}
