// SQL of messages: timeline pages, single entries, revisions, read marks.
import type { Person, ReadMark } from '@hotline/shared/contracts';
import { and, asc, desc, eq, gt, inArray, isNotNull, lt, type SQL, sql } from 'drizzle-orm';
import type { Db } from '../../db/client.ts';
import {
  agentCategories,
  desk,
  type EntryRow,
  entries,
  entryRevisions,
  ticketReads,
  type TicketRecord,
  tickets,
  users,
} from '../../db/schema/index.ts';
import type { Standing, View } from '../tickets/tickets.access.ts';

export interface AuthoredEntry {
  entry: EntryRow;
  author: Person | null;
}

const person = { id: users.id, name: users.name, role: users.role };
const numberOf = (view: View) => (view === 'all' ? entries.seq : entries.pubSeq);

/** One page of one ticket, in order. `before` gives the nearest lower ones, neither the latest. */
export async function readEntryPage(
  db: Db,
  query: { ticketId: string; view: View; after?: number; before?: number; limit: number },
): Promise<AuthoredEntry[]> {
  const number = numberOf(query.view);
  const forward = query.after !== undefined;
  const rows = await db
    .select({ entry: entries, author: person })
    .from(entries)
    .leftJoin(users, eq(users.id, entries.authorId))
    .where(
      and(
        eq(entries.ticketId, query.ticketId),
        query.view === 'pub' ? isNotNull(entries.pubSeq) : undefined,
        query.after === undefined ? undefined : gt(number, query.after),
        query.before === undefined ? undefined : lt(number, query.before),
      ),
    )
    .orderBy(forward ? asc(number) : desc(number))
    .limit(query.limit);
  return forward ? rows : rows.reverse();
}

/** What several tickets wrote after a cursor each, in one query; each ticket in order. */
export async function readEntriesAfter(
  db: Db,
  cursors: readonly { ticketId: string; after: number; view: View }[],
  limitEach: number,
): Promise<AuthoredEntry[]> {
  if (cursors.length === 0) return [];
  const wanted = JSON.stringify(
    cursors.map(({ ticketId, after, view }) => ({ ticket_id: ticketId, after, pub: view === 'pub' })),
  );
  const rows = await db.execute<{ id: string }>(sql`
    select e.id from jsonb_to_recordset(${wanted}::jsonb) as c(ticket_id uuid, after int, pub boolean)
    cross join lateral (
      (select id, seq from entries where not c.pub and ticket_id = c.ticket_id and seq > c.after order by seq limit ${limitEach})
      union all
      (select id, seq from entries where c.pub and ticket_id = c.ticket_id and pub_seq > c.after order by pub_seq limit ${limitEach})
    ) e`);
  const ids = rows.rows.map((row) => row.id);
  if (ids.length === 0) return [];
  return db
    .select({ entry: entries, author: person })
    .from(entries)
    .leftJoin(users, eq(users.id, entries.authorId))
    .where(inArray(entries.id, ids))
    .orderBy(asc(entries.ticketId), asc(entries.seq));
}

export async function readEntriesById(db: Db, ids: readonly string[]): Promise<Map<string, EntryRow>> {
  if (ids.length === 0) return new Map();
  const rows = await db.select().from(entries).where(inArray(entries.id, [...ids]));
  return new Map(rows.map((row) => [row.id, row]));
}

export async function readEntry(db: Db, ticketId: string, entryId: string): Promise<AuthoredEntry | null> {
  const [row] = await db
    .select({ entry: entries, author: person })
    .from(entries)
    .leftJoin(users, eq(users.id, entries.authorId))
    .where(and(eq(entries.ticketId, ticketId), eq(entries.id, entryId)));
  return row ?? null;
}

/** A send as the database knows it: the ticket, who sends, and what already stands under its client id. */
export interface PostFacts {
  index: number;
  ticket: TicketRecord;
  standing: Standing;
  staffEpoch: number;
  existing: EntryRow | null;
}

/** Facts of a whole batch in one query; a send whose ticket is not there has no row. */
export async function readPostFacts(
  db: Db,
  sends: readonly { ticketId: string; userId: string; clientId: string }[],
): Promise<PostFacts[]> {
  const column = (key: 'ticketId' | 'userId' | 'clientId') => sql.param(sends.map((send) => send[key]));
  const rows = await db
    .select({
      index: sql<number>`p.n::int`,
      ticket: tickets,
      userId: users.id,
      name: users.name,
      role: users.role,
      disabledAt: users.disabledAt,
      serves: sql<boolean>`exists (select 1 from ${agentCategories}
        where ${agentCategories.userId} = p.user_id and ${agentCategories.categoryId} = ${tickets.categoryId})`,
      staffEpoch: desk.staffEpoch,
      existing: entries,
    })
    .from(
      sql`unnest(${column('ticketId')}::uuid[], ${column('userId')}::uuid[], ${column('clientId')}::uuid[])
        with ordinality as p(ticket_id, user_id, client_id, n)` as SQL,
    )
    .innerJoin(tickets, sql`${tickets.id} = p.ticket_id`)
    .innerJoin(users, sql`${users.id} = p.user_id`)
    .innerJoin(desk, eq(desk.id, 1))
    .leftJoin(
      entries,
      sql`${entries.ticketId} = p.ticket_id and ${entries.authorId} = p.user_id and ${entries.clientId} = p.client_id`,
    );
  return rows.map(({ index, ticket, existing, staffEpoch, ...who }) => ({
    index: index - 1,
    ticket,
    existing,
    staffEpoch,
    standing: {
      userId: who.userId,
      name: who.name,
      role: who.role,
      disabled: who.disabledAt !== null,
      serves: who.serves,
    },
  }));
}

/** Messages and notes that others wrote after an entry the sender had seen. */
export async function readUnseen(db: Db, ticketId: string, seenSeq: number, userId: string): Promise<AuthoredEntry[]> {
  return db
    .select({ entry: entries, author: person })
    .from(entries)
    .leftJoin(users, eq(users.id, entries.authorId))
    .where(
      and(
        eq(entries.ticketId, ticketId),
        gt(entries.seq, seenSeq),
        inArray(entries.kind, ['message', 'note']),
        sql`${entries.authorId} is distinct from ${userId}::uuid`,
      ),
    )
    .orderBy(asc(entries.seq))
    .limit(20);
}

export async function readRevisions(db: Db, entryId: string) {
  return db
    .select({ body: entryRevisions.body, changedAt: entryRevisions.changedAt, changedBy: person })
    .from(entryRevisions)
    .leftJoin(users, eq(users.id, entryRevisions.changedById))
    .where(eq(entryRevisions.entryId, entryId))
    .orderBy(asc(entryRevisions.changedAt), asc(entryRevisions.id));
}

export async function readMarks(db: Db, ticketId: string, view: View): Promise<ReadMark[]> {
  const rows = await db.select().from(ticketReads).where(eq(ticketReads.ticketId, ticketId));
  return rows.map((row) => ({ userId: row.userId, seq: view === 'all' ? row.seq : row.pubSeq }));
}

/** Moves a read mark forward, never back. Answers the mark when it moved. */
export async function saveReadMark(
  db: Db,
  mark: { ticketId: string; userId: string; seq: number; view: View },
): Promise<{ seq: number; pubSeq: number } | null> {
  const { ticketId, userId, seq } = mark;
  const both =
    mark.view === 'all'
      ? sql`${seq}::int, coalesce((select max(pub_seq) from entries where ticket_id = ${ticketId}::uuid and seq <= ${seq}), 0)`
      : sql`coalesce((select seq from entries where ticket_id = ${ticketId}::uuid and pub_seq = ${seq}), 0), ${seq}::int`;
  const moved = await db.execute<{ seq: number; pub_seq: number }>(sql`
    insert into ticket_reads as r (ticket_id, user_id, seq, pub_seq)
    select ${ticketId}::uuid, ${userId}::uuid, ${both}
    on conflict (ticket_id, user_id) do update
      set seq = greatest(r.seq, excluded.seq), pub_seq = greatest(r.pub_seq, excluded.pub_seq), read_at = now()
      where r.seq < excluded.seq or r.pub_seq < excluded.pub_seq
    returning seq, pub_seq`);
  const row = moved.rows[0];
  return row ? { seq: row.seq, pubSeq: row.pub_seq } : null;
}
