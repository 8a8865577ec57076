// Keeping the desk: its pages in a row of links. All of them for admins; agents keep their canned replies.
import { cx } from '@hotline/shared/ui/cx';
import { EmptyState } from '@hotline/shared/ui/empty-state';
import {
  Clock,
  FolderTree,
  Gauge,
  MessageSquareText,
  ScrollText,
  ShieldX,
  Tags,
  UsersRound,
} from 'lucide-react';
import { Suspense, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink, Outlet, useLocation } from 'react-router';
import { useIsAdmin } from '../lib/desk.tsx';
import { hrefs, MANAGE_PARTS, type ManagePart } from '../lib/hrefs.ts';
import { PageLoading } from './page-loading.tsx';

const icons: Record<ManagePart, typeof Tags> = {
  people: UsersRound,
  categories: FolderTree,
  priorities: Gauge,
  schedules: Clock,
  tags: Tags,
  'canned-replies': MessageSquareText,
  audit: ScrollText,
};

/** Agents keep their own canned replies; the rest is the admins'. */
const PARTS_OF_AGENTS: readonly ManagePart[] = ['canned-replies'];

export function ManagePage() {
  const { t } = useTranslation();
  const isAdmin = useIsAdmin();
  const { pathname } = useLocation();
  const row = useRef<HTMLUListElement>(null);
  // In a narrow window the row is longer than the screen.
  useEffect(() => {
    const here = pathname && row.current?.querySelector('[aria-current="page"]');
    if (here) here.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [pathname]);
  const parts = isAdmin ? MANAGE_PARTS : PARTS_OF_AGENTS;
  if (!parts.some((part) => pathname.startsWith(hrefs.manage(part)))) {
    return (
      <div className="grid grow place-items-center">
        <EmptyState icon={<ShieldX />} title={t('manage.forbidden')} />
      </div>
    );
  }
  return (
    <div className="flex min-h-0 grow max-lg:flex-col">
      <nav
        aria-label={t('manage.title')}
        className="shrink-0 border-e bg-canvas max-lg:border-e-0 max-lg:border-b lg:w-47"
      >
        <p aria-hidden className="px-4.5 pt-3.5 pb-3 font-semibold text-lg tracking-tight max-lg:hidden">
          {t('manage.title')}
        </p>
        <ul ref={row} className="flex gap-0.5 px-2 max-lg:overflow-x-auto max-lg:py-2 lg:flex-col">
          {parts.map((part) => {
            const Icon = icons[part];
            return (
              <li key={part}>
                <NavLink
                  to={hrefs.manage(part)}
                  className={({ isActive }) =>
                    cx(
                      'flex h-control items-center gap-2.5 whitespace-nowrap rounded-md px-2.5 text-sm transition-colors',
                      isActive
                        ? 'bg-selected font-medium text-accent-text'
                        : 'text-muted hover:bg-hover hover:text-text',
                    )
                  }
                >
                  <Icon aria-hidden className="size-4" />
                  {t(`manage.parts.${part}`)}
                </NavLink>
              </li>
            );
          })}
        </ul>
      </nav>
      <div className="min-h-0 min-w-0 grow overflow-y-auto">
        <Suspense fallback={<PageLoading />}>
          <Outlet />
        </Suspense>
      </div>
    </div>
  );
}
