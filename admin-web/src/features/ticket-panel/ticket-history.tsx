// The audit lines of one ticket, newest first.
import { Button } from '@hotline/shared/ui/button';
import { RelativeTime } from '@hotline/shared/ui/relative-time';
import { Delayed, Skeleton } from '@hotline/shared/ui/skeleton';
import { useQuery } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../lib/client.ts';
import { keys } from '../../lib/queries.ts';

const words = {
  'ticket.opened': 'deeds.opened',
  'ticket.assigned': 'deeds.assigned',
  'ticket.statusChanged': 'deeds.status',
  'ticket.updated': 'deeds.updated',
  'ticket.transferred': 'deeds.transferred',
  'ticket.transferAccepted': 'deeds.transferAccepted',
  'ticket.transferDeclined': 'deeds.transferDeclined',
  'ticket.snoozed': 'deeds.snoozed',
  'ticket.woken': 'deeds.woken',
  'ticket.merged': 'deeds.merged',
  'ticket.split': 'deeds.split',
  'ticket.linked': 'deeds.linked',
  'ticket.unlinked': 'deeds.unlinked',
  'ticket.followed': 'deeds.followed',
  'ticket.unfollowed': 'deeds.unfollowed',
  'ticket.rated': 'deeds.rated',
  'message.edited': 'deeds.edited',
  'message.unsent': 'deeds.unsent',
} as const;

/** Actions without words of their own keep their name from the log. */
function deedWords(action: string, t: TFunction): string {
  return Object.hasOwn(words, action) ? t(words[action as keyof typeof words]) : action;
}

const firstShown = 5;

export function TicketHistory({ ticketId }: { ticketId: string }) {
  const { t, i18n } = useTranslation();
  const [all, setAll] = useState(false);
  const history = useQuery({
    queryKey: keys.ticketAudit(ticketId),
    queryFn: async ({ signal }) => (await client.audit.ofTicket({ ticketId }, { signal })).items,
    staleTime: 10_000,
  });
  if (history.isPending) {
    return (
      <Delayed>
        <Skeleton className="h-8" />
      </Delayed>
    );
  }
  if (!history.data) {
    return (
      <p role="alert" className="flex flex-wrap items-center gap-2 text-danger-text text-xs">
        {t('panel.historyFailed')}
        <Button size="xs" loading={history.isFetching} onClick={() => void history.refetch()}>
          {t('common.retry')}
        </Button>
      </p>
    );
  }
  const lines = history.data.toReversed();
  if (lines.length === 0) return <p className="text-muted text-sm">{t('panel.historyEmpty')}</p>;
  return (
    <>
      <ol className="flex flex-col gap-2">
        {(all ? lines : lines.slice(0, firstShown)).map((line) => (
          <li key={line.id} className="text-sm">
            {deedWords(line.action, t)}
            <span className="block text-muted text-xs">
              {line.actor?.name ?? t('common.system')} · <RelativeTime at={line.at} locale={i18n.language} />
            </span>
          </li>
        ))}
      </ol>
      {!all && lines.length > firstShown && (
        <Button variant="ghost" size="xs" className="-ms-2 mt-2" onClick={() => setAll(true)}>
          {t('common.loadMore')}
        </Button>
      )}
    </>
  );
}
