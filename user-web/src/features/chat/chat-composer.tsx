// Where the customer writes: the draft is kept, an edit stands apart from it, a closed ticket offers a new one.
import { asApiError } from '@hotline/shared/client/api-client';
import type { Ticket } from '@hotline/shared/contracts';
import { Banner } from '@hotline/shared/ui/banner';
import { Button, IconButton } from '@hotline/shared/ui/button';
import { Composer, type ComposerHandle } from '@hotline/shared/ui/chat/composer';
import type { TFunction } from 'i18next';
import { Pencil, X } from 'lucide-react';
import { type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useDesk } from '../../lib/desk-context.ts';
import { errorWords } from '../../lib/error-words.ts';
import { href } from '../../lib/paths.ts';
import { toast } from '../../lib/toast.ts';
import { useTicketDeed } from './chat-header.tsx';
import { composerLabels } from './chat-labels.ts';
import type { OpenThread } from './use-thread.ts';

export const draftKeyOf = (ticketId: string): string => `${ticketId}/reply`;

export type ChatComposerProps = OpenThread & {
  ticketId: string;
  editing: { entryId: string; body: string } | null;
  onEditDone: () => void;
  /** What was typed comes back. */
  onEditFailed: (body: string) => void;
  onEditLast: () => void;
  ref: Ref<ComposerHandle>;
};

export function ChatComposer({
  ticketId,
  thread,
  snapshot,
  editing,
  onEditDone,
  onEditFailed,
  onEditLast,
  ref,
}: ChatComposerProps) {
  const { t } = useTranslation();
  const { outbox, drafts } = useDesk();
  const { ticket } = snapshot;
  const field = useRef<ComposerHandle>(null);
  useImperativeHandle(ref, () => field.current as ComposerHandle);
  const draftKey = draftKeyOf(ticketId);
  const [text, setText] = useState(() => editing?.body ?? drafts.get(draftKey));

  useEffect(() => {
    if (editing) field.current?.focus();
  }, [editing]);

  function change(next: string) {
    setText(next);
    if (!editing) drafts.set(draftKey, next);
    if (next === '') thread.stopTyping();
  }

  function send(body: string) {
    if (editing) {
      if (body !== editing.body)
        thread.edit(editing.entryId, body).catch((error: unknown) => {
          toast.error(errorWords(t, asApiError(error)));
          onEditFailed(body);
        });
      onEditDone();
      return;
    }
    const { clientId } = thread.send(body);
    setText('');
    // The draft is the only copy on disk until the outbox has its own.
    drafts.handOver(draftKey, outbox.stored(clientId));
  }

  // Not loaded yet, offline perhaps: whatever is written waits in the outbox.
  const closed = ticket !== null && !ticket.abilities.reply;
  const mergedInto = ticket?.mergedInto ?? null;
  return (
    <div className="mx-auto w-full max-w-4xl px-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] sm:px-4 sm:pb-4">
      <Composer
        ref={field}
        value={text}
        onChange={change}
        onSend={send}
        onTyping={() => thread.typing()}
        onEditLast={editing ? undefined : onEditLast}
        onKeyDown={(event) => event.key === 'Escape' && editing && onEditDone()}
        labels={composerLabels(t)}
        placeholder={t('chat.placeholder')}
        sendLook="icon"
        above={
          <Above editing={editing !== null} onEditDone={onEditDone}>
            {ticket?.status === 'resolved' && !closed && <SolvedBanner ticketId={ticketId} thread={thread} />}
          </Above>
        }
        disabledReason={closed ? closedReason(mergedInto, t) : null}
        disabledAction={
          <Button asChild variant="primary" size="sm">
            {mergedInto ? (
              <Link to={href.ticket(mergedInto.id)}>{t('chat.goOn')}</Link>
            ) : (
              <Link to={href.newTicket(ticket ?? undefined)}>{t('chat.startNew')}</Link>
            )}
          </Button>
        }
      />
    </div>
  );
}

const closedReason = (mergedInto: Ticket['mergedInto'], t: TFunction): string =>
  mergedInto ? t('chat.mergedReason', { number: mergedInto.number }) : t('chat.closedReason');

function Above({
  editing,
  onEditDone,
  children,
}: {
  editing: boolean;
  onEditDone: () => void;
  children: React.ReactNode;
}) {
  const { t } = useTranslation();
  if (!editing) return children;
  return (
    <p className="flex items-center gap-2 px-1 text-accent-text text-sm">
      <Pencil aria-hidden className="size-4" />
      <span className="grow">{t('chat.editing')}</span>
      <IconButton label={t('common.cancel')} size="xs" onClick={onEditDone}>
        <X />
      </IconButton>
    </p>
  );
}

function SolvedBanner({ ticketId, thread }: { ticketId: string; thread: OpenThread['thread'] }) {
  const { t } = useTranslation();
  const act = useTicketDeed(ticketId, thread);
  return (
    <Banner
      tone="success"
      actions={
        <Button size="sm" onClick={() => act('tickets.reopen')}>
          {t('chat.reopen')}
        </Button>
      }
    >
      {t('chat.solvedBanner')}
    </Banner>
  );
}
