// Who answers, whether they are here, where the conversation stands, and what one may do with it.
import { asApiError } from '@hotline/shared/client/api-client';
import type { Presence, Ticket } from '@hotline/shared/contracts';
import { IconButton } from '@hotline/shared/ui/button';
import { PresenceLine } from '@hotline/shared/ui/chat/presence-line';
import { Logo } from '@hotline/shared/ui/logo';
import { Menu, type MenuEntry } from '@hotline/shared/ui/menu';
import { Skeleton } from '@hotline/shared/ui/skeleton';
import { StatusBadge } from '@hotline/shared/ui/status-badge';
import { useQuery } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { ArrowLeft, CircleCheck, Ellipsis, RotateCcw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Line } from '../../layout/app-shell.tsx';
import { useDesk } from '../../lib/desk-context.ts';
import { errorWords } from '../../lib/error-words.ts';
import { href } from '../../lib/paths.ts';
import { presenceKey } from '../../lib/queries.ts';
import { toast } from '../../lib/toast.ts';
import type { OpenThread } from './use-thread.ts';

export function ChatHeader({ ticket, thread, snapshot }: OpenThread & { ticket: Ticket | null }) {
  const { t } = useTranslation();
  return (
    <header className="border-b bg-surface px-2 py-2.5 pt-[max(0.625rem,env(safe-area-inset-top))] sm:px-5">
      <div className="flex items-center gap-2 sm:gap-3">
        <Link
          to={href.tickets()}
          aria-label={t('nav.back')}
          className="grid size-control shrink-0 place-items-center rounded-md text-muted hover:bg-hover hover:text-text lg:hidden"
        >
          <ArrowLeft aria-hidden className="size-5 rtl:-scale-x-100" />
        </Link>
        <div className="min-w-0 grow">
          {ticket ? (
            <Answerer ticket={ticket} viewers={snapshot.viewers} />
          ) : (
            <Skeleton className="h-4 w-40 max-w-full" />
          )}
        </div>
        {ticket && (
          <StatusBadge
            status={ticket.status}
            label={t(`status.${ticket.status}`)}
            className="max-sm:hidden"
          />
        )}
        {ticket && <ChatMenu ticket={ticket} thread={thread} />}
      </div>
      <div className="flex justify-center pt-2 empty:hidden sm:hidden">
        <Line />
      </div>
    </header>
  );
}

function Answerer({ ticket, viewers }: { ticket: Ticket; viewers: OpenThread['snapshot']['viewers'] }) {
  const { t } = useTranslation();
  const agent = ticket.assignee;
  const known = usePresence(agent?.id ?? null);
  if (!agent) {
    return (
      <div className="flex min-w-0 items-center gap-3">
        <Logo size={32} />
        <div className="min-w-0">
          <h1 className="truncate font-semibold text-base leading-tight">{ticket.subject}</h1>
          <p className="truncate text-muted text-xs" aria-live="polite">
            {standing(ticket, t)}
          </p>
        </div>
      </div>
    );
  }
  const here = viewers.some((viewer) => viewer.id === agent.id);
  const presence = here ? 'online' : known ? (known.online ? known.availability : 'offline') : undefined;
  const words =
    presence === undefined
      ? t('chat.answers')
      : { online: t('chat.online'), away: t('chat.away'), offline: t('chat.offlineAgent') }[presence];
  return (
    <>
      <h1 className="sr-only">{ticket.subject}</h1>
      <PresenceLine
        person={agent}
        presence={presence}
        line={
          <>
            {words}
            <span aria-hidden> · {ticket.subject}</span>
          </>
        }
      />
    </>
  );
}

/** Where it stands while nobody in particular looks after it. */
function standing({ status }: Ticket, t: TFunction): string {
  if (status === 'resolved' || status === 'closed') return t(`status.${status}`);
  return t(status === 'open' ? 'chat.inQueue' : 'chat.teamAnswers');
}

/** Heard over the live connection only; undefined until something was. */
function usePresence(userId: string | null): Presence | undefined {
  const { data } = useQuery<Presence>({ queryKey: presenceKey(userId ?? ''), enabled: false });
  return userId === null ? undefined : data;
}

function ChatMenu({ ticket, thread }: { ticket: Ticket; thread: OpenThread['thread'] }) {
  const { t } = useTranslation();
  const act = useTicketDeed(ticket.id, thread);
  const entries: MenuEntry[] = [];
  if (ticket.abilities.resolve)
    entries.push({ label: t('chat.solve'), icon: <CircleCheck />, onSelect: () => act('tickets.resolve') });
  if (ticket.abilities.reopen)
    entries.push({ label: t('chat.reopen'), icon: <RotateCcw />, onSelect: () => act('tickets.reopen') });
  if (entries.length === 0) return null;
  return (
    <Menu
      entries={entries}
      header={
        <>
          <p className="max-w-60 truncate font-medium text-sm">{ticket.subject}</p>
          <p className="mt-1 flex items-center gap-2 text-muted text-xs">
            {t('tickets.number', { number: ticket.number })} · {ticket.category.name}
          </p>
          <StatusBadge
            status={ticket.status}
            label={t(`status.${ticket.status}`)}
            className="mt-2 sm:hidden"
          />
        </>
      }
      trigger={
        <IconButton label={t('chat.options')} tooltip={false}>
          <Ellipsis />
        </IconButton>
      }
    />
  );
}

/** Marks as solved or opens again, and says so. */
export function useTicketDeed(ticketId: string, thread: OpenThread['thread']) {
  const { t } = useTranslation();
  const { realtime } = useDesk();
  return (deed: 'tickets.resolve' | 'tickets.reopen') => {
    realtime.call(deed, { ticketId }).then(
      (ticket) => {
        thread.setTicket(ticket);
        toast.success(t(deed === 'tickets.resolve' ? 'chat.solved' : 'chat.reopened'));
      },
      (error: unknown) => toast.error(errorWords(t, asApiError(error))),
    );
  };
}
