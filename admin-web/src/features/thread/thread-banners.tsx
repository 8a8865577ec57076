// Under the header: what is special about this ticket now, and the deed that follows from it.
import type { TimelineEntry } from '@hotline/shared/client/timeline-state';
import type { Ticket } from '@hotline/shared/contracts';
import { Banner } from '@hotline/shared/ui/banner';
import { Button } from '@hotline/shared/ui/button';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { client } from '../../lib/client.ts';
import { useMe } from '../../lib/desk.tsx';
import { hrefs } from '../../lib/hrefs.ts';
import { incidentQuery, keys } from '../../lib/queries.ts';
import { useSave } from '../../lib/use-save.ts';
import { BlockingTasks } from './blocking-tasks.tsx';
import { momentWords } from './event-words.ts';
import { stillOpen } from './open-tasks.ts';
import type { Deeds } from './use-deeds.ts';

type ThreadBannersProps = {
  ticket: Ticket;
  entries: readonly TimelineEntry[];
  deeds: Deeds;
  onDecline: () => void;
};

export function ThreadBanners({ ticket, entries, deeds, onDecline }: ThreadBannersProps) {
  const { t } = useTranslation();
  const lines: ReactNode[] = [];
  const blocking = stillOpen(deeds.blocking ?? [], entries);
  if (ticket.mergedInto) lines.push(<Merged key="merged" into={ticket.mergedInto} />);
  if (ticket.pendingTransferId)
    lines.push(
      <PendingTransfer
        key="transfer"
        ticket={ticket}
        transferId={ticket.pendingTransferId}
        deeds={deeds}
        onDecline={onDecline}
      />,
    );
  if (ticket.snoozedUntil)
    lines.push(
      <Snoozed key="snoozed" until={ticket.snoozedUntil} deeds={deeds} mayWake={ticket.abilities.snooze} />,
    );
  if (ticket.incident)
    lines.push(<PartOfIncident key="incident" ticket={ticket} incident={ticket.incident} deeds={deeds} />);
  if (blocking.length > 0)
    lines.push(
      <Banner key="blocking" tone="warning" onDismiss={deeds.forgetBlocking} dismissLabel={t('common.close')}>
        <BlockingTasks tasks={blocking} />
      </Banner>,
    );
  if (lines.length === 0) return null;
  return <div className="flex shrink-0 flex-col gap-1.5 border-b px-3 py-2 sm:px-4">{lines}</div>;
}

function Merged({ into }: { into: { id: string; number: number } }) {
  const { t } = useTranslation();
  return (
    <Banner
      actions={
        <Button size="sm" asChild>
          <Link to={hrefs.ticket('all', into.id)}>{t('thread.goThere')}</Link>
        </Button>
      }
    >
      {t('thread.mergedInto', { number: into.number })}
    </Banner>
  );
}

function Snoozed({ until, deeds, mayWake }: { until: string; deeds: Deeds; mayWake: boolean }) {
  const { t, i18n } = useTranslation();
  return (
    <Banner
      actions={
        mayWake && (
          <Button size="sm" loading={deeds.pending} onClick={deeds.wake}>
            {t('thread.wake')}
          </Button>
        )
      }
    >
      {t('thread.snoozedUntil', { when: momentWords(until, i18n.language) })}
    </Banner>
  );
}

type PendingTransferProps = { ticket: Ticket; transferId: string; deeds: Deeds; onDecline: () => void };

function PendingTransfer({ ticket, transferId, deeds, onDecline }: PendingTransferProps) {
  const { t } = useTranslation();
  const me = useMe();
  const transfers = useQuery({
    queryKey: [...keys.ticketTransfers(ticket.id), transferId],
    queryFn: async ({ signal }) =>
      (await client.tickets.transfers({ ticketId: ticket.id }, { signal })).items,
    staleTime: 60_000,
  });
  const transfer = transfers.data?.find((each) => each.id === transferId);
  const by = transfer?.by?.name ?? t('events.somebody');
  if (ticket.assignee?.id !== me.id) {
    if (!ticket.assignee) return null;
    return <Banner>{t('thread.transferPending', { name: ticket.assignee.name })}</Banner>;
  }
  return (
    <Banner
      tone="warning"
      actions={
        <>
          <Button size="sm" variant="primary" loading={deeds.pending} onClick={deeds.acceptTransfer}>
            {t('thread.accept')}
          </Button>
          <Button size="sm" onClick={onDecline}>
            {t('thread.decline')}
          </Button>
        </>
      }
    >
      <p className="font-medium">{t('thread.transferToMe', { name: by })}</p>
      {transfer && <p className="[overflow-wrap:anywhere]">{transfer.reason}</p>}
    </Banner>
  );
}

type PartOfIncidentProps = { ticket: Ticket; incident: { id: string; name: string }; deeds: Deeds };

function PartOfIncident({ ticket, incident, deeds }: PartOfIncidentProps) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const known = useQuery(incidentQuery(incident.id));
  const unlink = useSave({
    ask: () => client.incidents.unlink({ incidentId: incident.id, ticketId: ticket.id }),
    refresh: [keys.incidents],
    onDone: () => {
      void queryClient.invalidateQueries({ queryKey: keys.tickets });
      void deeds.refresh();
    },
  });
  const count = known.data?.ticketCount;
  return (
    <Banner
      actions={
        ticket.abilities.edit && (
          <Button
            size="sm"
            variant="ghost"
            loading={unlink.isPending}
            onClick={() => unlink.mutate(undefined)}
          >
            {t('thread.unlink')}
          </Button>
        )
      }
    >
      <span className="line-clamp-2">
        {t('thread.partOfIncident')}{' '}
        <Link to={hrefs.incidents(incident.id)} className="font-medium underline underline-offset-2">
          {incident.name}
        </Link>
        {count !== undefined && ` (${t('thread.incidentTickets', { count })})`}
      </span>
    </Banner>
  );
}
