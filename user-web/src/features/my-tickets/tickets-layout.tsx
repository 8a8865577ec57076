// List and conversation: side by side on wide screens, one at a time on phones.
import { Button } from '@hotline/shared/ui/button';
import { cx } from '@hotline/shared/ui/cx';
import { EmptyState } from '@hotline/shared/ui/empty-state';
import { MessagesSquare } from 'lucide-react';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Outlet, useMatch } from 'react-router';
import { href, path } from '../../lib/paths.ts';
import { usePageTitle } from '../../lib/use-page-title.ts';
import { TicketList } from './ticket-list.tsx';

export function TicketsLayout() {
  const picked = useMatch(path.ticket) !== null;
  return (
    <div className="mx-auto flex min-h-0 w-full max-w-6xl grow">
      <div
        className={cx(
          'flex min-h-0 w-full flex-col lg:w-88 lg:shrink-0 lg:border-e',
          picked && 'max-lg:hidden',
        )}
      >
        <TicketList />
      </div>
      <div
        className={cx(
          'flex min-h-0 min-w-0 grow flex-col bg-surface lg:border-e',
          !picked && 'max-lg:hidden',
        )}
      >
        <Suspense>
          <Outlet />
        </Suspense>
      </div>
    </div>
  );
}

export function NoTicketPicked() {
  const { t } = useTranslation();
  usePageTitle(t('tickets.title'));
  return (
    <EmptyState
      className="grow"
      icon={<MessagesSquare />}
      title={t('tickets.pick')}
      description={t('tickets.pickText')}
      action={
        <Button asChild variant="primary">
          <Link to={href.newTicket()}>{t('nav.new')}</Link>
        </Button>
      }
    />
  );
}
