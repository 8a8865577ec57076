// The frame of every signed-in screen: top bar on wide screens, tab bar on phones, the line's state, the focus.
import { Avatar } from '@hotline/shared/ui/avatar';
import { Button } from '@hotline/shared/ui/button';
import { ConnectionPill } from '@hotline/shared/ui/connection-pill';
import { cx } from '@hotline/shared/ui/cx';
import { Logo } from '@hotline/shared/ui/logo';
import { PillCount } from '@hotline/shared/ui/pill-count';
import { House, type LucideIcon, MessagesSquare, Plus, UserRound } from 'lucide-react';
import { Suspense, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, NavLink, Outlet, useLocation, useMatch } from 'react-router';
import { useConnection, useDesk, useUnsent } from '../lib/desk-context.ts';
import { href, path } from '../lib/paths.ts';
import { useUnreadTickets } from './use-unread-tickets.ts';

export function AppShell() {
  const { t } = useTranslation();
  const main = useRef<HTMLElement>(null);
  const inChat = useMatch(path.ticket) !== null;
  useFocusOnRoute(main);
  return (
    <div className="flex h-dvh flex-col">
      <a
        href="#main"
        className="sr-only z-50 rounded-md bg-accent text-on-accent focus:not-sr-only focus:absolute focus:start-3 focus:top-3 focus:px-4 focus:py-2"
      >
        {t('nav.skip')}
      </a>
      <TopBar hideOnPhone={inChat} />
      <main
        id="main"
        ref={main}
        tabIndex={-1}
        className="flex min-h-0 grow flex-col overflow-y-auto outline-none"
      >
        <Suspense>
          <Outlet />
        </Suspense>
      </main>
      {!inChat && <TabBar />}
    </div>
  );
}

function TopBar({ hideOnPhone }: { hideOnPhone: boolean }) {
  const { t } = useTranslation();
  const { me } = useDesk();
  return (
    <header
      className={cx('border-b bg-surface pt-[env(safe-area-inset-top)]', hideOnPhone && 'max-sm:hidden')}
    >
      <div className="mx-auto flex h-14 max-w-6xl items-center gap-2 px-4 sm:gap-4 sm:px-6">
        <Link to={href.home()} aria-label={t('app.name')} className="flex h-control items-center rounded-md">
          <Logo name={t('app.name')} />
        </Link>
        <nav aria-label={t('nav.label')} className="ms-4 hidden items-center gap-1 sm:flex">
          <TopLink to={href.home()} label={t('nav.home')} />
          <TopLink to={href.tickets()} label={t('nav.conversations')} counts />
        </nav>
        <span className="grow" />
        <Line />
        <Button asChild variant="primary" size="sm" className="max-sm:hidden">
          <Link to={href.newTicket()}>
            <Plus aria-hidden />
            {t('nav.new')}
          </Link>
        </Button>
        <Link
          to={href.profile()}
          aria-label={t('nav.profile')}
          title={me.name}
          className="rounded-full max-sm:hidden"
        >
          <Avatar id={me.id} name={me.name} decorative />
        </Link>
      </div>
    </header>
  );
}

/** How the line to the desk stands. */
export function Line() {
  const { t } = useTranslation();
  const state = useConnection();
  const unsent = useUnsent().filter((item) => item.state === 'queued').length;
  return (
    <ConnectionPill
      state={state}
      unsent={state === 'live' ? 0 : unsent}
      quietWhenLive
      labels={{
        live: t('connection.live'),
        delayed: t('connection.delayed'),
        offline: t('connection.offline'),
        unsent: (count) => t('connection.unsent', { count }),
      }}
    />
  );
}

function TopLink({ to, label, counts }: { to: string; label: string; counts?: boolean }) {
  return (
    <NavLink
      to={to}
      end={to === href.home()}
      className={({ isActive }) =>
        cx(
          'inline-flex h-control-sm items-center gap-2 rounded-md px-3 font-medium text-sm transition-colors',
          isActive ? 'bg-selected text-accent-text' : 'text-muted hover:bg-hover hover:text-text',
        )
      }
    >
      {label}
      {counts && <UnreadCount />}
    </NavLink>
  );
}

function UnreadCount({ className }: { className?: string }) {
  const { t } = useTranslation();
  const count = useUnreadTickets();
  return (
    <PillCount
      tone="unread"
      live
      count={count}
      label={count > 0 ? t('nav.unread', { count }) : ''}
      className={className}
    />
  );
}

function TabBar() {
  const { t } = useTranslation();
  return (
    <nav
      aria-label={t('nav.label')}
      className="grid grid-cols-4 border-t bg-surface pb-[env(safe-area-inset-bottom)] sm:hidden"
    >
      <Tab to={href.home()} icon={House} label={t('nav.home')} />
      <Tab to={href.tickets()} icon={MessagesSquare} label={t('nav.conversations')} counts />
      <Tab to={href.newTicket()} icon={Plus} label={t('nav.newShort')} />
      <Tab to={href.profile()} icon={UserRound} label={t('nav.profile')} />
    </nav>
  );
}

function Tab({
  to,
  icon: Icon,
  label,
  counts,
}: {
  to: string;
  icon: LucideIcon;
  label: string;
  counts?: boolean;
}) {
  return (
    <NavLink
      to={to}
      end={to === href.home()}
      className={({ isActive }) =>
        cx(
          'relative flex min-h-14 min-w-0 flex-col items-center justify-center gap-0.5 px-1 font-medium text-2xs outline-offset-[-2px]',
          isActive ? 'text-accent-text' : 'text-muted',
        )
      }
    >
      {({ isActive }) => (
        <>
          <span
            className={cx(
              'grid h-7 w-14 place-items-center rounded-full transition-colors',
              isActive && 'bg-selected',
            )}
          >
            <Icon aria-hidden className="size-5" />
          </span>
          <span className="max-w-full truncate">{label}</span>
          {counts && <UnreadCount className="absolute start-1/2 top-1 ms-2" />}
        </>
      )}
    </NavLink>
  );
}

/** A new screen takes the focus, so that the keyboard and the screen reader start at its top. */
function useFocusOnRoute(main: { readonly current: HTMLElement | null }): void {
  const { pathname } = useLocation();
  const before = useRef(pathname);
  useEffect(() => {
    if (before.current === pathname) return;
    before.current = pathname;
    main.current?.focus({ preventScroll: true });
    main.current?.scrollTo(0, 0);
  }, [pathname, main]);
}
