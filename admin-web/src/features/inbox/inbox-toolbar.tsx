// Over the list: which view it is, the search box, filters and sort; all of it kept in the address.
import { IconButton } from '@hotline/shared/ui/button';
import { Input } from '@hotline/shared/ui/input';
import { Spinner } from '@hotline/shared/ui/spinner';
import { PanelLeft, Search, X } from 'lucide-react';
import { type RefObject, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Connection } from '../../components/connection.tsx';
import { lazyPart } from '../../lib/i18n.ts';
import { usePanes } from '../../lib/panes.ts';
import { baseOf, isChanged, withParam } from './inbox-filter.ts';
import { useInboxView } from './use-inbox.ts';

const ListTools = lazyPart(['lists'], () => import('./list-tools.tsx').then((module) => module.ListTools));
const ViewChanges = lazyPart(['lists'], () =>
  import('./view-changes.tsx').then((module) => module.ViewChanges),
);

const searchPauseMs = 250;

type ToolbarProps = { name: string; searchRef: RefObject<HTMLInputElement | null>; refreshing: boolean };

export function InboxToolbar({ name, searchRef, refreshing }: ToolbarProps) {
  const { t } = useTranslation();
  const { openNav } = usePanes();
  const { view, params, saved } = useInboxView();
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
      <SearchBox searchRef={searchRef} usual={baseOf(view, saved).q ?? ''} />
      {saved && isChanged(view, params) && (
        <Suspense>
          <ViewChanges saved={saved} />
        </Suspense>
      )}
    </header>
  );
}

type SearchBoxProps = { searchRef: RefObject<HTMLInputElement | null>; usual: string };

/** The words go into the address after a pause; Escape empties, then leaves. */
function SearchBox({ searchRef, usual }: SearchBoxProps) {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const asked = params.get('q') ?? usual;
  const [text, setText] = useState(asked);
  const [known, setKnown] = useState({ asked, sent: asked });
  // Asked otherwise than from here: the saved view has come, its changes were undone, one went back.
  if (asked !== known.asked) {
    setKnown({ asked, sent: asked });
    if (asked !== known.sent) setText(asked);
  }

  useEffect(() => {
    const words = text.trim();
    if (words === asked) return;
    const timer = setTimeout(() => {
      setKnown((now) => ({ ...now, sent: words }));
      setParams((now) => withParam(now, 'q', words, usual), { replace: true });
    }, searchPauseMs);
    return () => clearTimeout(timer);
  }, [text, asked, usual, setParams]);

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
