// SQL that finds messages by their words, the newest first, with bounded work however common the words are.
import { and, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm';
import type { Db } from '../../db/client.ts';
import type { CursorValue } from '../../db/page.ts';
import { entries, tickets, users } from '../../db/schema/index.ts';
import { estimateRows, hasWords, isWritten, shownTo } from '../tickets/search-words.service.ts';
import type { View } from '../tickets/tickets.access.ts';

export interface MessageQuery {
  /** A tsquery. */
  words: string;
  /** Which entries the reader may see and asked for, as conditions on `entries` and on `tickets`. */
  entry: SQL | undefined;
  ticket: SQL | undefined;
  /** The ticket condition leaves one customer's tickets. */
  ofOne: SQL | null;
  from: Date | null;
  to: Date | null;
  /** When the entry this page comes after was written, and its id. */
  after: readonly CursorValue[] | null;
  limit: number;
}

interface HitRow extends Record<string, unknown> {
  id: string;
  time: string;
}

export interface Hits {
  ids: string[];
  next: readonly CursorValue[] | null;
}

export const BOUNDS = {
  /** Up to so many entries with the words are read and sorted. */
  lookup: 2_000,
  /** One customer's tickets are read through while they are no more. */
  ownTickets: 1_000,
  /** Where one entry in so many has the words, entries are looked at one after the other, up to a number. */
  commonOneIn: 50,
  walk: 5_000,
  /** Else a stretch of time that should hold so many pages is looked up, and a few longer ones before it. */
  pagesInStretch: 3,
  stretches: 4,
  stretchGrowth: 4,
  /** How long a stretch must be is told by the time in which so many were written last. */
  pace: 1_000,
};
type Bounds = typeof BOUNDS;

export async function findMessages(db: Db, query: MessageQuery, bounds: Bounds = BOUNDS): Promise<Hits> {
  if (query.ofOne && (await isFew(db, query.ofOne, bounds.ownTickets)))
    return toHits(query, await lookUp(db, query, query.from));
  const found = sql`select 1 from ${entries} where ${and(hasWords(entries.body, query.words), isWritten)}`;
  const expected = await estimateRows(db, found);
  if (expected <= bounds.lookup) return toHits(query, await lookUp(db, query, query.from));
  const all = await estimateRows(db, sql`select 1 from ${entries}`);
  if (expected * bounds.commonOneIn >= all) return walk(db, query, bounds.walk);
  return lookUpStretches(db, query, all / expected, bounds);
}

async function isFew(db: Db, condition: SQL, most: number): Promise<boolean> {
  const { rows } = await db.execute<{ found: number }>(sql`select count(*)::int as found from (
    select 1 from ${tickets} where ${condition} limit ${most + 1}) own`);
  return (rows[0]?.found ?? 0) <= most;
}

const beyond = ([time, id]: readonly CursorValue[]): SQL =>
  sql`(${entries.createdAt}, ${entries.id}) < (${time}::timestamptz, ${id}::uuid)`;

/** Messages and notes in a time, before the cursor. */
function written({ entry, to, after }: MessageQuery, from: Date | null): SQL | undefined {
  return and(
    isWritten,
    inArray(entries.kind, ['message', 'note']),
    isNull(entries.deletedAt),
    entry,
    from ? sql`${entries.createdAt} >= ${from.toISOString()}::timestamptz` : undefined,
    to ? sql`${entries.createdAt} < ${to.toISOString()}::timestamptz` : undefined,
    after ? beyond(after) : undefined,
  );
}

/**
 * Led by the index of words, and by that of times when it is a stretch of time. All are found before they are put in
 * order: told of both, Postgres walks from the newest and reads the words of each, which costs more than it thinks.
 */
async function lookUp(db: Db, query: MessageQuery, from: Date | null): Promise<HitRow[]> {
  const { rows } = await db.execute<HitRow>(sql`
    with found as materialized (
      select ${entries.id} as id, ${entries.createdAt} as time
      from ${entries} join ${tickets} on ${tickets.id} = ${entries.ticketId}
      where ${and(hasWords(entries.body, query.words), written(query, from), query.ticket)})
    select * from found order by time desc, id desc limit ${query.limit + 1}`);
  return rows;
}

const placeOf = ({ time, id }: HitRow): readonly CursorValue[] => [new Date(time).toISOString(), id];

function toHits({ limit }: MessageQuery, rows: readonly HitRow[]): Hits {
  const kept = rows.slice(0, limit);
  const last = kept.at(-1);
  return { ids: kept.map(({ id }) => id), next: rows.length > limit && last ? placeOf(last) : null };
}

/** Who may not see the ticket spares the reading of its words. The last row looked at says where to go on. */
async function walk(db: Db, query: MessageQuery, most: number): Promise<Hits> {
  const { rows } = await db.execute<HitRow & { hit: boolean; last: boolean }>(sql`
    select * from (
      select walked.id, walked.time, walked.last,
        case when tickets.id is null then false else ${hasWordsIn('walked', query.words)} end as hit
      from (
        select *, row_number() over () = ${most} as last from (
          select ${entries.id} as id, ${entries.createdAt} as time, ${entries.ticketId}, ${entries.body}
          from ${entries} where ${written(query, query.from)}
          order by ${entries.createdAt} desc, ${entries.id} desc limit ${most}) newest
      ) walked
      left join lateral (select ${tickets.id} from ${tickets}
        where ${and(sql`${tickets.id} = walked.ticket_id`, query.ticket)} limit 1) tickets on true
    ) judged where hit or last limit ${query.limit + 1}`);
  const end = rows.find(({ last }) => last);
  const hits = toHits(
    query,
    rows.filter(({ hit }) => hit),
  );
  return hits.next || !end ? hits : { ...hits, next: placeOf(end) };
}

const hasWordsIn = (alias: 'walked', words: string): SQL =>
  sql`to_tsvector('simple', ${sql.identifier(alias)}.body) @@ to_tsquery('simple', ${words})`;

/** Backwards in time by stretches that grow, until a page is full or it was enough for one call. */
async function lookUpStretches(db: Db, query: MessageQuery, oneIn: number, bounds: Bounds): Promise<Hits> {
  const pace = await paceOf(db, query, bounds.pace);
  if (!pace) return toHits(query, await lookUp(db, query, query.from));
  let spanMs = (pace.spanMs / bounds.pace) * oneIn * (query.limit + 1) * bounds.pagesInStretch;
  let from = pace.newest;
  for (let stretch = 0; stretch < bounds.stretches; stretch += 1, spanMs *= bounds.stretchGrowth) {
    from = new Date(Math.max(query.from?.getTime() ?? 0, from.getTime() - spanMs));
    const rows = await lookUp(db, query, from);
    const isAll = from.getTime() <= Math.max(query.from?.getTime() ?? 0, pace.oldest.getTime());
    if (rows.length > query.limit || isAll) return toHits(query, rows);
    if (stretch === bounds.stretches - 1)
      return { ids: rows.map(({ id }) => id), next: [from.toISOString(), NO_ID] };
  }
  return { ids: [], next: null };
}

const NO_ID = '00000000-0000-0000-0000-000000000000';

/** In what time so many were written before the cursor; null when there are not so many. */
async function paceOf(db: Db, query: MessageQuery, most: number) {
  const { rows } = await db.execute<{ newest: string; oldest: string; first: string; found: number }>(sql`
    select max(time) as newest, min(time) as oldest, count(*)::int as found,
      (select min(${entries.createdAt}) from ${entries} where ${isWritten}) as first
    from (select ${entries.createdAt} as time from ${entries} where ${written(query, query.from)}
      order by ${entries.createdAt} desc, ${entries.id} desc limit ${most}) newest`);
  const [row] = rows;
  if (!row || row.found < most) return null;
  const newest = new Date(row.newest);
  const spanMs = Math.max(1, newest.getTime() - new Date(row.oldest).getTime());
  return { newest, spanMs, oldest: new Date(row.first) };
}

export interface FoundMessage extends Record<string, unknown> {
  id: string;
  ticketId: string;
  /** In the counting of its reader. */
  number: number;
  kind: 'message' | 'note' | 'event';
  body: string;
  createdAt: Date;
  author: { id: string; name: string; role: 'user' | 'agent' | 'admin' } | null;
}

/** As they are now; those that were unsent meanwhile are left out. In the order of the ids. */
export async function readMessages(db: Db, ids: readonly string[], view: View): Promise<FoundMessage[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .select({
      id: entries.id,
      ticketId: entries.ticketId,
      number: sql<number>`${view === 'pub' ? entries.pubSeq : entries.seq}`,
      kind: entries.kind,
      body: entries.body,
      createdAt: entries.createdAt,
      author: { id: users.id, name: users.name, role: users.role },
    })
    .from(entries)
    .leftJoin(users, eq(users.id, entries.authorId))
    .where(and(inArray(entries.id, [...ids]), isNull(entries.deletedAt), shownTo(view)));
  const found = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => found.get(id) ?? []);
}
