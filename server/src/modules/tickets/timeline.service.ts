// Timelines for the floors above: what deeds do to a ticket, appending, and entries as readers see them.
import type { Entry, EventData, MessageState, Person } from '@hotline/shared/contracts';
import type { PublicCtx } from '../../core/context.ts';
import type { EntryRow, TicketRecord } from '../../db/schema/index.ts';
import { roomsOf, type Standing, type View } from './tickets.access.ts';
import { factsOf, sameFacts } from './tickets.facts.ts';
import { type NewEntry, type WrittenTicket, writeTickets } from './tickets.write.ts';
import { settleTransfers } from './transfers.store.ts';

export {
  acceptTransfer,
  moveAssignee,
  moveTicket,
  moveTicketByMessage,
  type NamedAgent,
  wakeTicket,
} from './ticket-moves.ts';
export { type AnswerGiven, answerTo, factsOf, measureEnd, openSeconds } from './tickets.facts.ts';
export type { NewEntry, WrittenTicket };
export { writeTickets };

/** An entry as readers of a view see it. `target` is the changed message behind a message.* event. */
export function viewEntry(row: EntryRow, author: Person | null, view: View, target: EntryRow | null): Entry {
  const data = row.data && viewEventData(row.data, view, target);
  return {
    id: row.id,
    ticketId: row.ticketId,
    seq: seqOf(row, view),
    kind: row.kind,
    author,
    ...(row.clientId !== null && { clientId: row.clientId }),
    body: row.kind === 'event' ? '' : row.body,
    ...(data && { data }),
    attachments: [],
    reactions: row.reactions,
    createdAt: row.createdAt.toISOString(),
    editedAt: row.editedAt?.toISOString() ?? null,
    deletedAt: row.deletedAt?.toISOString() ?? null,
  };
}

/** The reader's own number of an entry they may see. */
function seqOf(row: Pick<EntryRow, 'seq' | 'pubSeq'>, view: View): number {
  if (view === 'all') return row.seq;
  if (row.pubSeq === null) throw new Error('an internal entry was about to be shown to a customer');
  return row.pubSeq;
}

function viewEventData(
  data: NonNullable<EntryRow['data']>,
  view: View,
  target: EntryRow | null,
): EventData | null {
  if (data.type === 'ticket.assigned' && view === 'pub') {
    const { reason: _, ...told } = data;
    return told;
  }
  if (!('entryId' in data)) return data;
  if (!target) return null;
  const state: MessageState = {
    id: target.id,
    seq: seqOf(target, view),
    body: target.body,
    reactions: target.reactions,
    editedAt: target.editedAt?.toISOString() ?? null,
    deletedAt: target.deletedAt?.toISOString() ?? null,
  };
  return { type: data.type, entryId: data.entryId, target: state };
}

/** Tells the floors above and the doors what was written. `people` holds the entries' authors by id. */
export function publishEntries(
  ctx: PublicCtx,
  written: WrittenTicket,
  staffEpoch: number,
  people: ReadonlyMap<string, Person>,
  target: EntryRow | null = null,
): void {
  const { ticket } = written;
  const rooms = roomsOf({ ticket, staffEpoch });
  for (const row of written.entries) {
    const author = (row.authorId !== null && people.get(row.authorId)) || null;
    ctx.publish({
      type: 'entry.appended',
      rooms,
      all: viewEntry(row, author, 'all', target),
      pub: row.pubSeq === null ? null : viewEntry(row, author, 'pub', target),
      requesterId: ticket.requesterId,
      assigneeId: ticket.assigneeId,
    });
  }
}

/** A ticket as it was and as it shall be, with what is appended to its timeline. */
export interface TicketChangeDraft {
  before: TicketRecord;
  ticket: TicketRecord;
  append: readonly NewEntry[];
}

/**
 * Saves changed tickets whose rows this transaction holds locked, numbers what is appended, and tells everybody.
 * Whoever may lose sight of a ticket by it is shut out: its room generation rises. `urgent` false lets lists
 * hear of it a little later. `people` names the authors of what is appended.
 */
export async function writeChanges(
  ctx: PublicCtx,
  drafts: readonly TicketChangeDraft[],
  options: {
    staffEpoch: number;
    people: ReadonlyMap<string, Person>;
    urgent?: (draft: TicketChangeDraft) => boolean;
  },
): Promise<WrittenTicket[]> {
  if (drafts.length === 0) return [];
  for (const { before, ticket } of drafts) {
    const moved = before.assigneeId !== ticket.assigneeId || before.categoryId !== ticket.categoryId;
    if (moved && ticket.epochAll === before.epochAll) ticket.epochAll += 1;
  }
  await settleTransfers(ctx.db, drafts);
  const written = await writeTickets(ctx, drafts);
  for (const [index, draft] of drafts.entries()) {
    const saved = written[index];
    if (!saved) continue;
    publishEntries(ctx, saved, options.staffEpoch, options.people);
    publishChange(ctx, draft.before, saved.ticket, options.urgent?.(draft) ?? true);
    publishRecount(ctx, draft.before, saved.ticket);
  }
  return written;
}

/** Tells that a ticket's row changed, and what its readers and queues must know of it. */
export function publishChange(
  ctx: PublicCtx,
  before: TicketRecord,
  after: TicketRecord,
  urgent: boolean,
): void {
  ctx.publish({
    type: 'ticket.changed',
    ticketId: after.id,
    urgent,
    isPublic: before.lastPubSeq !== after.lastPubSeq || before.priorityId !== after.priorityId,
    accessChanged: before.epochAll !== after.epochAll || before.epochPub !== after.epochPub,
    formerAssigneeId: before.assigneeId === after.assigneeId ? null : before.assigneeId,
    assigneeId: after.assigneeId,
    categoryIds: [...new Set([before.categoryId, after.categoryId])],
  });
  const isElsewhere =
    before.categoryId !== after.categoryId ||
    before.priorityId !== after.priorityId ||
    (before.status === 'waiting') !== (after.status === 'waiting');
  const queueMoved = inQueue(before) !== inQueue(after) || (inQueue(after) && isElsewhere);
  if (!queueMoved) return;
  for (const categoryId of new Set([before.categoryId, after.categoryId])) {
    ctx.publish({ type: 'queue.changed', categoryId });
  }
}

function publishRecount(ctx: PublicCtx, before: TicketRecord, after: TicketRecord): void {
  const [was, is] = [factsOf(before), factsOf(after)];
  if (!sameFacts(was, is)) ctx.publish({ type: 'ticket.recounted', was, is });
}

/** Nobody has it: what a queue counts. Routing hands out what of it does not wait on the customer. */
export const inQueue = (ticket: Pick<TicketRecord, 'assigneeId' | 'status' | 'snoozedUntil'>): boolean =>
  ticket.assigneeId === null &&
  ticket.snoozedUntil === null &&
  ticket.status !== 'resolved' &&
  ticket.status !== 'closed';

export const personOf = (standing: Standing): Person => ({
  id: standing.userId,
  name: standing.name,
  role: standing.role,
});
