// Beside the timeline: the customer, what the ticket is filed under, what belongs to it, where it has been.
import type { Thread } from '@hotline/shared/client/thread';
import type { Ticket } from '@hotline/shared/contracts';
import { IconButton } from '@hotline/shared/ui/button';
import { Bell, BellOff, Link2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { runCommand } from '../../lib/commands.ts';
import { useCurrentThread, useThreadSnapshot } from '../../live/current-thread.tsx';
import { CustomerCard } from './customer-card.tsx';
import { EarlierTickets } from './earlier-tickets.tsx';
import { Part } from './part.tsx';
import { TicketFields } from './ticket-fields.tsx';
import { TicketFollowers } from './ticket-followers.tsx';
import { TicketHistory } from './ticket-history.tsx';
import { TicketLinks } from './ticket-links.tsx';
import { TicketRating } from './ticket-rating.tsx';
import { TicketTags } from './ticket-tags.tsx';
import { TicketTasks } from './ticket-tasks.tsx';
import { TicketTransfers } from './ticket-transfers.tsx';
import { useFreshDetails } from './use-fresh-details.ts';

export function TicketPanel() {
  const current = useCurrentThread();
  return current && <OpenPanel key={current.ticketId} thread={current.thread} />;
}

function OpenPanel({ thread }: { thread: Thread }) {
  const { t } = useTranslation();
  const snapshot = useThreadSnapshot(thread);
  useFreshDetails(snapshot);
  const { ticket } = snapshot;
  if (!ticket) return null;
  return (
    <aside aria-label={t('shell.details')} className="min-h-0 grow divide-y overflow-y-auto">
      <Part title={t('panel.customer')}>
        <CustomerCard userId={ticket.requester.id} name={ticket.requester.name} />
      </Part>
      <Part title={t('panel.ticket')}>
        <TicketFields ticket={ticket} />
      </Part>
      {ticket.rating && (
        <Part title={t('panel.rating')}>
          <TicketRating rating={ticket.rating} />
        </Part>
      )}
      <Part title={t('panel.tags')}>
        <TicketTags ticket={ticket} />
      </Part>
      <Part title={t('panel.tasks')}>
        <TicketTasks ticketId={ticket.id} mayAdd={!ticket.mergedInto} />
      </Part>
      <Bonds ticket={ticket} />
      <Part title={t('panel.transfers')} folds>
        <TicketTransfers ticketId={ticket.id} />
      </Part>
      <Part title={t('panel.history')} folds>
        <TicketHistory ticketId={ticket.id} />
      </Part>
    </aside>
  );
}

/** Other tickets, and other people. */
function Bonds({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation();
  return (
    <>
      <Part title={t('panel.earlier')}>
        <EarlierTickets requesterId={ticket.requester.id} ticketId={ticket.id} />
      </Part>
      <Part
        title={t('panel.links')}
        aside={
          ticket.abilities.merge && (
            <IconButton
              label={t('panel.addLink')}
              size="xs"
              className="-my-1.5"
              onClick={() => runCommand('ticket.link')}
            >
              <Link2 />
            </IconButton>
          )
        }
      >
        <TicketLinks ticketId={ticket.id} mayUnlink={ticket.abilities.merge} />
      </Part>
      <Part
        title={t('panel.followers')}
        aside={
          <IconButton
            label={t(ticket.following ? 'panel.unfollow' : 'panel.follow')}
            size="xs"
            className="-my-1.5"
            aria-pressed={ticket.following}
            onClick={() => runCommand('ticket.follow')}
          >
            {ticket.following ? <BellOff /> : <Bell />}
          </IconButton>
        }
      >
        <TicketFollowers ticket={ticket} />
      </Part>
    </>
  );
}
