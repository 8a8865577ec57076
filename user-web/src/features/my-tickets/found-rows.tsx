// One conversation or one message that was searched for, with what was found marked.
import type { MessageHit, TicketHit } from '@hotline/shared/contracts';
import { cx } from '@hotline/shared/ui/cx';
import { Highlighted } from '@hotline/shared/ui/highlighted';
import { RelativeTime } from '@hotline/shared/ui/relative-time';
import { StatusIcon } from '@hotline/shared/ui/status-badge';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { useDesk } from '../../lib/desk-context.ts';
import { href } from '../../lib/paths.ts';

export function FoundTicket({ hit: { ticket, subject } }: { hit: TicketHit }) {
  const { t } = useTranslation();
  return (
    <FoundRow to={href.ticket(ticket.id)} at={ticket.lastMessageAt} head={<Highlighted parts={subject} />}>
      <span className="mt-1 flex items-center gap-1.5 text-muted text-xs">
        <StatusIcon status={ticket.status} label="" className="size-3.5" />
        <span className="shrink-0">{t(`status.${ticket.status}`)}</span>
        <span aria-hidden>·</span>
        <span className="shrink-0">{t('tickets.number', { number: ticket.number })}</span>
        <span aria-hidden>·</span>
        <span className="truncate">{ticket.category.name}</span>
      </span>
    </FoundRow>
  );
}

export function FoundMessage({ hit }: { hit: MessageHit }) {
  const { t } = useTranslation();
  const { me } = useDesk();
  const author = hit.author?.id === me.id ? t('tickets.me') : (hit.author?.name ?? t('chat.desk'));
  return (
    <FoundRow to={href.entry(hit.ticket.id, hit.entryId)} at={hit.createdAt} head={author}>
      <span dir="auto" className="mt-0.5 line-clamp-3 text-start text-sm [overflow-wrap:anywhere]">
        <Highlighted parts={hit.body} />
      </span>
      <span className="mt-1 flex items-center gap-1.5 text-muted text-xs">
        <StatusIcon
          status={hit.ticket.status}
          label={t(`status.${hit.ticket.status}`)}
          className="size-3.5"
        />
        <span className="truncate">{hit.ticketSubject}</span>
      </span>
    </FoundRow>
  );
}

type FoundRowProps = { to: string; at: string; head: ReactNode; children: ReactNode };

function FoundRow({ to, at, head, children }: FoundRowProps) {
  const { i18n } = useTranslation();
  const { pathname, hash } = useLocation();
  const here = `${pathname}${hash}` === to;
  return (
    <li className="border-b">
      <Link
        to={to}
        aria-current={here ? 'page' : undefined}
        className={cx(
          'block px-4 py-3 outline-offset-[-2px] transition-colors sm:px-6',
          here ? 'bg-selected' : 'hover:bg-hover',
        )}
      >
        <span className="flex items-baseline gap-2">
          <span
            dir="auto"
            className="line-clamp-2 min-w-0 grow text-start font-medium [overflow-wrap:anywhere]"
          >
            {head}
          </span>
          <RelativeTime
            at={at}
            locale={i18n.language}
            style="narrow"
            className="shrink-0 text-muted text-xs"
          />
        </span>
        {children}
      </Link>
    </li>
  );
}
