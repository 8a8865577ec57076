// Timelines for the floors above: what a message does to its ticket, appending, and entries as readers see them.
import type { Entry, EventData, MessageState, Person } from '@hotline/shared/contracts';
import type { PublicCtx } from '../../core/context.ts';
import { AppError } from '../../core/errors.ts';
import type { EntryRow, TicketRecord } from '../../db/schema/index.ts';
import { roomsOf, type Standing, type View } from './tickets.access.ts';
import { nextState, type TicketAction } from './tickets.lifecycle.ts';
import { type NewEntry, type WrittenTicket, writeTickets } from './tickets.write.ts';

export type { NewEntry, WrittenTicket };
export { writeTickets };

/** Stands for "now": the database puts its own time in its place. */
const DATABASE_NOW = new Date(0);

/**
 * Moves a ticket in memory by one action and answers the events that tell of it. Throws the refusal.
 * The caller appends the events and saves the ticket.
 */
export function moveTicket(ticket: TicketRecord, action: TicketAction, authorId: string | null): NewEntry[] {
  const step = nextState({ status: ticket.status, assigned: ticket.assigneeId !== null }, action);
  if (typeof step === 'string') throw new AppError(step);
  const from = ticket.status;
  ticket.status = step.status;
  if (step.reopened) ticket.reopenCount += 1;
  const ended = step.status === 'resolved' || step.status === 'closed';
  ticket.endedAt = ended ? (ticket.endedAt ?? DATABASE_NOW) : null;
  if (ended || step.status === 'waiting') ticket.waitingSince = null;
  if (from === step.status) return [];
  return [
    {
      kind: 'event',
      authorId,
      internal: false,
      data: { type: 'ticket.statusChanged', from, to: step.status },
    },
  ];
}

/** What a public message of the customer or of staff does to its ticket, in memory. */
export function moveTicketByMessage(
  ticket: TicketRecord,
  role: Person['role'],
  authorId: string,
): NewEntry[] {
  const events = moveTicket(ticket, role === 'user' ? 'customerMessage' : 'agentReply', authorId);
  ticket.waitingSince = role === 'user' ? (ticket.waitingSince ?? DATABASE_NOW) : null;
  return events;
}

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
    categoryIds: [...new Set([before.categoryId, after.categoryId])],
  });
  const queueMoved =
    inQueue(before) !== inQueue(after) || (inQueue(after) && before.categoryId !== after.categoryId);
  if (!queueMoved) return;
  for (const categoryId of new Set([before.categoryId, after.categoryId])) {
    ctx.publish({ type: 'queue.changed', categoryId });
  }
}

const inQueue = (ticket: TicketRecord): boolean =>
  ticket.assigneeId === null && ticket.status !== 'resolved' && ticket.status !== 'closed';

export const personOf = (standing: Standing): Person => ({
  id: standing.userId,
  name: standing.name,
  role: standing.role,
});
