// Tickets that belong together with this one.
import type { TicketLink } from '@hotline/shared/contracts';
import { IconButton } from '@hotline/shared/ui/button';
import { StatusIcon } from '@hotline/shared/ui/status-badge';
import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { client } from '../../lib/client.ts';
import { hrefs } from '../../lib/hrefs.ts';
import { keys } from '../../lib/queries.ts';
import { useSave } from '../../lib/use-save.ts';
import { PartState } from './part-state.tsx';

export function TicketLinks({ ticketId, mayUnlink }: { ticketId: string; mayUnlink: boolean }) {
  const { t } = useTranslation();
  const query = useQuery({
    queryKey: keys.ticketLinks(ticketId),
    queryFn: async ({ signal }) => (await client.tickets.links({ ticketId }, { signal })).items,
    staleTime: 30_000,
  });
  const unlink = useSave({
    ask: (otherId: string) => client.tickets.unlink({ ticketId, otherId }),
    refresh: [keys.ticketLinks(ticketId)],
  });
  if (!query.data) return <PartState query={query} />;
  if (query.data.length === 0) return <p className="text-muted text-sm">{t('panel.noLinks')}</p>;
  return (
    <ul className="-mx-2">
      {query.data.map((link) => (
        <li key={`${link.kind}-${link.ticket.id}`} className="group/link flex items-center">
          <LinkedTicket link={link} />
          {mayUnlink && (link.kind === 'related' || link.kind === 'follow_up') && (
            <IconButton
              label={t('panel.unlink', { number: link.ticket.number })}
              size="xs"
              className="opacity-0 focus-visible:opacity-100 group-hover/link:opacity-100 pointer-coarse:opacity-100"
              onClick={() => unlink.mutate(link.ticket.id)}
            >
              <X />
            </IconButton>
          )}
        </li>
      ))}
    </ul>
  );
}

function LinkedTicket({ link: { ticket, kind } }: { link: TicketLink }) {
  const { t } = useTranslation();
  return (
    <Link
      to={hrefs.ticket('all', ticket.id)}
      className="flex min-w-0 grow items-center gap-2 rounded-md px-2 py-1.5 hover:bg-hover pointer-coarse:min-h-10"
    >
      <StatusIcon status={ticket.status} label={t(`status.${ticket.status}`)} className="size-3.5" />
      <span className="min-w-0 grow truncate text-sm">
        <span className="text-muted tabular-nums">#{ticket.number}</span> {ticket.subject}
      </span>
      <span className="shrink-0 text-muted text-xs">{t(`panel.linkKinds.${kind}`)}</span>
    </Link>
  );
}
