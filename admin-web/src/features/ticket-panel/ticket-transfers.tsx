// Where the ticket has been, newest first: from whom to whom, why, and what came of it.
import type { Transfer } from '@hotline/shared/contracts';
import { RelativeTime } from '@hotline/shared/ui/relative-time';
import { useQuery } from '@tanstack/react-query';
import { ArrowRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { client } from '../../lib/client.ts';
import { keys } from '../../lib/queries.ts';
import { PartState } from './part-state.tsx';

export function TicketTransfers({ ticketId }: { ticketId: string }) {
  const { t, i18n } = useTranslation();
  const query = useQuery({
    queryKey: keys.ticketTransfers(ticketId),
    queryFn: async ({ signal }) => (await client.tickets.transfers({ ticketId }, { signal })).items,
    staleTime: 15_000,
  });
  if (!query.data) return <PartState query={query} />;
  if (query.data.length === 0) return <p className="text-muted text-sm">{t('panel.noTransfers')}</p>;
  return (
    <ol className="flex flex-col gap-3">
      {query.data.map((transfer) => (
        <li key={transfer.id} className="text-sm">
          <span className="flex flex-wrap items-center gap-x-1.5">
            <span>{fromOf(transfer)}</span>
            <ArrowRight aria-label={t('panel.transferTo')} className="size-3.5 text-faint rtl:-scale-x-100" />
            <span className="font-medium">{transfer.toAgent?.name ?? transfer.toCategory.name}</span>
          </span>
          <span className="block [overflow-wrap:anywhere]">{transfer.reason}</span>
          <span className="block text-muted text-xs">
            {transfer.by && `${transfer.by.name} · `}
            <RelativeTime at={transfer.createdAt} locale={i18n.language} />
            {transfer.status !== 'done' && ` · ${t(`panel.transferStates.${transfer.status}`)}`}
          </span>
          {transfer.declineReason && (
            <span className="block text-muted text-xs [overflow-wrap:anywhere]">
              {transfer.declineReason}
            </span>
          )}
        </li>
      ))}
    </ol>
  );
}

const fromOf = ({ fromAgent, fromCategory }: Transfer): string => fromAgent?.name ?? fromCategory.name;
