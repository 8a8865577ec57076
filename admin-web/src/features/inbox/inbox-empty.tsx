// What an empty list means in each view, and what to do next.

import { Button } from '@hotline/shared/ui/button';
import { EmptyState } from '@hotline/shared/ui/empty-state';
import { AtSign, Bell, Bookmark, Hourglass, Inbox, Layers, Moon, PartyPopper, SearchX } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMe } from '../../lib/desk.tsx';
import { type FixedView, hrefs, isFixedView, queueOf } from '../../lib/hrefs.ts';
import { useCategories, useCounts } from '../../lib/queries.ts';
import { useChangeParams } from '../../lib/use-change-params.ts';
import { useViewName } from '../../lib/use-view-name.ts';
import { withoutFilters } from './inbox-filter.ts';
import { changedFilters } from './told-filters.ts';
import { useInboxView } from './use-inbox.ts';

export function InboxEmpty() {
  const { t } = useTranslation();
  const { view, filter, params, saved } = useInboxView();
  const change = useChangeParams();
  const name = useViewName(view);
  if (filter?.q) {
    return (
      <EmptyState
        icon={<SearchX />}
        title={t('inbox.emptySearch', { q: filter.q })}
        description={t('inbox.emptySearchText')}
        action={
          <Button size="sm" asChild>
            <Link to={hrefs.search(filter.q)}>{t('inbox.searchEverywhere')}</Link>
          </Button>
        }
      />
    );
  }
  if (changedFilters(view, params, saved).length > 0) {
    const clear = (
      <Button size="sm" onClick={() => change(withoutFilters)}>
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
  if (isFixedView(view)) return <EmptyFixed view={view} />;
  if (queueOf(view)) {
    return (
      <EmptyState
        icon={<PartyPopper />}
        title={t('inbox.emptyQueue')}
        description={t('inbox.emptyQueueText', { name })}
      />
    );
  }
  return (
    <EmptyState
      icon={<Bookmark />}
      title={t('inbox.emptySaved')}
      description={t('inbox.emptySavedText', { name })}
    />
  );
}

const fixedWords = {
  mine: ['inbox.emptyMine', 'inbox.emptyMineText'],
  mentions: ['inbox.emptyMentions', 'inbox.emptyMentionsText'],
  following: ['inbox.emptyFollowing', 'inbox.emptyFollowingText'],
  waiting: ['inbox.emptyWaiting', 'inbox.emptyWaitingText'],
  snoozed: ['inbox.emptySnoozed', 'inbox.emptySnoozedText'],
  all: ['inbox.emptyAll', 'inbox.emptyAllText'],
} as const satisfies Record<FixedView, readonly [title: string, text: string]>;

const fixedIcons: Record<FixedView, ReactNode> = {
  mine: <Inbox />,
  mentions: <AtSign />,
  following: <Bell />,
  waiting: <Hourglass />,
  snoozed: <Moon />,
  all: <Layers />,
};

function EmptyFixed({ view }: { view: FixedView }) {
  const { t } = useTranslation();
  const me = useMe();
  const [title, text] = fixedWords[view];
  const servesNone =
    me.role === 'agent' && me.categoryIds.length === 0 && (view === 'mine' || view === 'all');
  return (
    <EmptyState
      icon={fixedIcons[view]}
      title={t(title)}
      description={servesNone ? t('nav.noQueues') : t(text)}
      action={view === 'mine' && !servesNone && <NextQueue />}
    />
  );
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
