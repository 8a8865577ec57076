// The timeline and the composer of one conversation.
import { asApiError } from '@hotline/shared/client/api-client';
import { REACTIONS } from '@hotline/shared/contracts';
import type { ComposerHandle } from '@hotline/shared/ui/chat/composer';
import { Timeline, type TimelineHandle, type TimelineItem } from '@hotline/shared/ui/chat/timeline';
import { TypingDots } from '@hotline/shared/ui/chat/typing-dots';
import { ConfirmDialog } from '@hotline/shared/ui/dialog';
import { useLinkedEntry } from '@hotline/shared/ui/hooks/use-linked-entry';
import type { TFunction } from 'i18next';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { useDesk } from '../../lib/desk-context.ts';
import { errorWords } from '../../lib/error-words.ts';
import { href } from '../../lib/paths.ts';
import { toast } from '../../lib/toast.ts';
import { ChatComposer, draftKeyOf } from './chat-composer.tsx';
import { bubbleLabels } from './chat-labels.ts';
import { StandingLine } from './standing-line.tsx';
import { timelineItems } from './timeline-items.ts';
import type { OpenThread } from './use-thread.ts';

export function Conversation({ ticketId, thread, snapshot }: OpenThread & { ticketId: string }) {
  const { t, i18n } = useTranslation();
  const { me, outbox, drafts } = useDesk();
  const navigate = useNavigate();
  const mergedInto = snapshot.ticket?.mergedInto ?? null;
  const [editing, setEditing] = useState<TimelineItem | null>(null);
  const [unsending, setUnsending] = useState<TimelineItem | null>(null);
  const items = useMemo(() => timelineItems(snapshot, me, t), [snapshot, me, t]);
  const list = useRef<TimelineHandle>(null);
  const { hash, key: visit } = useLocation();
  const onGone = () => toast.info(t('chat.entryGone'));
  const highlightKey = useLinkedEntry({ hash, visit, thread, snapshot, items, list, onGone });
  const labels = useMemo(() => bubbleLabels(t, mergedInto), [t, mergedInto]);
  const entryIdOf = (item: TimelineItem) =>
    snapshot.entries.find((entry) => entry.seq === item.seq)?.id ?? '';
  const sayFailure = useCallback((error: unknown) => toast.error(errorWords(t, asApiError(error))), [t]);

  const field = useRef<ComposerHandle>(null);

  function editLast() {
    // One that is still on its way cannot be changed yet, and no other is meant.
    const last = items.findLast((item) => item.own && item.kind === 'message' && !item.deleted);
    if (last?.can?.edit) setEditing(last);
  }

  function moveInto({ id }: { id: string }, { key, body }: TimelineItem) {
    const there = draftKeyOf(id);
    drafts.set(there, [drafts.get(there), body].filter(Boolean).join('\n\n'));
    void outbox.discard(key);
    void navigate(href.ticket(id));
  }

  return (
    <>
      <Timeline
        ref={list}
        items={items}
        highlightKey={highlightKey}
        locale={i18n.language}
        labels={labels}
        hasOlder={snapshot.hasOlder}
        loadingOlder={snapshot.loadingOlder}
        onReachTop={() => void thread.loadOlder().catch(sayFailure)}
        onSeen={thread.markRead}
        unreadAfterSeq={snapshot.unreadFrom === null ? null : snapshot.unreadFrom - 1}
        reactionChoices={REACTIONS}
        onRetry={(item) => void outbox.retry(item.key)}
        onDiscard={(item) => void outbox.discard(item.key)}
        onMove={mergedInto ? (item) => moveInto(mergedInto, item) : undefined}
        onEdit={setEditing}
        onUnsend={setUnsending}
        onReact={(item, emoji, on) => void thread.react(entryIdOf(item), emoji, on).catch(sayFailure)}
        onCopy={(item) =>
          void navigator.clipboard
            ?.writeText(item.body)
            .then(() => toast.success(t('chat.copied')), sayFailure)
        }
        start={snapshot.ticket && <Start subject={snapshot.ticket.subject} />}
        tail={
          <TypingDots
            label={typingWords(
              snapshot.typing.map(({ user }) => user.name),
              t,
            )}
          />
        }
      />
      {snapshot.ticket && <StandingLine ticket={snapshot.ticket} />}
      <ChatComposer
        key={editing?.key ?? 'new'}
        ref={field}
        ticketId={ticketId}
        thread={thread}
        snapshot={snapshot}
        editing={editing && { entryId: entryIdOf(editing), body: editing.body }}
        onEditDone={() => setEditing(null)}
        onEditFailed={(body) => setEditing((now) => now ?? (editing && { ...editing, body }))}
        onEditLast={editLast}
      />
      <ConfirmDialog
        open={unsending !== null}
        onOpenChange={(open) => !open && setUnsending(null)}
        title={t('chat.unsendTitle')}
        description={t('chat.unsendText')}
        confirmLabel={t('chat.unsend')}
        cancelLabel={t('common.cancel')}
        danger
        onConfirm={() => {
          if (unsending)
            thread.unsend(entryIdOf(unsending)).then(() => field.current?.catchFocus(), sayFailure);
          setUnsending(null);
        }}
      />
    </>
  );
}

function Start({ subject }: { subject: string }) {
  const { t } = useTranslation();
  return (
    <p className="text-balance break-words px-6 pt-8 pb-2 text-center text-muted text-sm">
      {t('chat.start', { subject })}
    </p>
  );
}

function typingWords(names: readonly string[], t: TFunction): string {
  if (names.length === 0) return '';
  return names.length === 1 ? t('chat.typing', { name: names[0] ?? '' }) : t('chat.typingMany');
}
