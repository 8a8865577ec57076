// The views of the inbox with their live counts: those everybody has, a queue per category, and saved ones.
import type { Category, View } from '@hotline/shared/contracts';
import { cx } from '@hotline/shared/ui/cx';
import { PillCount } from '@hotline/shared/ui/pill-count';
import { AtSign, Bell, Hourglass, Inbox, Layers, Moon } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { Connection } from '../components/connection.tsx';
import { useMe } from '../lib/desk.tsx';
import { type FixedView, hrefs, type InboxView } from '../lib/hrefs.ts';
import { useCategories, useCounts, useViews } from '../lib/queries.ts';

/** Of counts the desk says "1000 or more", of views "100 or more". */
const countedMax = 999;
const viewCountedMax = 99;

type Chosen = { onChosen?: (() => void) | undefined };

export function InboxNav({ onChosen }: Chosen) {
  const { t } = useTranslation();
  return (
    <nav
      aria-label={t('shell.navigation')}
      className={cx('flex min-h-0 grow flex-col', !onChosen && 'bg-canvas')}
    >
      <div className="min-h-0 grow overflow-y-auto px-2 py-3">
        <p aria-hidden className="px-2.5 pt-0.5 pb-3 font-semibold text-lg tracking-tight max-lg:hidden">
          {t('shell.inbox')}
        </p>
        <FixedViews onChosen={onChosen} />
        <Queues onChosen={onChosen} />
        <SavedViews onChosen={onChosen} />
      </div>
      <div className="flex h-11 shrink-0 items-center border-t px-3 max-lg:hidden">
        <Connection />
      </div>
    </nav>
  );
}

function FixedViews({ onChosen }: Chosen) {
  const { t } = useTranslation();
  const counts = useCounts().data;
  const views: { view: FixedView; icon: ReactNode; count?: number | undefined }[] = [
    { view: 'mine', icon: <Inbox />, count: counts?.mine },
    { view: 'mentions', icon: <AtSign />, count: counts?.mentions },
    { view: 'following', icon: <Bell /> },
    { view: 'waiting', icon: <Hourglass />, count: counts?.waiting },
    { view: 'snoozed', icon: <Moon />, count: counts?.snoozed },
    { view: 'all', icon: <Layers />, count: counts?.all },
  ];
  return (
    <ul className="flex flex-col gap-0.5">
      {views.map((each) => (
        <ViewLink key={each.view} {...each} label={t(`nav.${each.view}`)} onChosen={onChosen} />
      ))}
    </ul>
  );
}

function Queues({ onChosen }: Chosen) {
  const { t } = useTranslation();
  const counts = useCounts().data;
  const queues = useQueues();
  return (
    <>
      <Heading>{t('nav.queues')}</Heading>
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
    </>
  );
}

/** Without any there is nothing to say: the list offers to save one. */
function SavedViews({ onChosen }: Chosen) {
  const { t } = useTranslation();
  const views = useViews().data ?? [];
  const group = (title: string, some: View[]) =>
    some.length > 0 && (
      <>
        <Heading>{title}</Heading>
        <ul className="flex flex-col gap-0.5">
          {some.map(({ id, name, count }) => (
            <ViewLink
              key={id}
              view={`saved-${id}`}
              label={name}
              count={count}
              max={viewCountedMax}
              onChosen={onChosen}
            />
          ))}
        </ul>
      </>
    );
  return (
    <>
      {group(
        t('nav.teamViews'),
        views.filter((view) => view.shared),
      )}
      {group(
        t('nav.myViews'),
        views.filter((view) => !view.shared),
      )}
    </>
  );
}

function Heading({ children }: { children: ReactNode }) {
  return <h2 className="px-2.5 pt-5 pb-1.5 font-medium text-muted text-xs">{children}</h2>;
}

type ViewLinkProps = Chosen & {
  view: InboxView;
  label: string;
  count?: number | undefined;
  max?: number;
  icon?: ReactNode;
  /** Somebody waits where this is not zero. */
  urgent?: boolean;
};

function ViewLink({ view, label, count, max = countedMax, icon, urgent, onChosen }: ViewLinkProps) {
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
            max={max}
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
