// The tickets of an incident that this person may see, and how many more there are.
import type { Incident, Ticket } from '@hotline/shared/contracts';
import { Button, IconButton } from '@hotline/shared/ui/button';
import { EmptyState } from '@hotline/shared/ui/empty-state';
import { StatusBadge } from '@hotline/shared/ui/status-badge';
import { Table } from '@hotline/shared/ui/table';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Inbox, Unlink } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { QueryCard } from '../../components/page.tsx';
import { client } from '../../lib/client.ts';
import { hrefs } from '../../lib/hrefs.ts';
import { keys } from '../../lib/queries.ts';
import { useSave } from '../../lib/use-save.ts';

const REFRESH_MS = 15_000;

function useTickets(incidentId: string) {
  return useInfiniteQuery({
    queryKey: [...keys.incident(incidentId), 'tickets'],
    queryFn: ({ pageParam, signal }) =>
      client.tickets.list({ incidentId, limit: 50, cursor: pageParam }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    refetchInterval: REFRESH_MS,
  });
}

export function IncidentTickets({ incident }: { incident: Incident }) {
  const { t } = useTranslation();
  const tickets = useTickets(incident.id);
  return (
    <>
      <QueryCard query={tickets}>
        {(data) => (
          <Table
            caption={t('incidents.tickets')}
            rows={data.pages.flatMap((page) => page.items)}
            rowKey={(ticket) => ticket.id}
            columns={[
              {
                key: 'subject',
                header: t('incidents.subject'),
                className: 'w-full max-w-0',
                cell: (ticket) => <SubjectLink ticket={ticket} />,
              },
              {
                key: 'customer',
                header: t('incidents.customer'),
                secondary: true,
                className: 'whitespace-nowrap',
                cell: ({ requester }) => requester.name,
              },
              {
                key: 'status',
                header: t('incidents.state'),
                cell: ({ status }) => <StatusBadge status={status} label={t(`status.${status}`)} />,
              },
              {
                key: 'unlink',
                header: <span className="sr-only">{t('common.more')}</span>,
                align: 'end',
                cell: (ticket) => <UnlinkButton incident={incident} ticket={ticket} />,
              },
            ]}
            empty={
              <EmptyState
                icon={<Inbox />}
                title={t('incidents.noTickets')}
                description={t('incidents.noTicketsText')}
              />
            }
          />
        )}
      </QueryCard>
      {tickets.hasNextPage && (
        <div className="border-t p-2 text-center">
          <Button
            variant="ghost"
            size="sm"
            loading={tickets.isFetchingNextPage}
            onClick={() => void tickets.fetchNextPage()}
          >
            {t('common.loadMore')}
          </Button>
        </div>
      )}
      {incident.hiddenCount > 0 && (
        <p className="border-t px-4 py-2.5 text-muted text-sm">
          {t('incidents.hidden', { count: incident.hiddenCount })}
        </p>
      )}
    </>
  );
}

const SubjectLink = ({ ticket }: { ticket: Ticket }) => (
  <Link to={hrefs.anyTicket(ticket.id)} className="block truncate rounded-sm hover:underline">
    <span className="text-muted tabular-nums">#{ticket.number}</span>{' '}
    <span className="font-medium">{ticket.subject}</span>
  </Link>
);

function UnlinkButton({ incident, ticket }: { incident: Incident; ticket: Ticket }) {
  const { t } = useTranslation();
  const unlink = useSave({
    ask: () => client.incidents.unlink({ incidentId: incident.id, ticketId: ticket.id }),
    refresh: [keys.incidents],
  });
  return (
    <IconButton
      label={t('incidents.unlink', { number: ticket.number })}
      size="sm"
      onClick={() => unlink.mutate(undefined)}
    >
      <Unlink />
    </IconButton>
  );
}
