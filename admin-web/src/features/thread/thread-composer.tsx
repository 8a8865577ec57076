// Where one answers: reply or note, a draft for each, editing what was sent, what stands in the way of sending.
import type { WaitingMessage } from '@hotline/shared/client/outbox';
import type { Thread, ThreadSnapshot } from '@hotline/shared/client/thread';
import type { TicketDrafts } from '@hotline/shared/client/ticket-drafts';
import { MESSAGE_MAX_LENGTH, type Ticket } from '@hotline/shared/contracts';
import { Button } from '@hotline/shared/ui/button';
import { Composer, type ComposerHandle } from '@hotline/shared/ui/chat/composer';
import { toast } from '@hotline/shared/ui/toast';
import { type KeyboardEvent, type Ref, useImperativeHandle, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesk } from '../../lib/desk.tsx';
import type { ComposerMode } from '../../lib/draft-key.ts';
import { describeError } from '../../lib/errors.ts';
import { ComposerNotices } from './composer-notices.tsx';
import { ComposerTabs } from './composer-tabs.tsx';
import { unfilledVariables } from './fill-variables.ts';
import { withQuote } from './quote.ts';
import { SendMenu, type SendThen, sendThenOf } from './send-menu.tsx';
import { useDraftTexts } from './use-drafts.ts';
import { useSend } from './use-send.ts';
import { useSuggestions } from './use-suggestions.tsx';

export type Editing = { entryId: string; body: string; kind: 'message' | 'note' };
export type ComposerControl = {
  write: (mode: ComposerMode) => void;
  edit: (message: Editing) => void;
  /** A note is only ever quoted in a note. */
  quote: (message: Pick<Editing, 'body' | 'kind'>) => void;
  catchFocus: () => void;
};

type ThreadComposerProps = {
  thread: Thread;
  snapshot: ThreadSnapshot;
  ticket: Ticket;
  drafts: TicketDrafts;
  /** The last entry this agent has had before their eyes. */
  seenSeq: number;
  onReopen: () => void;
  ref: Ref<ComposerControl>;
};

export function ThreadComposer(props: ThreadComposerProps) {
  const { thread, snapshot, ticket, drafts, onReopen, ref } = props;
  const { t } = useTranslation();
  const { me } = useDesk();
  const { abilities } = ticket;
  const field = useRef<ComposerHandle>(null);
  const [chosen, setMode] = useState<ComposerMode>('reply');
  const [editing, setEditing] = useState<Editing | null>(null);
  const texts = useDraftTexts(drafts);
  const mode = editing ? modeOf(editing) : abilities.reply ? chosen : 'note';
  const text = editing ? editing.body : texts[mode].text;
  const note = mode === 'note';
  const unfilled = note || editing ? [] : unfilledVariables(text);
  const suggestions = useSuggestions({ ticket, text, mode, field });
  const sendDraft = useSend(props);

  /** At once, so that no key is lost; and once more where the field is drawn only now. */
  function focus() {
    field.current?.focus();
    requestAnimationFrame(() => field.current?.focus());
  }
  function write(next: ComposerMode) {
    setEditing(null);
    setMode(next);
    focus();
  }
  function edit(message: Editing) {
    setEditing(message);
    focus();
  }
  function quote({ body, kind }: Pick<Editing, 'body' | 'kind'>) {
    setEditing(null);
    const to = abilities.reply && kind === 'message' ? chosen : 'note';
    setMode(to);
    drafts.set(to, withQuote(texts[to].text, body));
    focus();
  }
  useImperativeHandle(ref, () => ({ write, edit, quote, catchFocus: () => field.current?.catchFocus() }));

  function change(next: string, caret: number) {
    suggestions.moved(caret);
    if (editing) setEditing({ ...editing, body: next });
    else drafts.set(mode, next);
  }

  function send(body: string, then?: SendThen) {
    suggestions.moved(null);
    if (editing) {
      thread.edit(editing.entryId, body).catch((error: unknown) => {
        toast.error(describeError(error));
        // What was typed comes back, unless another message is being changed by now.
        setEditing((now) => now ?? { ...editing, body });
      });
      setEditing(null);
      return;
    }
    sendDraft(mode, body, then);
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (suggestions.onKey(event)) return;
    const then = note || editing ? null : sendThenOf(event);
    if (then) {
      event.preventDefault();
      if (sendable && allows(ticket, then)) send(text, then);
      return;
    }
    if (event.key !== 'Escape') return;
    event.preventDefault();
    if (editing) setEditing(null);
    else event.currentTarget.blur();
  }

  function editLast() {
    // What is still on its way cannot be changed yet, and nothing else is meant.
    if (snapshot.pending.length > 0) return;
    const last = snapshot.entries.findLast(
      (entry) => entry.author?.id === me.id && entry.kind !== 'event' && !entry.deletedAt,
    );
    if (last) edit({ entryId: last.id, body: last.body, kind: last.kind === 'note' ? 'note' : 'message' });
  }

  function takeBack({ input }: WaitingMessage) {
    drafts.set('reply', [input.body, texts.reply.text].filter(Boolean).join('\n\n'));
    write('reply');
  }

  const mayWait = !note && !editing && allows(ticket, { status: 'waiting' });
  const mayResolve = !note && !editing && allows(ticket, { status: 'resolved' });
  const sendable = text.trim() !== '' && text.length <= MESSAGE_MAX_LENGTH && unfilled.length === 0;
  return (
    <Composer
      ref={field}
      className="shrink-0 px-3 pt-2 pb-[max(0.75rem,env(safe-area-inset-bottom))] sm:px-4"
      value={text}
      onChange={change}
      onCaret={suggestions.moved}
      popup={suggestions.popup}
      suggests={suggestions.suggests}
      onSend={send}
      blocked={unfilled.length > 0}
      onBlur={() => {
        suggestions.moved(null);
        void drafts.flush();
      }}
      mode={mode}
      onTyping={() => !editing && thread.typing(note)}
      onEditLast={editLast}
      onKeyDown={onKeyDown}
      disabledReason={abilities.reply || abilities.note ? null : t(lockedWords(ticket))}
      disabledAction={
        abilities.reopen && (
          <Button size="sm" onClick={onReopen}>
            {t('thread.reopen')}
          </Button>
        )
      }
      placeholder={
        note ? t('thread.notePlaceholder') : t('thread.replyPlaceholder', { name: ticket.requester.name })
      }
      labels={{
        message: t(note ? 'thread.noteField' : 'thread.message'),
        send: t(editing ? 'thread.saveEdit' : note ? 'thread.addNote' : 'thread.send'),
        emoji: t('thread.emoji'),
        left: (count) => (count < 0 ? t('thread.over', { count: -count }) : t('thread.left', { count })),
      }}
      above={
        <ComposerNotices
          snapshot={snapshot}
          elsewhere={editing ? null : texts[mode].elsewhere}
          unfilled={unfilled}
          onTakeElsewhere={() => drafts.takeElsewhere(mode)}
          onKeepMine={() => drafts.keepMine(mode)}
          onSendAnyway={() => send(text)}
          onTakeBack={takeBack}
        />
      }
      afterSend={
        (mayWait || mayResolve) && (
          <SendMenu
            mayWait={mayWait}
            mayResolve={mayResolve}
            disabled={!sendable}
            onSend={(then) => send(text, then)}
          />
        )
      }
      tabs={
        <ComposerTabs
          mode={mode}
          editing={editing !== null}
          mayReply={abilities.reply}
          mayNote={abilities.note}
          waiting={{ reply: texts.reply.text !== '', note: texts.note.text !== '' }}
          onMode={write}
          onCancelEdit={() => setEditing(null)}
        />
      }
    />
  );
}

const modeOf = ({ kind }: Editing): ComposerMode => (kind === 'note' ? 'note' : 'reply');

const allows = ({ abilities, status }: Ticket, then: SendThen): boolean =>
  then.status === 'waiting' ? abilities.wait && status !== 'waiting' : abilities.resolve;

function lockedWords({ mergedInto, status }: Ticket) {
  if (mergedInto) return 'thread.merged';
  return status === 'closed' ? 'thread.closed' : 'thread.readOnly';
}
