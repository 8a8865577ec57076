// The views of the inbox with their live counts: mine, waiting, all, and a queue per category.
import type { Category } from '@hotline/shared/contracts';
import { cx } from '@hotline/shared/ui/cx';
import { PillCount } from '@hotline/shared/ui/pill-count';
import { Hourglass, Inbox, Layers } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { Connection } from '../components/connection.tsx';
import { useMe } from '../lib/desk.tsx';
import { hrefs, type InboxView } from '../lib/hrefs.ts';
import { useCategories, useCounts } from '../lib/queries.ts';

export function InboxNav({ onChosen }: { onChosen?: () => void }) {
  const { t } = useTranslation();
  const counts = useCounts().data;
  const queues = useQueues();
  return (
    <nav
      aria-label={t('shell.navigation')}
      className={cx('flex min-h-0 grow flex-col', !onChosen && 'bg-canvas')}
    >
      <div className="min-h-0 grow overflow-y-auto px-2 py-3">
        <p aria-hidden className="px-2.5 pt-0.5 pb-3 font-semibold text-lg tracking-tight max-lg:hidden">
          {t('shell.inbox')}
        </p>
        <ul className="flex flex-col gap-0.5">
          <ViewLink
            view="mine"
            label={t('nav.mine')}
            count={counts?.mine}
            icon={<Inbox />}
            onChosen={onChosen}
          />
          <ViewLink
            view="waiting"
            label={t('nav.waiting')}
            count={counts?.waiting}
            icon={<Hourglass />}
            onChosen={onChosen}
          />
          <ViewLink
            view="all"
            label={t('nav.all')}
            count={counts?.all}
            icon={<Layers />}
            onChosen={onChosen}
          />
        </ul>
        <h2 className="px-2.5 pt-5 pb-1.5 font-medium text-muted text-xs">{t('nav.queues')}</h2>
        {queues?.length === 0 && <p className="px-2.5 text-pretty text-muted text-xs">{t('nav.noQueues')}</p>}
        <ul className="flex flex-col gap-0.5">
          {queues?.map((category) => (
            <ViewLink
              key={category.id}
              view={`queue-${category.id}`}
              label={category.name}
              count={
                counts?.queues.find((queue) => queue.categoryId === category.id)?.waiting ??
                (counts ? 0 : undefined)
              }
              onChosen={onChosen}
              urgent
            />
          ))}
        </ul>
      </div>
      <div className="flex h-11 shrink-0 items-center border-t px-3 max-lg:hidden">
        <Connection />
      </div>
    </nav>
  );
}

type ViewLinkProps = {
  view: InboxView;
  label: string;
  count: number | undefined;
  icon?: ReactNode;
  /** Somebody waits where this is not zero. */
  urgent?: boolean;
  onChosen?: (() => void) | undefined;
};

function ViewLink({ view, label, count, icon, urgent, onChosen }: ViewLinkProps) {
  const { t } = useTranslation();
  const here = useParams().view === view;
  return (
    <li>
      <Link
        to={hrefs.inbox(view)}
        onClick={onChosen}
        aria-current={here ? 'page' : undefined}
        className={cx(
          'flex h-control items-center gap-2.5 rounded-md px-2.5 text-sm transition-colors [&_svg]:size-4 [&_svg]:shrink-0',
          here ? 'bg-selected font-medium text-accent-text' : 'text-muted hover:bg-hover hover:text-text',
        )}
      >
        {icon && <span aria-hidden>{icon}</span>}
        <span className="min-w-0 grow truncate">{label}</span>
        {count !== undefined && (
          <PillCount
            count={count}
            label={t('nav.count', { count })}
            max={999}
            className={cx(count === 0 && 'opacity-50', urgent && count > 0 && 'font-semibold')}
          />
        )}
      </Link>
    </li>
  );
}

/** Agents see the categories they serve, admins all that are in use. */
function useQueues(): Category[] | undefined {
  const me = useMe();
  return useCategories().data?.filter(
    (category) => !category.archived && (me.role === 'admin' || category.agentIds.includes(me.id)),
  );
}
