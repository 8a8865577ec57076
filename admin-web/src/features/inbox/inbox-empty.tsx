// What an empty list means in each view, and what to do next.
import { Button } from '@hotline/shared/ui/button';
import { EmptyState } from '@hotline/shared/ui/empty-state';
import { Hourglass, Inbox, Layers, PartyPopper, SearchX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useMe } from '../../lib/desk.tsx';
import { hrefs, queueOf } from '../../lib/hrefs.ts';
import { useCategories, useCounts } from '../../lib/queries.ts';
import { useViewName } from '../../lib/use-view-name.ts';
import { offeredFilters, withoutFilters } from './inbox-filter.ts';
import { useInboxView } from './use-inbox.ts';

export function InboxEmpty() {
  const { t } = useTranslation();
  const { view, filter } = useInboxView();
  const [params, setParams] = useSearchParams();
  const name = useViewName(view);
  if (filter.q) {
    return (
      <EmptyState
        icon={<SearchX />}
        title={t('inbox.emptySearch', { q: filter.q })}
        description={t('inbox.emptySearchText')}
      />
    );
  }
  if (offeredFilters(view).some((param) => params.has(param))) {
    const clear = (
      <Button size="sm" onClick={() => setParams(withoutFilters, { replace: true })}>
        {t('inbox.clearFilters')}
      </Button>
    );
    return (
      <EmptyState
        icon={<SearchX />}
        title={t('inbox.emptyFiltered')}
        description={t('inbox.emptyFilteredText')}
        action={clear}
      />
    );
  }
  if (view === 'mine') {
    return (
      <EmptyState
        icon={<Inbox />}
        title={t('inbox.emptyMine')}
        description={t('inbox.emptyMineText')}
        action={<NextQueue />}
      />
    );
  }
  if (view === 'waiting') {
    return (
      <EmptyState
        icon={<Hourglass />}
        title={t('inbox.emptyWaiting')}
        description={t('inbox.emptyWaitingText')}
      />
    );
  }
  if (queueOf(view)) {
    return (
      <EmptyState
        icon={<PartyPopper />}
        title={t('inbox.emptyQueue')}
        description={t('inbox.emptyQueueText', { name })}
      />
    );
  }
  return <EmptyState icon={<Layers />} title={t('inbox.emptyAll')} description={t('inbox.emptyAllText')} />;
}

/** The queue in which most people wait. */
function NextQueue() {
  const { t } = useTranslation();
  const me = useMe();
  const categories = useCategories().data ?? [];
  const queues = useCounts().data?.queues ?? [];
  const serves = (categoryId: string) => me.role === 'admin' || me.categoryIds.includes(categoryId);
  const [fullest] = queues
    .filter((queue) => queue.waiting > 0 && serves(queue.categoryId))
    .sort((a, b) => b.waiting - a.waiting);
  const category = categories.find((each) => each.id === fullest?.categoryId);
  if (!category) return null;
  return (
    <Button size="sm" asChild>
      <Link to={hrefs.inbox(`queue-${category.id}`)}>{t('inbox.goToQueue', { name: category.name })}</Link>
    </Button>
  );
}
