// Who follows the ticket, and whether I do.
import type { Ticket } from '@hotline/shared/contracts';
import { Avatar } from '@hotline/shared/ui/avatar';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { client } from '../../lib/client.ts';
import { useMe } from '../../lib/desk.tsx';
import { keys } from '../../lib/queries.ts';
import { PartState } from './part-state.tsx';

export function TicketFollowers({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation();
  const me = useMe();
  const query = useQuery({
    queryKey: [...keys.ticketFollowers(ticket.id), ticket.following],
    queryFn: async ({ signal }) =>
      (await client.tickets.followers({ ticketId: ticket.id }, { signal })).items,
    staleTime: 30_000,
  });
  if (!query.data) return <PartState query={query} />;
  if (query.data.length === 0) return <p className="text-muted text-sm">{t('panel.noFollowers')}</p>;
  return (
    <ul className="flex flex-wrap gap-x-3 gap-y-1.5">
      {query.data.map((person) => (
        <li key={person.id} className="flex min-w-0 items-center gap-1.5 text-sm">
          <Avatar id={person.id} name={person.name} size="xs" decorative />
          <span className="truncate">{person.id === me.id ? t('panel.me') : person.name}</span>
        </li>
      ))}
    </ul>
  );
}
