// SQL of messages: timeline pages, single entries, revisions, read marks.
import type { Person, ReadMark } from '@hotline/shared/contracts';
import { and, asc, desc, eq, gt, inArray, type SQL, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import type { Db } from '../../db/client.ts';
import {
  type EntryRow,
  entries,
  entryRevisions,
  type TicketRecord,
  ticketReads,
  users,
} from '../../db/schema/index.ts';
import { runStatement } from '../../db/statement.ts';
import type { Standing, View } from '../tickets/tickets.access.ts';

export interface AuthoredEntry {
  entry: EntryRow;
  author: Person | null;
}

const person = { id: users.id, name: users.name, role: users.role };
const numberOf = (view: View) => (view === 'all' ? entries.seq : entries.pubSeq);

/** What a row weighs in a reply before it is written as JSON; the rest of it counts flat. */
const ROW_BYTES = 500;
const WEIGHT = sql.raw(`octet_length(e.body) + coalesce(octet_length(t.body), 0) + ${ROW_BYTES}`);

/** What a page may carry. Whatever does not fit is not even read: a page of the largest messages fills memories. */
export interface PageLimits {
  entries: number;
  bytes: number;
}

/** One page of one ticket, in order. `before` gives the nearest lower ones, neither the latest. */
export async function readEntryPage(
  db: Db,
  query: { ticketId: string; view: View; after?: number; before?: number },
  limits: PageLimits,
): Promise<AuthoredEntry[]> {
  const number = sql.raw(query.view === 'all' ? 'e.seq' : 'e.pub_seq');
  const direction = sql.raw(query.after === undefined ? 'desc' : 'asc');
  const weighed = sql`
    select id, sum(weight) over (order by number ${direction}) - weight as before from (
      select e.id, ${number} as number, ${WEIGHT} as weight
      from entries e left join entries t on t.id = e.target_id
      where e.ticket_id = ${query.ticketId}::uuid
        and ${number} > ${query.after ?? 0}::int
        and ${number} < ${query.before ?? BEYOND}::bigint
      order by ${number} ${direction} limit ${limits.entries}) page`;
  return readWeighed(db, weighed, limits.bytes, numberOf(query.view));
}

/** Above every number. */
const BEYOND = 2 ** 31;

/** What several tickets wrote after a cursor each, at most `want` of each; each ticket in order. */
export async function readEntriesAfter(
  db: Db,
  cursors: readonly { ticketId: string; after: number; view: View; want: number }[],
  limits: { bytes: number },
): Promise<AuthoredEntry[]> {
  if (cursors.length === 0) return [];
  const wanted = JSON.stringify(
    cursors.map(({ ticketId, after, view, want }, place) => ({
      place,
      ticket_id: ticketId,
      after,
      pub: view === 'pub',
      want,
    })),
  );
  const weighed = sql`
    select e.id, sum(e.weight) over (order by c.place, e.seq) - e.weight as before
    from jsonb_to_recordset(${wanted}::jsonb)
      as c(place int, ticket_id uuid, after int, pub boolean, want int)
    cross join lateral (
      (select e.id, e.seq, ${WEIGHT} as weight from entries e left join entries t on t.id = e.target_id
        where not c.pub and e.ticket_id = c.ticket_id and e.seq > c.after order by e.seq limit c.want)
      union all
      (select e.id, e.seq, ${WEIGHT} as weight from entries e left join entries t on t.id = e.target_id
        where c.pub and e.ticket_id = c.ticket_id and e.pub_seq > c.after order by e.pub_seq limit c.want)
    ) e`;
  return readWeighed(db, weighed, limits.bytes, entries.seq);
}

/** The rows until they weigh as much as fits, the first one in any case. */
async function readWeighed(
  db: Db,
  weighed: SQL,
  bytes: number,
  number: AnyPgColumn,
): Promise<AuthoredEntry[]> {
  return db
    .select({ entry: entries, author: person })
    .from(entries)
    .leftJoin(users, eq(users.id, entries.authorId))
    .where(sql`${entries.id} in (select id from (${weighed}) weighed where before < ${bytes})`)
    .orderBy(asc(entries.ticketId), asc(number));
}

export async function readEntriesById(db: Db, ids: readonly string[]): Promise<Map<string, EntryRow>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select()
    .from(entries)
    .where(inArray(entries.id, [...ids]));
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

/** A send as the database knows it: who sends, and what already stands under its client id. */
export interface PostFacts {
  standing: Standing;
  /** A program, not a person. */
  bot: boolean;
  staffEpoch: number;
  existing: EntryRow | null;
}

interface PostFactsRow {
  index: number;
  user_id: string;
  name: string;
  role: Standing['role'];
  disabled: boolean;
  bot: boolean;
  serves: boolean;
  follows: boolean;
  staff_epoch: number;
  existing_id: string | null;
}

const READ_POST_FACTS = {
  name: 'read_post_facts_3',
  text: `
    select (p.n - 1)::int as index, u.id as user_id, u.name, u.role, u.disabled_at is not null as disabled,
      u.is_bot as bot,
      exists (select 1 from agent_categories a
        where a.user_id = p.user_id and a.category_id = p.category_id) as serves,
      exists (select 1 from ticket_followers f
        where f.user_id = p.user_id and f.ticket_id = p.ticket_id) as follows,
      (select staff_epoch from desk where id = 1) as staff_epoch,
      (select id from entries e
        where e.ticket_id = p.ticket_id and e.author_id = p.user_id and e.client_id = p.client_id) as existing_id
    from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[])
      with ordinality as p(ticket_id, category_id, user_id, client_id, n)
    join users u on u.id = p.user_id`,
};

/** Facts of a whole batch by its indexes, in one query; the tickets are locked. A sender who is gone has none. */
export async function readPostFacts(
  db: Db,
  sends: readonly { ticket: TicketRecord; userId: string; clientId: string }[],
): Promise<Map<number, PostFacts>> {
  const rows = await runStatement<PostFactsRow>(db, READ_POST_FACTS, [
    sends.map((send) => send.ticket.id),
    sends.map((send) => send.ticket.categoryId),
    sends.map((send) => send.userId),
    sends.map((send) => send.clientId),
  ]);
  const existing = await readEntriesById(
    db,
    rows.flatMap((row) => (row.existing_id === null ? [] : [row.existing_id])),
  );
  return new Map(
    rows.map((row) => {
      const { user_id: userId, name, role, disabled, serves, follows } = row;
      const standing = { userId, name, role, disabled, serves, follows };
      const found = row.existing_id === null ? undefined : existing.get(row.existing_id);
      const { bot } = row;
      return [row.index, { standing, bot, staffEpoch: row.staff_epoch, existing: found ?? null }];
    }),
  );
}

/** Messages and notes that others wrote after an entry the sender had seen. */
export async function readUnseen(
  db: Db,
  ticketId: string,
  seenSeq: number,
  userId: string,
): Promise<AuthoredEntry[]> {
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

const REVISIONS_MAX = 50;

/** The latest of them, oldest first: somebody may have changed a message thousands of times. */
export async function readRevisions(db: Db, entryId: string) {
  const rows = await db
    .select({ body: entryRevisions.body, changedAt: entryRevisions.changedAt, changedBy: person })
    .from(entryRevisions)
    .leftJoin(users, eq(users.id, entryRevisions.changedById))
    .where(eq(entryRevisions.entryId, entryId))
    .orderBy(desc(entryRevisions.changedAt), desc(entryRevisions.id))
    .limit(REVISIONS_MAX);
  return rows.reverse();
}

export async function readMarks(db: Db, ticketId: string, view: View): Promise<ReadMark[]> {
  const rows = await db.select().from(ticketReads).where(eq(ticketReads.ticketId, ticketId));
  return rows.map((row) => ({ userId: row.userId, seq: view === 'all' ? row.seq : row.pubSeq }));
}

export interface MovedMark {
  seq: number;
  pubSeq: number;
  /** False when only what the customer never sees was read. */
  isPublic: boolean;
}

/** Moves a read mark forward, never back. Answers the mark when it moved. */
export async function saveReadMark(
  db: Db,
  mark: { ticketId: string; userId: string; seq: number; view: View },
): Promise<MovedMark | null> {
  const { ticketId, userId, seq } = mark;
  const both =
    mark.view === 'all'
      ? sql`${seq}::int, coalesce((select max(pub_seq) from entries where ticket_id = ${ticketId}::uuid and seq <= ${seq}), 0)`
      : sql`coalesce((select seq from entries where ticket_id = ${ticketId}::uuid and pub_seq = ${seq}), 0), ${seq}::int`;
  const moved = await db.execute<{ seq: number; pub_seq: number; pub_before: number }>(sql`
    with before as (
      select pub_seq from ticket_reads where ticket_id = ${ticketId}::uuid and user_id = ${userId}::uuid)
    insert into ticket_reads as r (ticket_id, user_id, seq, pub_seq)
    select ${ticketId}::uuid, ${userId}::uuid, ${both}
    on conflict (ticket_id, user_id) do update
      set seq = greatest(r.seq, excluded.seq), pub_seq = greatest(r.pub_seq, excluded.pub_seq), read_at = now()
      where r.seq < excluded.seq or r.pub_seq < excluded.pub_seq
    returning seq, pub_seq, coalesce((select pub_seq from before), 0) as pub_before`);
  const row = moved.rows[0];
  return row ? { seq: row.seq, pubSeq: row.pub_seq, isPublic: row.pub_seq > row.pub_before } : null;
}
