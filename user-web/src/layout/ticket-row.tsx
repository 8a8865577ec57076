// One conversation in a list: who, what about, the last word, and whether something is unread.
import type { Ticket } from '@hotline/shared/contracts';
import { Avatar } from '@hotline/shared/ui/avatar';
import { plainText } from '@hotline/shared/ui/chat/markdown';
import { cx } from '@hotline/shared/ui/cx';
import { PillCount } from '@hotline/shared/ui/pill-count';
import { RelativeTime } from '@hotline/shared/ui/relative-time';
import { StatusIcon } from '@hotline/shared/ui/status-badge';
import { Headset } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { useDesk } from '../lib/desk-context.ts';
import { href } from '../lib/paths.ts';

export function TicketRow({ ticket }: { ticket: Ticket }) {
  const { t, i18n } = useTranslation();
  const unread = ticket.unread > 0;
  return (
    <NavLink
      to={href.ticket(ticket.id)}
      className={({ isActive }) =>
        cx(
          'flex gap-3 px-4 py-3.5 outline-offset-[-2px] transition-colors sm:px-6',
          isActive ? 'bg-selected' : 'hover:bg-hover',
        )
      }
    >
      {ticket.assignee ? (
        <Avatar id={ticket.assignee.id} name={ticket.assignee.name} decorative />
      ) : (
        <span
          aria-hidden
          className="grid size-9 shrink-0 place-items-center rounded-full border border-border-strong border-dashed"
        >
          <Headset className="size-4 text-faint" />
        </span>
      )}
      <span className="min-w-0 grow">
        <span className="flex items-baseline gap-2">
          <span
            dir="auto"
            className={cx('min-w-0 grow truncate text-start', unread ? 'font-semibold' : 'font-medium')}
          >
            {ticket.subject}
          </span>
          <RelativeTime
            at={ticket.lastMessageAt}
            locale={i18n.language}
            style="narrow"
            className="shrink-0 text-muted text-xs"
          />
        </span>
        <span className="mt-0.5 flex items-center gap-2">
          <Preview ticket={ticket} />
          <PillCount
            tone="unread"
            count={ticket.unread}
            label={unread ? t('tickets.unread', { count: ticket.unread }) : ''}
          />
        </span>
        <span className="mt-1 flex items-center gap-1.5 text-muted text-xs">
          <StatusIcon status={ticket.status} label="" className="size-3.5" />
          <span className="shrink-0">{t(`status.${ticket.status}`)}</span>
          <span aria-hidden>·</span>
          <span className="truncate">{ticket.category.name}</span>
        </span>
      </span>
    </NavLink>
  );
}

function Preview({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation();
  const { me, drafts } = useDesk();
  const draft = drafts.get(`${ticket.id}/reply`);
  const last = ticket.lastMessage;
  const said = last?.preview === '' ? t('chat.deleted') : plainText(last?.preview ?? '');
  const words =
    draft !== ''
      ? t('tickets.draft', { text: draft.slice(0, 160) })
      : last?.author?.id === me.id
        ? t('tickets.you', { text: said })
        : said;
  return (
    <span
      dir="auto"
      className={cx(
        'min-w-0 grow truncate text-start text-sm',
        draft !== '' ? 'text-danger-text' : ticket.unread > 0 ? 'text-text' : 'text-muted',
      )}
    >
      {words}
    </span>
  );
}
