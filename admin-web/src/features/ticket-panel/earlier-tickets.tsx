// The customer's other tickets that this agent may see, newest first.
import { Button } from '@hotline/shared/ui/button';
import { RelativeTime } from '@hotline/shared/ui/relative-time';
import { Delayed, Skeleton } from '@hotline/shared/ui/skeleton';
import { StatusIcon } from '@hotline/shared/ui/status-badge';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { client } from '../../lib/client.ts';
import { describeError } from '../../lib/errors.ts';
import { hrefs } from '../../lib/hrefs.ts';
import { keys } from '../../lib/queries.ts';

const shown = 6;

export function EarlierTickets({ requesterId, ticketId }: { requesterId: string; ticketId: string }) {
  const { t, i18n } = useTranslation();
  const earlier = useQuery({
    queryKey: [...keys.tickets, 'of', requesterId],
    queryFn: async ({ signal }) =>
      (await client.tickets.list({ requesterId, limit: shown + 1 }, { signal })).items,
    staleTime: 15_000,
  });
  if (earlier.isPending) {
    return (
      <Delayed>
        <Skeleton className="h-8" />
      </Delayed>
    );
  }
  if (!earlier.data) {
    return (
      <p role="alert" className="flex flex-wrap items-center gap-2 text-danger-text text-xs">
        {describeError(earlier.error)}
        <Button size="xs" loading={earlier.isFetching} onClick={() => void earlier.refetch()}>
          {t('common.retry')}
        </Button>
      </p>
    );
  }
  const others = earlier.data.filter((ticket) => ticket.id !== ticketId).slice(0, shown);
  if (others.length === 0) return <p className="text-muted text-sm">{t('panel.noEarlier')}</p>;
  return (
    <ul className="-mx-2">
      {others.map((ticket) => (
        <li key={ticket.id}>
          <Link
            to={hrefs.ticket('all', ticket.id)}
            className="flex items-center gap-2 rounded-md px-2 py-1.5 pointer-coarse:min-h-10 hover:bg-hover"
          >
            <StatusIcon status={ticket.status} label={t(`status.${ticket.status}`)} className="size-3.5" />
            <span className="min-w-0 grow truncate text-sm">{ticket.subject}</span>
            <RelativeTime
              at={ticket.lastMessageAt}
              locale={i18n.language}
              style="narrow"
              className="shrink-0 text-muted text-xs"
            />
          </Link>
        </li>
      ))}
    </ul>
  );
}
