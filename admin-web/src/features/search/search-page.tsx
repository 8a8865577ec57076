// One box for all that was ever said here: tickets, messages and customers, each in a tab; all of it kept in the address.

import { Spinner } from '@hotline/shared/ui/spinner';
import { Tabs } from '@hotline/shared/ui/tabs';
import { MessagesSquare, Search, Ticket, UsersRound } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { SearchBox } from '../../components/search-box.tsx';
import { useCommands } from '../../lib/commands.ts';
import { hrefs } from '../../lib/hrefs.ts';
import { useChangeParams } from '../../lib/use-change-params.ts';
import { usePageTitle } from '../../lib/use-title.ts';
import { askedOf, SEARCH_TABS, type SearchTab, withAsked } from './search-address.ts';
import { SearchFilters } from './search-filters.tsx';
import { SearchResults } from './search-results.tsx';
import { useSearch } from './use-search.ts';
import { useWalk } from './use-walk.ts';

const icons = { tickets: <Ticket />, messages: <MessagesSquare />, customers: <UsersRound /> };

export function SearchPage() {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const change = useChangeParams();
  const asked = askedOf(params);
  const search = useSearch(asked);
  const boxRef = useRef<HTMLInputElement>(null);
  const listRef = useRef<HTMLDivElement>(null);
  const walk = useWalk(boxRef, listRef);
  const leave = useLeave();
  const { q } = asked.question;
  usePageTitle(q ? t('search.titleOf', { q }) : t('shell.search'));
  useSearchCommands(() => boxRef.current?.select(), walk.step);

  function onBoxKey(event: KeyboardEvent) {
    if (event.key !== 'ArrowDown') return;
    event.preventDefault();
    walk.enter();
  }

  return (
    <div className="min-h-0 grow overflow-y-auto">
      <section
        aria-label={t('shell.search')}
        className="mx-auto flex w-full max-w-4xl flex-col px-4 pb-10 sm:px-6"
      >
        <search className="sticky top-0 z-10 bg-canvas pt-4 pb-2 sm:pt-6">
          <SearchBox
            inputRef={boxRef}
            label={t('search.box')}
            clearLabel={t('search.clear')}
            asked={params.get('q') ?? ''}
            onAsk={(words) => change((now) => withAsked(now, 'q', words))}
            onLeave={leave}
            onKeyDown={onBoxKey}
            autoFocus
            icon={search.query.isFetching ? <Spinner className="size-4" /> : <Search />}
            className="[&_input]:h-control-lg"
          />
        </search>
        <Where tab={asked.tab}>
          {asked.tab !== 'customers' && <SearchFilters />}
          <SearchResults asked={asked} search={search} walk={walk} listRef={listRef} />
        </Where>
      </section>
    </div>
  );
}

/** The tabs, over what was found in the one that is chosen. */
function Where({ tab, children }: { tab: SearchTab; children: ReactNode }) {
  const { t } = useTranslation();
  const change = useChangeParams();
  return (
    <Tabs
      label={t('search.where')}
      value={tab}
      onChange={(chosen) => change((now) => withAsked(now, 'in', chosen))}
      items={SEARCH_TABS.map((each) => ({
        value: each,
        label: t(`search.tabs.${each}`),
        icon: icons[each],
        ...(each === tab && { content: <div className="flex flex-col gap-4">{children}</div> }),
      }))}
    />
  );
}

/** Back to where one came from; to the inbox for whoever came by a link. */
function useLeave(): () => void {
  const navigate = useNavigate();
  return () => {
    const steps = (history.state as { idx?: number } | null)?.idx ?? 0;
    void (steps > 0 ? navigate(-1) : navigate(hrefs.inbox('mine')));
  };
}

function useSearchCommands(focusBox: () => void, step: (by: 1 | -1) => void): void {
  const group = 'list' as const;
  useCommands([
    { id: 'list.search', labelKey: 'keys.search', group, keys: '/', run: focusBox },
    { id: 'list.next', labelKey: 'keys.nextFound', group, keys: 'j', run: () => step(1) },
    { id: 'list.previous', labelKey: 'keys.previousFound', group, keys: 'k', run: () => step(-1) },
  ]);
}
