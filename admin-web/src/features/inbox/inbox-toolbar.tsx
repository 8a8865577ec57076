// Over the list: which view it is, the search box, filters and sort; all of it kept in the address.
import { IconButton } from '@hotline/shared/ui/button';
import { Input } from '@hotline/shared/ui/input';
import { Spinner } from '@hotline/shared/ui/spinner';
import { PanelLeft, Search, X } from 'lucide-react';
import { lazy, type RefObject, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Connection } from '../../components/connection.tsx';
import { usePanes } from '../../lib/panes.ts';
import { withParam } from './inbox-filter.ts';

const InboxFilters = lazy(() =>
  import('./inbox-filters.tsx').then((module) => ({ default: module.InboxFilters })),
);
const InboxSortMenu = lazy(() =>
  import('./inbox-sort-menu.tsx').then((module) => ({ default: module.InboxSortMenu })),
);

const searchPauseMs = 250;

type ToolbarProps = { name: string; searchRef: RefObject<HTMLInputElement | null>; refreshing: boolean };

export function InboxToolbar({ name, searchRef, refreshing }: ToolbarProps) {
  const { t } = useTranslation();
  const { openNav } = usePanes();
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
        <Suspense>
          <InboxFilters />
          <InboxSortMenu />
        </Suspense>
      </div>
      <SearchBox searchRef={searchRef} />
    </header>
  );
}

/** The words go into the address after a pause; Escape empties, then leaves. */
function SearchBox({ searchRef }: { searchRef: RefObject<HTMLInputElement | null> }) {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const asked = params.get('q') ?? '';
  const [text, setText] = useState(asked);

  useEffect(() => {
    if (text === asked) return;
    const timer = setTimeout(
      () => setParams((now) => withParam(now, 'q', text.trim()), { replace: true }),
      searchPauseMs,
    );
    return () => clearTimeout(timer);
  }, [text, asked, setParams]);

  return (
    <search>
      <Input
        ref={searchRef}
        type="text"
        inputMode="search"
        enterKeyHint="search"
        aria-label={t('inbox.search')}
        placeholder={t('inbox.search')}
        maxLength={200}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          if (text) setText('');
          else event.currentTarget.blur();
        }}
        icon={<Search />}
        end={
          text ? (
            <IconButton
              label={t('inbox.clearSearch')}
              size="xs"
              tooltip={false}
              onClick={() => {
                setText('');
                searchRef.current?.focus();
              }}
            >
              <X />
            </IconButton>
          ) : undefined
        }
      />
    </search>
  );
}
