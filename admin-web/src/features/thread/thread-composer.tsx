// Where one answers: reply or note, a draft for each, editing what was sent, the guard against stale answers.
import type { Thread, ThreadSnapshot } from '@hotline/shared/client/thread';
import type { Ticket } from '@hotline/shared/contracts';
import { Button, IconButton } from '@hotline/shared/ui/button';
import { Composer, type ComposerHandle } from '@hotline/shared/ui/chat/composer';
import { SegmentedControl } from '@hotline/shared/ui/segmented-control';
import { toast } from '@hotline/shared/ui/toast';
import { LockKeyhole, Pencil, Reply, X } from 'lucide-react';
import { type Ref, useImperativeHandle, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesk } from '../../lib/desk.tsx';
import type { ComposerMode } from '../../lib/draft-key.ts';
import { describeError } from '../../lib/errors.ts';
import { StaleGuard } from './stale-guard.tsx';
import { isStale } from './timeline-items.ts';
import { useDrafts } from './use-drafts.ts';

export type Editing = { entryId: string; body: string; kind: 'message' | 'note' };
export type ComposerControl = {
  write: (mode: ComposerMode) => void;
  edit: (message: Editing) => void;
  catchFocus: () => void;
};

type ThreadComposerProps = {
  thread: Thread;
  snapshot: ThreadSnapshot;
  ticket: Ticket;
  /** The last entry this agent has had before their eyes. */
  seenSeq: number;
  onReopen: () => void;
  ref: Ref<ComposerControl>;
};

export function ThreadComposer({ thread, snapshot, ticket, seenSeq, onReopen, ref }: ThreadComposerProps) {
  const { t } = useTranslation();
  const { me, outbox } = useDesk();
  const { abilities } = ticket;
  const field = useRef<ComposerHandle>(null);
  const [chosen, setMode] = useState<ComposerMode>('reply');
  const [editing, setEditing] = useState<Editing | null>(null);
  const drafts = useDrafts(ticket.id);
  const mode: ComposerMode = editing
    ? editing.kind === 'note'
      ? 'note'
      : 'reply'
    : abilities.reply
      ? chosen
      : 'note';
  const held = snapshot.pending.find(isStale);

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
  useImperativeHandle(ref, () => ({ write, edit, catchFocus: () => field.current?.catchFocus() }));

  function send(text: string) {
    if (editing) {
      void thread.edit(editing.entryId, text).catch((error: unknown) => toast.error(describeError(error)));
      setEditing(null);
      return;
    }
    const seen = seenSeq || snapshot.entries.at(-1)?.seq;
    const { clientId } = thread.send(text, mode === 'note' ? { internal: true } : { seenSeq: seen });
    drafts.handOver(mode, outbox.stored(clientId));
  }

  function editLast() {
    // What is still on its way cannot be changed yet, and nothing else is meant.
    if (snapshot.pending.length > 0) return;
    const last = snapshot.entries.findLast(
      (entry) => entry.author?.id === me.id && entry.kind !== 'event' && !entry.deletedAt,
    );
    if (last) edit({ entryId: last.id, body: last.body, kind: last.kind === 'note' ? 'note' : 'message' });
  }

  const note = mode === 'note';
  return (
    <Composer
      ref={field}
      className="shrink-0 px-3 pt-2 pb-[max(0.75rem,env(safe-area-inset-bottom))] sm:px-4"
      value={editing ? editing.body : drafts.text(mode)}
      onChange={(text) => (editing ? setEditing({ ...editing, body: text }) : drafts.set(mode, text))}
      onSend={send}
      mode={mode}
      onTyping={() => !editing && thread.typing(note)}
      onEditLast={editLast}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        if (editing) setEditing(null);
        else event.currentTarget.blur();
      }}
      disabledReason={
        abilities.reply || abilities.note
          ? null
          : t(ticket.status === 'closed' ? 'thread.closed' : 'thread.readOnly')
      }
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
        held && (
          <StaleGuard
            message={held}
            snapshot={snapshot}
            outbox={outbox}
            onTakeBack={(body) => {
              drafts.set('reply', [body, drafts.text('reply')].filter(Boolean).join('\n\n'));
              write('reply');
            }}
          />
        )
      }
      tabs={
        editing ? (
          <EditingLine onCancel={() => setEditing(null)} />
        ) : (
          <SegmentedControl
            label={t('thread.mode')}
            size="xs"
            value={mode}
            onChange={write}
            segments={[
              ...(abilities.reply
                ? [{ value: 'reply' as const, label: t('thread.reply'), icon: <Reply /> }]
                : []),
              ...(abilities.note
                ? [
                    {
                      value: 'note' as const,
                      label: t('thread.note'),
                      icon: <LockKeyhole />,
                      tone: 'note' as const,
                    },
                  ]
                : []),
            ]}
          />
        )
      }
    />
  );
}

function EditingLine({ onCancel }: { onCancel: () => void }) {
  const { t } = useTranslation();
  return (
    <p className="flex grow items-center gap-2 ps-1.5 font-medium text-muted text-xs">
      <Pencil aria-hidden className="size-3.5" />
      {t('thread.editing')}
      <IconButton label={t('common.cancel')} size="xs" className="ms-auto" onClick={onCancel}>
        <X />
      </IconButton>
    </p>
  );
}
