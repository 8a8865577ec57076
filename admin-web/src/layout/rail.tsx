// The icon rail: where one goes, what is new, who one is. At the foot of the page on phones.
import { IconButton } from '@hotline/shared/ui/button';
import { cx } from '@hotline/shared/ui/cx';
import { Logo } from '@hotline/shared/ui/logo';
import { PillCount } from '@hotline/shared/ui/pill-count';
import { Tooltip } from '@hotline/shared/ui/tooltip';
import { ChartNoAxesCombined, Inbox, Keyboard, ListTodo, Search, Settings2, Siren } from 'lucide-react';
import { lazy, type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { useIsAdmin } from '../lib/desk.tsx';
import { hrefs } from '../lib/hrefs.ts';
import { lazyPart } from '../lib/i18n.ts';
import { useCounts } from '../lib/queries.ts';

const NotificationsBell = lazyPart(['notifications'], () =>
  import('./notifications-bell.tsx').then((module) => module.NotificationsBell),
);
const ProfileMenu = lazy(() =>
  import('./profile-menu.tsx').then((module) => ({ default: module.ProfileMenu })),
);

export function Rail({ phone, onKeys }: { phone: boolean; onKeys: () => void }) {
  const { t } = useTranslation();
  const admin = useIsAdmin();
  const counts = useCounts().data;
  const unread = counts?.unread ?? 0;
  const tasks = counts?.tasks ?? 0;
  const side = phone ? 'top' : 'right';
  return (
    <nav
      aria-label={t('shell.main')}
      className={cx(
        'z-20 flex shrink-0 items-center bg-canvas',
        phone
          ? 'justify-around border-t px-2 pt-1 pb-[max(0.25rem,env(safe-area-inset-bottom))]'
          : 'w-13 flex-col gap-1.5 border-e py-3',
      )}
    >
      {!phone && <Logo size={26} className="mb-3" />}
      <RailLink to={hrefs.inbox('mine')} under="/inbox" label={t('shell.inbox')} side={side}>
        <Inbox />
        <PillCount
          count={unread}
          tone="unread"
          live
          label={t('inbox.unread', { count: unread })}
          className="absolute -end-0.5 -top-0.5"
        />
      </RailLink>
      <RailLink to={hrefs.search()} under="/search" label={t('shell.search')} side={side}>
        <Search />
      </RailLink>
      <RailLink to={hrefs.tasks()} under="/tasks" label={t('shell.tasks')} side={side}>
        <ListTodo />
        <PillCount
          count={tasks}
          tone="unread"
          label={t('shell.tasksOpen', { count: tasks })}
          className="absolute -end-0.5 -top-0.5"
        />
      </RailLink>
      <RailLink to={hrefs.incidents()} under="/incidents" label={t('shell.incidents')} side={side}>
        <Siren />
      </RailLink>
      <RailLink
        to={admin ? hrefs.analytics() : hrefs.ownFigures()}
        under={admin ? ['/analytics', '/figures'] : ['/figures']}
        label={t(admin ? 'shell.analytics' : 'shell.ownFigures')}
        side={side}
      >
        <ChartNoAxesCombined />
      </RailLink>
      {admin && (
        <RailLink to={hrefs.manage('people')} under="/manage" label={t('shell.manage')} side={side}>
          <Settings2 />
        </RailLink>
      )}
      {!phone && <span className="grow" />}
      {!phone && (
        <IconButton label={t('shell.shortcuts')} onClick={onKeys} size="md" className="size-9">
          <Keyboard />
        </IconButton>
      )}
      <Suspense fallback={<span className="size-9 pointer-coarse:size-11" />}>
        <NotificationsBell side={side} />
      </Suspense>
      <Suspense fallback={<span className="size-9 pointer-coarse:size-11" />}>
        <ProfileMenu side={side} />
      </Suspense>
    </nav>
  );
}

type RailLinkProps = {
  to: string;
  under: string | readonly string[];
  label: string;
  side: 'top' | 'right';
  children: ReactNode;
};

function RailLink({ to, under, label, side, children }: RailLinkProps) {
  const { pathname } = useLocation();
  const here = [under].flat().some((each) => pathname.startsWith(each));
  return (
    <Tooltip content={label} side={side}>
      <Link
        to={to}
        aria-label={label}
        aria-current={here ? 'page' : undefined}
        className={cx(
          'relative grid size-9 place-items-center rounded-md transition-colors pointer-coarse:size-11 [&_svg]:size-[1.125rem]',
          here ? 'bg-selected text-accent-text' : 'text-muted hover:bg-hover hover:text-text',
        )}
      >
        {children}
      </Link>
    </Tooltip>
  );
}
