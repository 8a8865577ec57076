// The list pane: search, filters, sort, and the rows.
import { LiveRegion } from '@hotline/shared/ui/visually-hidden';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { usePageTitle } from '../../lib/use-title.ts';
import { useViewName } from '../../lib/use-view-name.ts';
import { InboxRows } from './inbox-rows.tsx';
import { InboxToolbar } from './inbox-toolbar.tsx';
import { useInbox, useInboxView } from './use-inbox.ts';

export function InboxList() {
  const { t } = useTranslation();
  const { view, filter } = useInboxView();
  const { query, rows } = useInbox(filter, view);
  const searchRef = useRef<HTMLInputElement>(null);
  const name = useViewName(view);
  usePageTitle(name);
  return (
    <section aria-label={t('inbox.list')} className="flex min-h-0 grow flex-col">
      <InboxToolbar
        key={view}
        name={name}
        searchRef={searchRef}
        refreshing={query.isFetching && !query.isPending && query.isPlaceholderData}
      />
      <InboxRows query={query} rows={rows} onSearch={() => searchRef.current?.focus()} />
      <LiveRegion>
        {rows && !query.isPlaceholderData ? t('inbox.loaded', { count: rows.length }) : ''}
      </LiveRegion>
    </section>
  );
}
