// What stands where there are no rows: what can be searched, or what to try next.

import { Button } from '@hotline/shared/ui/button';
import { EmptyState } from '@hotline/shared/ui/empty-state';
import { Kbd } from '@hotline/shared/ui/kbd';
import { Search, SearchX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useChangeParams } from '../../lib/use-change-params.ts';
import { type Asked, filtersOn, SEARCH_TABS, withAsked, withoutFilters } from './search-address.ts';

export function SearchHints() {
  const { t } = useTranslation();
  const keys = [
    ['↓', t('search.keyDown')],
    ['Enter', t('search.keyEnter')],
    ['Esc', t('search.keyEscape')],
  ] as const;
  return (
    <EmptyState
      icon={<Search />}
      title={t('search.hintTitle')}
      description={t('search.hintText')}
      action={
        <span className="flex flex-wrap items-center justify-center gap-x-4 gap-y-1 text-muted text-xs pointer-coarse:hidden">
          {keys.map(([key, words]) => (
            <span key={key} className="inline-flex items-center gap-1.5">
              <Kbd keys={key} /> {words}
            </span>
          ))}
        </span>
      }
    />
  );
}

export function NothingFound({ asked: { tab, question } }: { asked: Asked }) {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const change = useChangeParams();
  const narrowed = tab !== 'customers' && filtersOn(params) > 0;
  return (
    <EmptyState
      icon={<SearchX />}
      title={t('search.nothing', { q: question.q })}
      description={t(narrowed ? 'search.nothingNarrowed' : `search.nothingIn.${tab}`)}
      action={
        <span className="flex flex-wrap justify-center gap-2">
          {narrowed && (
            <Button size="sm" onClick={() => change(withoutFilters)}>
              {t('search.clearFilters')}
            </Button>
          )}
          {SEARCH_TABS.filter((each) => each !== tab).map((each) => (
            <Button
              key={each}
              size="sm"
              variant={narrowed ? 'ghost' : 'secondary'}
              onClick={() => change((now) => withAsked(now, 'in', each))}
            >
              {t(`search.lookIn.${each}`)}
            </Button>
          ))}
        </span>
      }
    />
  );
}
