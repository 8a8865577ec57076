// Over the list: which view it is, the search box, filters and sort; all of it kept in the address.

import { IconButton } from '@hotline/shared/ui/button';
import { Spinner } from '@hotline/shared/ui/spinner';
import { PanelLeft } from 'lucide-react';
import { type RefObject, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Connection } from '../../components/connection.tsx';
import { SearchBox } from '../../components/search-box.tsx';
import { lazyPart } from '../../lib/i18n.ts';
import { usePanes } from '../../lib/panes.ts';
import { useChangeParams } from '../../lib/use-change-params.ts';
import { baseOf, isChanged, withParam } from './inbox-filter.ts';
import { toldFilters } from './told-filters.ts';
import { useInboxView } from './use-inbox.ts';

const ListTools = lazyPart(['lists'], () => import('./list-tools.tsx').then((module) => module.ListTools));
const FilterChips = lazyPart(['lists'], () =>
  import('./filter-chips.tsx').then((module) => module.FilterChips),
);
const ViewChanges = lazyPart(['lists'], () =>
  import('./view-changes.tsx').then((module) => module.ViewChanges),
);

type ToolbarProps = { name: string; searchRef: RefObject<HTMLInputElement | null>; refreshing: boolean };

export function InboxToolbar({ name, searchRef, refreshing }: ToolbarProps) {
  const { t } = useTranslation();
  const { openNav } = usePanes();
  const { view, params, saved } = useInboxView();
  const change = useChangeParams();
  const usual = baseOf(view, saved).q ?? '';
  return (
    <header className="flex shrink-0 flex-col gap-2 border-b px-3 pt-3 pb-2.5">
      <div className="flex h-7 items-center gap-1.5">
        {openNav && (
          <IconButton label={t('shell.openNavigation')} size="sm" className="-ms-1.5" onClick={openNav}>
            <PanelLeft />
          </IconButton>
        )}
        <h2 className="min-w-0 truncate font-semibold text-lg tracking-tight">{name}</h2>
        {refreshing && <Spinner className="size-3.5 text-faint" label={t('inbox.refreshing')} />}
        <span className="grow" />
        {openNav && <Connection quietWhenLive />}
        <Suspense fallback={<span className="h-7 w-15" />}>
          <ListTools />
        </Suspense>
      </div>
      <search>
        <SearchBox
          inputRef={searchRef}
          label={t('inbox.search')}
          clearLabel={t('inbox.clearSearch')}
          asked={params.get('q') ?? usual}
          onAsk={(words) => change((now) => withParam(now, 'q', words, usual))}
        />
      </search>
      {toldFilters(view, params, saved).length > 0 && (
        <Suspense>
          <FilterChips />
        </Suspense>
      )}
      {saved && isChanged(view, params) && (
        <Suspense>
          <ViewChanges saved={saved} />
        </Suspense>
      )}
    </header>
  );
}
