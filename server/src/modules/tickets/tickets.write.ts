// The one place that numbers entries: appends to timelines and saves the tickets they belong to.
import { type PublicCtx, transactionTime } from '../../core/context.ts';
import { newId } from '../../core/ids.ts';
import { type EntryRow, type StoredEventData, type TicketRecord, tickets } from '../../db/schema/index.ts';
import { runStatement } from '../../db/statement.ts';
import { hoursOf, setClocks, slaRulesOf } from './sla-rules.service.ts';
import { type AnswerGiven, measureEnd, openSeconds } from './tickets.facts.ts';
import type { SlaRules } from './tickets.sla.ts';

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
  /** On a message that answers somebody who waited. */
  answer?: AnswerGiven | null;
}

/** A ticket as it shall be saved, with what is appended to its timeline in this order. */
export interface TicketWrite {
  ticket: TicketRecord;
  append: readonly NewEntry[];
}

export interface WrittenTicket {
  ticket: TicketRecord;
  entries: EntryRow[];
}

/** An entry before the database gave it its time. */
type NumberedEntry = Omit<EntryRow, 'createdAt'>;

/**
 * Saves tickets whose rows this transaction holds locked, with what is appended to them, in one statement.
 * Numbers are given here, under the lock, so both countings are gapless; and clocks are set here, so that no deed
 * can forget what is promised.
 */
export async function writeTickets(ctx: PublicCtx, writes: readonly TicketWrite[]): Promise<WrittenTicket[]> {
  if (!ctx.inTransaction) throw new Error('tickets are written inside the transaction that locked them');
  const rules = await slaRulesOf(ctx);
  const now = transactionTime(ctx);
  const numbered = writes.map(({ ticket, append }) => {
    const next = { ...ticket };
    setClocks(next, rules, now);
    measureEnd(next, rules);
    return { ticket: next, entries: append.map((entry) => numberAndCount(ctx, next, entry, rules, now)) };
  });
  const rows = await save(ctx, numbered);
  return numbered.map(({ ticket, entries }) => {
    const saved = rows.get(ticket.id);
    if (!saved) return { ticket, entries: [] };
    // What one transaction writes has one time.
    const createdAt = new Date(saved.saved_at);
    return {
      ticket: { ...ticket, ...timesOf(saved) },
      entries: entries.map((entry) => ({ ...entry, createdAt })),
    };
  });
}

function numberAndCount(
  ctx: PublicCtx,
  ticket: TicketRecord,
  { answer, ...entry }: NewEntry,
  rules: SlaRules,
  now: Date,
): NumberedEntry {
  const numbered = number(ticket, entry);
  if (answer && entry.authorId !== null) {
    const { first, since } = answer;
    const seconds = openSeconds(hoursOf(rules, ticket), since, now);
    if (first) ticket.firstResponseSeconds = seconds;
    const { id: ticketId, categoryId } = ticket;
    const given = { entryId: numbered.id, ticketId, agentId: entry.authorId, categoryId };
    ctx.publish({ type: 'ticket.answered', ...given, first, seconds });
  }
  return numbered;
}

/** Gives an entry its numbers and notes on the ticket that it is the last one. */
function number(ticket: TicketRecord, entry: NewEntry): NumberedEntry {
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
    // As Postgres writes it.
    clientId: entry.clientId?.toLowerCase() ?? null,
    bodyHash: entry.bodyHash ?? null,
    body: entry.body ?? '',
    data: entry.data ?? null,
    targetId: entry.targetId ?? null,
    reactions: [],
    editedAt: null,
    deletedAt: null,
  };
}

interface SavedTicket {
  id: string;
  saved_at: string;
  updated_at: string;
  last_message_at: string;
}

/** What a deed may change on a ticket, with the type it has in JSON: one line per column. */
const SAVED_COLUMNS = {
  subject: 'text',
  status: 'text',
  categoryId: 'uuid',
  subcategoryId: 'uuid',
  priorityId: 'uuid',
  assigneeId: 'uuid',
  lastSeq: 'int',
  lastPubSeq: 'int',
  epochAll: 'int',
  epochPub: 'int',
  lastEntryId: 'uuid',
  lastPubEntryId: 'uuid',
  reopenCount: 'int',
  waitingSince: 'timestamptz',
  endedAt: 'timestamptz',
  assignedAt: 'timestamptz',
  lastCustomerAt: 'timestamptz',
  queuedAt: 'timestamptz',
  snoozedUntil: 'timestamptz',
  mergedIntoId: 'uuid',
  incidentId: 'uuid',
  pendingTransferId: 'uuid',
  firstRespondedAt: 'timestamptz',
  firstResponseSeconds: 'int',
  resolutionSeconds: 'int',
  promisesKept: 'boolean',
  score: 'smallint',
  ratingComment: 'text',
  ratedAt: 'timestamptz',
  firstResponseDueAt: 'timestamptz',
  nextResponseDueAt: 'timestamptz',
  resolutionDueAt: 'timestamptz',
  resolutionUsedSeconds: 'int',
  resolutionRunningSince: 'timestamptz',
  slaDueAt: 'timestamptz',
  slaTarget: 'text',
  slaWarnAt: 'timestamptz',
  slaNotice: 'text',
  firstResponseBreached: 'boolean',
  nextResponseBreaches: 'int',
  nextResponseLate: 'boolean',
  resolutionBreached: 'boolean',
  slaVersion: 'int',
} as const satisfies Partial<Record<keyof TicketRecord, string>>;

const saved = Object.entries(SAVED_COLUMNS).map(([key, type]) => {
  const column = key as keyof typeof SAVED_COLUMNS;
  return { column, name: tickets[column].name, type };
});

/**
 * Of a note the customer's row must not even show a later time: `updated_at` moves with what they see.
 * `any($3)` keeps the kept plan on the primary key: a set made from JSON counts as a hundred rows.
 */
const SAVE_TICKETS = {
  name: 'save_tickets_4',
  text: `
    with appended as (
      insert into entries (id, ticket_id, seq, pub_seq, kind, author_id, client_id, body_hash, body, data, target_id)
      select id, ticket_id, seq, pub_seq, kind, author_id, client_id, body_hash, body, data, target_id
      from jsonb_to_recordset($1::jsonb) as e(
        id uuid, ticket_id uuid, seq int, pub_seq int, kind text, author_id uuid, client_id uuid, body_hash text,
        body text, data jsonb, target_id uuid))
    update tickets t set
      ${saved.map(({ name }) => `${name} = r.${name}`).join(', ')},
      updated_at = case when r.last_pub_seq > t.last_pub_seq or r.priority_id <> t.priority_id
        then now() else t.updated_at end,
      last_message_at = case when r.with_message then now() else t.last_message_at end
    from jsonb_to_recordset($2::jsonb) as r(
      id uuid, ${saved.map(({ name, type }) => `${name} ${type}`).join(', ')}, with_message boolean)
    where t.id = r.id and t.id = any($3::uuid[])
    returning t.id, now()::timestamptz(3) as saved_at, t.updated_at, t.last_message_at`,
};

async function save(
  ctx: PublicCtx,
  numbered: readonly { ticket: TicketRecord; entries: readonly NumberedEntry[] }[],
): Promise<Map<string, SavedTicket>> {
  const rows = await runStatement<SavedTicket>(ctx.db, SAVE_TICKETS, [
    JSON.stringify(numbered.flatMap(({ entries }) => entries.map(entryRecord))),
    JSON.stringify(numbered.map(({ ticket, entries }) => ticketRecord(ticket, entries))),
    numbered.map(({ ticket }) => ticket.id),
  ]);
  return new Map(rows.map((row) => [row.id, row]));
}

const timesOf = (row: SavedTicket) => ({
  updatedAt: new Date(row.updated_at),
  lastMessageAt: new Date(row.last_message_at),
});

const entryRecord = (entry: NumberedEntry) => ({
  id: entry.id,
  ticket_id: entry.ticketId,
  seq: entry.seq,
  pub_seq: entry.pubSeq,
  kind: entry.kind,
  author_id: entry.authorId,
  client_id: entry.clientId,
  body_hash: entry.bodyHash,
  body: entry.body,
  data: entry.data,
  target_id: entry.targetId,
});

const ticketRecord = (ticket: TicketRecord, entries: readonly NumberedEntry[]) => ({
  id: ticket.id,
  ...Object.fromEntries(saved.map(({ column, name }) => [name, ticket[column]])),
  with_message: entries.some((entry) => entry.kind === 'message'),
});
