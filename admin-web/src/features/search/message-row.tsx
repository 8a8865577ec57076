// A message or a note whose words were looked for: who said what, when, and in which ticket.
import type { MessageHit } from '@hotline/shared/contracts';
import { Avatar } from '@hotline/shared/ui/avatar';
import { Badge } from '@hotline/shared/ui/badge';
import { Highlighted } from '@hotline/shared/ui/highlighted';
import { RelativeTime } from '@hotline/shared/ui/relative-time';
import { useTranslation } from 'react-i18next';
import { hrefs } from '../../lib/hrefs.ts';
import { HitLink, type HitRow } from './hit-link.tsx';
import { TicketLine } from './ticket-line.tsx';

export function MessageRow({ hit, row }: { hit: MessageHit; row: HitRow }) {
  const { t, i18n } = useTranslation();
  const { author, ticket } = hit;
  const name = author?.name ?? t('common.system');
  return (
    <HitLink
      to={hrefs.entry(ticket.id, hit.entryId)}
      row={row}
      picture={<Avatar id={author?.id ?? 'desk'} name={name} decorative />}
    >
      <span className="flex items-baseline gap-2">
        <span className="min-w-0 truncate font-medium">{name}</span>
        {hit.kind === 'note' && (
          <Badge tone="note" className="self-center">
            {t('search.note')}
          </Badge>
        )}
        <span className="grow" />
        <RelativeTime
          at={hit.createdAt}
          locale={i18n.language}
          style="narrow"
          className="shrink-0 text-muted text-xs"
        />
      </span>
      <span className="mt-0.5 line-clamp-3 text-sm [overflow-wrap:anywhere]">
        <Highlighted parts={hit.body} />
      </span>
      <TicketLine
        ticket={ticket}
        lead={`#${ticket.number} ${hit.ticketSubject}`}
        parts={[
          t(`status.${ticket.status}`),
          author?.id !== ticket.requester.id && ticket.requester.name,
          ticket.category.name,
        ]}
      />
    </HitLink>
  );
}
