// A ticket whose number or subject was looked for.
import type { TicketHit } from '@hotline/shared/contracts';
import { Avatar } from '@hotline/shared/ui/avatar';
import { Highlighted } from '@hotline/shared/ui/highlighted';
import { RelativeTime } from '@hotline/shared/ui/relative-time';
import { useTranslation } from 'react-i18next';
import { hrefs } from '../../lib/hrefs.ts';
import { HitLink, type HitRow } from './hit-link.tsx';
import { TicketLine } from './ticket-line.tsx';

export function TicketRow({ hit, row }: { hit: TicketHit; row: HitRow }) {
  const { t, i18n } = useTranslation();
  const { ticket, subject } = hit;
  const { requester, assignee } = ticket;
  return (
    <HitLink
      to={hrefs.ticket('all', ticket.id)}
      row={row}
      picture={<Avatar id={requester.id} name={requester.name} decorative />}
    >
      <span className="flex items-baseline gap-3">
        <span className="line-clamp-2 min-w-0 grow font-medium [overflow-wrap:anywhere]">
          <Highlighted parts={subject} />
        </span>
        <RelativeTime
          at={ticket.lastMessageAt}
          locale={i18n.language}
          style="narrow"
          className="shrink-0 text-muted text-xs"
        />
      </span>
      <TicketLine
        ticket={ticket}
        lead={t(`status.${ticket.status}`)}
        parts={[
          `#${ticket.number}`,
          requester.name,
          ticket.category.name,
          assignee && t('search.has', { name: assignee.name }),
        ]}
      />
    </HitLink>
  );
}
