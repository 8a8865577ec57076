// Entries and unsent messages as the rows the timeline draws, with events said in the customer's words.
import type { WaitingMessage } from '@hotline/shared/client/outbox';
import { reachedState, type ThreadSnapshot } from '@hotline/shared/client/thread';
import type { TimelineEntry } from '@hotline/shared/client/timeline-state';
import type { TicketStatus, User } from '@hotline/shared/contracts';
import type { TimelineItem } from '@hotline/shared/ui/chat/timeline';
import type { TFunction } from 'i18next';
import { codeWords } from '../../lib/error-words.ts';

export function timelineItems(snapshot: ThreadSnapshot, me: User, t: TFunction): TimelineItem[] {
  const rows = snapshot.entries
    .filter((entry, index) => !isBackInQueueAgain(entry, snapshot.entries[index - 1]))
    .map((entry) => entryItem(entry, snapshot, me, t))
    .filter((item) => item !== null);
  return [...rows, ...snapshot.pending.map((waiting) => pendingItem(waiting, me, t))];
}

/** The assignment to nobody just above has said it. */
function isBackInQueueAgain(entry: TimelineEntry, before: TimelineEntry | undefined): boolean {
  const back = entry.data?.type === 'ticket.statusChanged' && entry.data.to === 'open';
  return back && before?.data?.type === 'ticket.assigned' && before.data.to === null;
}

function entryItem(
  entry: TimelineEntry,
  snapshot: ThreadSnapshot,
  me: User,
  t: TFunction,
): TimelineItem | null {
  const own = entry.author?.id === me.id;
  const words = entry.kind === 'event' ? eventWords(entry, me, t) : entry.body;
  if (words === null) return null;
  const deleted = entry.deletedAt !== null;
  const canWrite = snapshot.ticket?.abilities.reply === true && entry.kind === 'message' && !deleted;
  return {
    key: (own && entry.clientId) || entry.id,
    kind: entry.kind,
    author: entry.author,
    own,
    body: words,
    createdAt: entry.createdAt,
    edited: entry.editedAt !== null,
    deleted,
    state: reachedState(snapshot, entry.seq),
    reactions: entry.reactions.map(({ emoji, userIds }) => ({
      emoji,
      count: userIds.length,
      mine: userIds.includes(me.id),
    })),
    seq: entry.seq,
    can: { edit: own && canWrite, unsend: own && canWrite, react: canWrite },
  };
}

function pendingItem(waiting: WaitingMessage, me: User, t: TFunction): TimelineItem {
  const failed = waiting.state === 'failed';
  return {
    key: waiting.clientId,
    kind: 'message',
    author: { id: me.id, name: me.name, role: me.role },
    own: true,
    body: waiting.input.body,
    createdAt: waiting.createdAt,
    edited: false,
    deleted: false,
    state: failed ? 'failed' : 'pending',
    reactions: [],
    ...(failed && { failure: codeWords(t, waiting.failure?.code ?? '') }),
  };
}

/** null: nothing to say, because something beside it shows it. */
function eventWords(entry: TimelineEntry, me: User, t: TFunction): string | null {
  const data = entry.data;
  if (!data) return t('chat.events.other');
  switch (data.type) {
    case 'message.edited':
    case 'message.unsent':
    case 'message.reacted':
      return null;
    case 'ticket.opened':
      return t('chat.events.opened');
    case 'ticket.statusChanged':
      return statusWords(data.from, data.to, entry, me, t);
    case 'ticket.assigned':
      return data.to ? t('chat.events.assigned', { name: data.to.name }) : t('chat.events.unassigned');
    case 'ticket.categoryChanged':
      return data.to ? t('chat.events.category', { name: data.to.name }) : t('chat.events.other');
    case 'ticket.priorityChanged':
      return data.to ? t('chat.events.priority', { name: data.to.name }) : t('chat.events.other');
    case 'ticket.subjectChanged':
      return t('chat.events.subject', { subject: data.to });
    case 'ticket.mergedInto':
      return t('chat.events.mergedInto', { number: data.ticket.number });
    case 'ticket.mergedFrom':
      return t('chat.events.mergedFrom', { number: data.ticket.number });
    case 'ticket.tagsChanged':
      return t('chat.events.tags');
    case 'ticket.rated':
      return data.comment
        ? t('chat.events.ratedWhy', { score: data.score, comment: data.comment })
        : t('chat.events.rated', { score: data.score });
    default:
      return t('chat.events.other');
  }
}

function statusWords(
  from: TicketStatus,
  to: TicketStatus,
  entry: TimelineEntry,
  me: User,
  t: TFunction,
): string | null {
  if (to === 'resolved') {
    if (entry.author?.id === me.id) return t('chat.events.resolvedByYou');
    return t('chat.events.resolved', { name: entry.author?.name ?? t('chat.desk') });
  }
  if (to === 'closed') return t('chat.events.closed');
  if (from === 'resolved' || from === 'closed') return t('chat.events.reopened');
  if (to === 'waiting') return t('chat.events.waiting');
  // In progress: the assignment or the answer beside it says so better.
  return to === 'open' ? t('chat.events.open') : null;
}
