// Whose turn it is: the place in the queue while nobody has the conversation, then who answers next.
import type { QueuePlace, Ticket } from '@hotline/shared/contracts';
import { useQuery } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { Hourglass, MessageCircleReply } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { placeKey } from '../../lib/queries.ts';

const MINUTE_SECONDS = 60;
const HOUR_SECONDS = 3600;

export function StandingLine({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation();
  const { data: place } = useQuery<QueuePlace | null>({ queryKey: placeKey(ticket.id), enabled: false });
  const words = ticket.assignee ? turnWords(ticket, ticket.assignee.name, t) : queueWords(ticket, place, t);
  // The line stays while it is empty: what is put into it is read out.
  return (
    <div aria-live="polite" className="mx-auto w-full max-w-4xl px-4 sm:px-5">
      {words && (
        <p className="flex items-center gap-2 py-1.5 text-muted text-sm">
          {ticket.assignee ? (
            <MessageCircleReply aria-hidden className="size-4 shrink-0" />
          ) : (
            <Hourglass aria-hidden className="size-4 shrink-0" />
          )}
          <span className="min-w-0 text-pretty">{words}</span>
        </p>
      )}
    </div>
  );
}

function queueWords({ status }: Ticket, place: QueuePlace | null | undefined, t: TFunction): string | null {
  if (!place || status === 'resolved' || status === 'closed') return null;
  const { position, expectedWaitSeconds, agentsOnline } = place;
  const words = position === 1 ? t('chat.queue.next') : t('chat.queue.position', { position });
  if (expectedWaitSeconds !== null) return `${words} · ${waitWords(expectedWaitSeconds, t)}`;
  return agentsOnline > 0 ? words : `${words} · ${t('chat.queue.nobodyHere')}`;
}

/** Rounded up, because a wait that ends sooner than said is a pleasant surprise. */
function waitWords(seconds: number, t: TFunction): string {
  if (seconds <= MINUTE_SECONDS) return t('chat.queue.waitMinute');
  if (seconds <= HOUR_SECONDS)
    return t('chat.queue.waitMinutes', { count: Math.ceil(seconds / MINUTE_SECONDS) });
  return t('chat.queue.waitHours', { count: Math.ceil(seconds / HOUR_SECONDS) });
}

function turnWords({ status, waitingSince }: Ticket, name: string, t: TFunction): string | null {
  if (status === 'waiting') return t('chat.yourTurn', { name });
  if (status === 'in_progress' && waitingSince !== null) return t('chat.theirTurn', { name });
  return null;
}
