// The timeline of the open ticket: what was said, what may be done with a message, and the one a link leads to.
import type { Thread, ThreadSnapshot } from '@hotline/shared/client/thread';
import { REACTIONS, type Ticket } from '@hotline/shared/contracts';
import {
  Timeline,
  type TimelineHandle,
  type TimelineItem,
  type TimelineLabels,
} from '@hotline/shared/ui/chat/timeline';
import { TypingDots } from '@hotline/shared/ui/chat/typing-dots';
import { ConfirmDialog } from '@hotline/shared/ui/dialog';
import { useLinkedEntry } from '@hotline/shared/ui/hooks/use-linked-entry';
import type { MenuEntry } from '@hotline/shared/ui/menu';
import { toast } from '@hotline/shared/ui/toast';
import type { TFunction } from 'i18next';
import { Link2, ListPlus, Split, TextQuote } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { useDesk } from '../../lib/desk.tsx';
import { describeError } from '../../lib/errors.ts';
import { useAgents } from '../../lib/queries.ts';
import type { OpenDialog } from './dialogs.ts';
import { linkToEntry } from './entry-link.ts';
import { noteWords } from './note-words.tsx';
import { RevisionsDialog } from './revisions-dialog.tsx';
import { itemsOf } from './timeline-items.ts';
import { useMoveInto } from './use-move-into.ts';

type ThreadTimelineProps = {
  thread: Thread;
  snapshot: ThreadSnapshot;
  ticket: Ticket;
  onSeen: (seq: number) => void;
  onEdit: (item: { entryId: string; body: string; kind: 'message' | 'note' }) => void;
  onQuote: (message: { body: string; kind: 'message' | 'note' }) => void;
  onDialog: (dialog: OpenDialog) => void;
  onUnsent: () => void;
};

export function ThreadTimeline(props: ThreadTimelineProps) {
  const { thread, snapshot, ticket, onSeen, onEdit, onUnsent } = props;
  const { t, i18n } = useTranslation();
  const { me, outbox } = useDesk();
  const moveInto = useMoveInto();
  const { mergedInto } = ticket;
  const list = useRef<TimelineHandle>(null);
  const [unsending, setUnsending] = useState<string | null>(null);
  const [history, setHistory] = useState<string | null>(null);
  const items = useMemo(() => itemsOf(snapshot, me, t, i18n.language), [snapshot, me, t, i18n.language]);
  const agents = useAgents().data;
  const words = useMemo(() => noteWords(agents ?? [], me.id), [agents, me.id]);
  const { hash, key: visit } = useLocation();
  const onGone = () => toast.info(t('thread.entryGone'));
  const highlightKey = useLinkedEntry({ hash, visit, thread, snapshot, items, list, onGone });
  const deeds = useMessageDeeds(props);
  const labels = useTimelineLabels(ticket);
  const entryIdOf = (item: TimelineItem) => snapshot.entries.find((entry) => entry.seq === item.seq)?.id;
  const withEntry = (deed: (entryId: string) => void) => (item: TimelineItem) => {
    const entryId = entryIdOf(item);
    if (entryId) deed(entryId);
  };
  const sayFailure = (error: unknown) => toast.error(describeError(error));

  return (
    <>
      <Timeline
        ref={list}
        items={items}
        highlightKey={highlightKey}
        noteWords={words}
        deeds={(item) => withEntryDeeds(entryIdOf(item), item, deeds)}
        locale={i18n.language}
        labels={labels}
        hasOlder={snapshot.hasOlder}
        loadingOlder={snapshot.loadingOlder}
        onReachTop={() => void thread.loadOlder().catch(sayFailure)}
        onSeen={onSeen}
        unreadAfterSeq={snapshot.unreadFrom === null ? null : snapshot.unreadFrom - 1}
        reactionChoices={REACTIONS}
        onReact={(item, emoji, on) =>
          withEntry((id) => void thread.react(id, emoji, on).catch(sayFailure))(item)
        }
        onEdit={(item) =>
          withEntry((entryId) =>
            onEdit({ entryId, body: item.body, kind: item.kind === 'note' ? 'note' : 'message' }),
          )(item)
        }
        onUnsend={withEntry(setUnsending)}
        onHistory={withEntry(setHistory)}
        onRetry={(item) => void outbox.retry(item.key)}
        onDiscard={(item) => void outbox.discard(item.key)}
        onMove={mergedInto ? (item) => moveInto(mergedInto.id, item) : undefined}
        onCopy={(item) =>
          void navigator.clipboard
            .writeText(item.body)
            .then(() => toast.success(t('thread.copied')), sayFailure)
        }
        tail={<TypingDots label={typingWords(snapshot, t)} />}
      />
      <ConfirmDialog
        open={unsending !== null}
        onOpenChange={(open) => !open && setUnsending(null)}
        title={t('thread.unsendTitle')}
        description={t('thread.unsendText')}
        confirmLabel={t('thread.unsend')}
        cancelLabel={t('common.cancel')}
        danger
        onConfirm={() => {
          if (unsending) thread.unsend(unsending).then(onUnsent, sayFailure);
          setUnsending(null);
        }}
      />
      <RevisionsDialog
        ticketId={ticket.id}
        entry={snapshot.entries.find((entry) => entry.id === history) ?? null}
        onClose={() => setHistory(null)}
      />
    </>
  );
}

type MessageDeeds = (entryId: string, item: TimelineItem) => MenuEntry[];

const withEntryDeeds = (entryId: string | undefined, item: TimelineItem, deeds: MessageDeeds): MenuEntry[] =>
  entryId ? deeds(entryId, item) : [];

function useMessageDeeds({ ticket, onQuote, onDialog }: ThreadTimelineProps): MessageDeeds {
  const { t } = useTranslation();
  const { abilities } = ticket;
  const copyLink = (entryId: string) =>
    void navigator.clipboard.writeText(linkToEntry(ticket.id, entryId)).then(
      () => toast.success(t('thread.copied')),
      (error) => toast.error(describeError(error)),
    );
  return (entryId, item) => {
    const entries: MenuEntry[] = [];
    if (abilities.reply || abilities.note)
      entries.push({
        label: t('thread.quote'),
        icon: <TextQuote />,
        onSelect: () => onQuote({ body: item.body, kind: item.kind === 'note' ? 'note' : 'message' }),
      });
    entries.push(
      { label: t('thread.copyLink'), icon: <Link2 />, onSelect: () => copyLink(entryId) },
      {
        label: t('thread.makeTask'),
        icon: <ListPlus />,
        onSelect: () => onDialog({ name: 'task', entryId }),
      },
    );
    if (abilities.merge)
      entries.push({
        label: t('thread.splitFrom'),
        icon: <Split />,
        onSelect: () => onDialog({ name: 'split', entryId }),
      });
    return entries;
  };
}

/** The customer, and notes; colleagues who answer the customer are told of at the composer. */
function typingWords(snapshot: ThreadSnapshot, t: TFunction): string {
  const typing = snapshot.typing.filter(({ user, internal }) => internal || user.role === 'user');
  const [first, second] = typing;
  if (!first) return '';
  if (typing.length > 2) return t('thread.typingMany');
  if (second) return t('thread.typingTwo', { a: first.user.name, b: second.user.name });
  return t(first.internal ? 'thread.typingNote' : 'thread.typing', { name: first.user.name });
}

function useTimelineLabels(ticket: Ticket): TimelineLabels {
  const { t } = useTranslation();
  return useMemo(
    () => ({
      log: t('thread.log', { number: `#${ticket.number}` }),
      newDivider: t('thread.newDivider'),
      jumpToEnd: t('thread.jumpToEnd'),
      newCount: (count) => t('thread.newCount', { count }),
      loadingOlder: t('thread.loadingOlder'),
      note: t('thread.noteLabel'),
      edited: t('thread.edited'),
      deleted: t('thread.deleted'),
      history: t('thread.history'),
      react: t('thread.react'),
      edit: t('thread.edit'),
      unsend: t('thread.unsend'),
      copy: t('thread.copy'),
      more: t('thread.more'),
      retry: t('thread.retry'),
      discard: t('thread.discard'),
      ...(ticket.mergedInto && { move: t('thread.moveInto', { number: ticket.mergedInto.number }) }),
      states: t('thread.states', { returnObjects: true }),
    }),
    [t, ticket.number, ticket.mergedInto],
  );
}
