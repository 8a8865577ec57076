// The one place that numbers entries: appends to timelines and saves the tickets they belong to.
import { sql } from 'drizzle-orm';
import type { PublicCtx } from '../../core/context.ts';
import { newId } from '../../core/ids.ts';
import { type EntryRow, entries, type StoredEventData, type TicketRecord } from '../../db/schema/index.ts';

export interface NewEntry {
  kind: EntryRow['kind'];
  authorId: string | null;
  body?: string;
  data?: StoredEventData;
  targetId?: string;
  clientId?: string;
  bodyHash?: string;
  /** Staff alone see it: it takes no public number. */
  internal: boolean;
}

/** A ticket as it shall be saved, with what is appended to its timeline in this order. */
export interface TicketWrite {
  ticket: TicketRecord;
  append: NewEntry[];
}

export interface WrittenTicket {
  ticket: TicketRecord;
  entries: EntryRow[];
}

/**
 * Saves tickets whose rows this transaction holds locked, in one statement each for entries and
 * tickets. Numbers are given here, under the lock, so both countings are gapless.
 */
export async function writeTickets(ctx: PublicCtx, writes: readonly TicketWrite[]): Promise<WrittenTicket[]> {
  if (!ctx.inTransaction) throw new Error('tickets are written inside the transaction that locked them');
  const rows: (typeof entries.$inferInsert)[] = [];
  const saved = writes.map(({ ticket, append }) => {
    const next = { ...ticket };
    for (const entry of append) rows.push(number(next, entry));
    return next;
  });
  const inserted = rows.length > 0 ? await ctx.db.insert(entries).values(rows).returning() : [];
  const now = await saveTickets(ctx, saved, new Set(messageTicketIds(rows)));
  return saved.map((ticket) => ({
    ticket: { ...ticket, ...now.get(ticket.id) },
    entries: inserted.filter((row) => row.ticketId === ticket.id),
  }));
}

/** Gives an entry its numbers and notes on the ticket that it is the last one. */
function number(ticket: TicketRecord, entry: NewEntry): typeof entries.$inferInsert {
  const id = newId();
  ticket.lastSeq += 1;
  if (!entry.internal) ticket.lastPubSeq += 1;
  if (entry.kind !== 'event') {
    ticket.lastEntryId = id;
    if (entry.kind === 'message') ticket.lastPubEntryId = id;
  }
  return {
    id,
    ticketId: ticket.id,
    seq: ticket.lastSeq,
    pubSeq: entry.internal ? null : ticket.lastPubSeq,
    kind: entry.kind,
    authorId: entry.authorId,
    clientId: entry.clientId ?? null,
    bodyHash: entry.bodyHash ?? null,
    body: entry.body ?? '',
    data: entry.data ?? null,
    targetId: entry.targetId ?? null,
  };
}

const messageTicketIds = (rows: readonly (typeof entries.$inferInsert)[]): string[] =>
  rows.filter((row) => row.kind === 'message').map((row) => row.ticketId);

/** Times come from the database: callers say *that* a time is now by setting it at all. */
async function saveTickets(
  ctx: PublicCtx,
  saved: readonly TicketRecord[],
  withMessage: ReadonlySet<string>,
): Promise<Map<string, Pick<TicketRecord, 'updatedAt' | 'lastMessageAt' | 'waitingSince' | 'endedAt'>>> {
  const records = saved.map((ticket) => ({
    id: ticket.id,
    subject: ticket.subject,
    status: ticket.status,
    category_id: ticket.categoryId,
    subcategory_id: ticket.subcategoryId,
    priority_id: ticket.priorityId,
    assignee_id: ticket.assigneeId,
    last_seq: ticket.lastSeq,
    last_pub_seq: ticket.lastPubSeq,
    epoch_all: ticket.epochAll,
    epoch_pub: ticket.epochPub,
    last_entry_id: ticket.lastEntryId,
    last_pub_entry_id: ticket.lastPubEntryId,
    reopen_count: ticket.reopenCount,
    customer_waits: ticket.waitingSince !== null,
    ended: ticket.endedAt !== null,
    with_message: withMessage.has(ticket.id),
  }));
  const result = await ctx.db.execute<{
    id: string;
    updated_at: string;
    last_message_at: string;
    waiting_since: string | null;
    ended_at: string | null;
  }>(sql`
    update tickets t set
      subject = r.subject, status = r.status, category_id = r.category_id, subcategory_id = r.subcategory_id,
      priority_id = r.priority_id, assignee_id = r.assignee_id, last_seq = r.last_seq,
      last_pub_seq = r.last_pub_seq, epoch_all = r.epoch_all, epoch_pub = r.epoch_pub,
      last_entry_id = r.last_entry_id, last_pub_entry_id = r.last_pub_entry_id, reopen_count = r.reopen_count,
      updated_at = now(),
      last_message_at = case when r.with_message then now() else t.last_message_at end,
      waiting_since = case when r.customer_waits then coalesce(t.waiting_since, now()) end,
      ended_at = case when r.ended then coalesce(t.ended_at, now()) end
    from jsonb_to_recordset(${JSON.stringify(records)}::jsonb) as r(
      id uuid, subject text, status text, category_id uuid, subcategory_id uuid, priority_id uuid,
      assignee_id uuid, last_seq int, last_pub_seq int, epoch_all int, epoch_pub int, last_entry_id uuid,
      last_pub_entry_id uuid, reopen_count int, customer_waits boolean, ended boolean, with_message boolean)
    where t.id = r.id
    returning t.id, t.updated_at, t.last_message_at, t.waiting_since, t.ended_at`);
  return new Map(
    result.rows.map((row) => [
      row.id,
      {
        updatedAt: new Date(row.updated_at),
        lastMessageAt: new Date(row.last_message_at),
        waitingSince: row.waiting_since === null ? null : new Date(row.waiting_since),
        endedAt: row.ended_at === null ? null : new Date(row.ended_at),
      },
    ]),
  );
}
