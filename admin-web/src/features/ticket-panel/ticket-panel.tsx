// Beside the timeline: the customer, what the ticket is filed under, its tags, its history.
import type { Thread } from '@hotline/shared/client/thread';
import type { Ticket } from '@hotline/shared/contracts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCurrentThread, useThreadSnapshot } from '../../live/current-thread.tsx';
import { CustomerCard } from './customer-card.tsx';
import { EarlierTickets } from './earlier-tickets.tsx';
import { TicketFields } from './ticket-fields.tsx';
import { TicketHistory } from './ticket-history.tsx';
import { TicketTags } from './ticket-tags.tsx';

export function TicketPanel() {
  const current = useCurrentThread();
  return current && <OpenPanel key={current.ticketId} thread={current.thread} />;
}

function OpenPanel({ thread }: { thread: Thread }) {
  const { t } = useTranslation();
  const { ticket } = useThreadSnapshot(thread);
  if (!ticket) return null;
  return (
    <aside aria-label={t('shell.details')} className="min-h-0 grow divide-y overflow-y-auto">
      <Part title={t('panel.customer')}>
        <CustomerCard userId={ticket.requester.id} name={ticket.requester.name} />
      </Part>
      <Part title={t('panel.ticket')}>
        <TicketFields ticket={ticket} />
      </Part>
      <Part title={t('panel.tags')}>
        <TicketTags ticket={ticket} />
      </Part>
      <PanelMore ticket={ticket} />
    </aside>
  );
}

function PanelMore({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation();
  return (
    <>
      <Part title={t('panel.earlier')}>
        <EarlierTickets requesterId={ticket.requester.id} ticketId={ticket.id} />
      </Part>
      <Part title={t('panel.history')}>
        <TicketHistory ticketId={ticket.id} />
      </Part>
    </>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="px-4 py-3.5">
      <h3 className="mb-2 font-medium text-muted text-xs">{title}</h3>
      {children}
    </section>
  );
}
