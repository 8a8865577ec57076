// From the thread's store to what the timeline draws. Pure.

import type { WaitingMessage } from '@hotline/shared/client/outbox';
import { reachedState, type ThreadSnapshot } from '@hotline/shared/client/thread';
import type { TimelineEntry } from '@hotline/shared/client/timeline-state';
import type { Reaction, User } from '@hotline/shared/contracts';
import type { TimelineItem } from '@hotline/shared/ui/chat/timeline';
import type { TFunction } from 'i18next';
import { describeError } from '../../lib/errors.ts';
import { eventWords } from './event-words.ts';

type Reader = Pick<User, 'id' | 'name' | 'role'>;

export function itemsOf(snapshot: ThreadSnapshot, me: Reader, t: TFunction, locale?: string): TimelineItem[] {
  const said = snapshot.entries.flatMap((entry, index) =>
    followsFrom(entry, snapshot.entries[index - 1])
      ? []
      : (itemOfEntry(entry, snapshot, { me, t, locale }) ?? []),
  );
  const unsent = snapshot.pending
    .filter((message) => !isHeld(message))
    .map((message) => itemOfPending(message, me));
  return [...said, ...unsent];
}

/** A status that came with the assignment or message just above it is not said a second time; a reopening is. */
function followsFrom(entry: TimelineEntry, before: TimelineEntry | undefined): boolean {
  if (isTransferred(entry)) return true;
  if (entry.data?.type !== 'ticket.statusChanged' || !before) return false;
  if (entry.author?.id !== before.author?.id || !withinMs(before, entry, 2000)) return false;
  const { from, to } = entry.data;
  if (before.data?.type === 'ticket.mergedInto') return to === 'closed';
  if (from === 'resolved' || from === 'closed') return false;
  if (before.data?.type === 'ticket.assigned') return to === (before.data.to ? 'in_progress' : 'open');
  return before.kind === 'message' && to === 'in_progress';
}

/** Said by the transfer's own entry, with its reason. */
const isTransferred = ({ data }: TimelineEntry): boolean =>
  data?.type === 'ticket.assigned' && data.reason === 'transfer';

const withinMs = (earlier: TimelineEntry, later: TimelineEntry, ms: number): boolean =>
  Date.parse(later.createdAt) - Date.parse(earlier.createdAt) <= ms;

/** Refused for what the agent can decide at once: the composer asks about it, the timeline does not show it. */
export const isHeld = ({ state, failure, input }: WaitingMessage): boolean =>
  state === 'failed' &&
  (failure?.code === 'stale_reply' || (input.thenStatus !== undefined && isAboutStatus(failure?.code)));

/** The answer itself could go: what it should have set was refused. */
export const isAboutStatus = (code: string | undefined): boolean =>
  code === 'tasks_open' || code === 'invalid_transition';

function itemOfEntry(
  entry: TimelineEntry,
  snapshot: ThreadSnapshot,
  { me, t, locale }: { me: Reader; t: TFunction; locale: string | undefined },
): TimelineItem | null {
  const own = entry.author?.id === me.id;
  const shared = {
    key: entry.clientId ?? entry.id,
    author: entry.author,
    own,
    createdAt: entry.createdAt,
    seq: entry.seq,
    edited: entry.editedAt !== null,
    deleted: entry.deletedAt !== null,
    reactions: entry.reactions.map((reaction) => countOf(reaction, me.id)),
  };
  if (entry.kind === 'event') {
    const body = eventWords(entry, t, locale);
    return body === null ? null : { ...shared, kind: 'event', body, state: 'sent' };
  }
  const alive = entry.deletedAt === null && snapshot.ticket !== null;
  return {
    ...shared,
    kind: entry.kind,
    side: entry.author?.role === 'user' ? 'start' : 'end',
    body: entry.body,
    state: own ? reachedState(snapshot, entry.seq) : 'sent',
    can: {
      edit: alive && own && snapshot.ticket?.status !== 'closed',
      unsend: alive && (own || me.role === 'admin'),
      react: alive,
    },
  };
}

function itemOfPending(message: WaitingMessage, me: Reader): TimelineItem {
  const failed = message.state === 'failed';
  return {
    key: message.clientId,
    kind: message.input.internal ? 'note' : 'message',
    author: me,
    own: true,
    body: message.input.body,
    createdAt: message.createdAt,
    edited: false,
    deleted: false,
    state: failed ? 'failed' : 'pending',
    reactions: [],
    failure: failed && message.failure ? describeError(message.failure) : undefined,
  };
}

function countOf({ emoji, userIds }: Reaction, myId: string) {
  return { emoji, count: userIds.length, mine: userIds.includes(myId) };
}
