// SQL that finds entries by their words, the newest first, with bounded work however common the words are and however
// many entries there are: the newest are read one after the other, what is older is led by the index of words, a few
// spans of days at a time.
import { and, eq, gte, inArray, isNull, lt, type SQL, sql } from 'drizzle-orm';
import type { Db } from '../../db/client.ts';
import type { CursorValue } from '../../db/page.ts';
import { entries, tickets } from '../../db/schema/index.ts';
import {
  foundBetween,
  hasWords,
  isSubject,
  isWritten,
  type Sought,
  SPAN_DAYS,
} from '../tickets/search-words.service.ts';
import { leadingParts, readCommonness } from '../tickets/word-counts.service.ts';

export interface EntryQuery {
  /** Messages and notes, or the subjects that tickets have now. */
  of: 'messages' | 'subjects';
  sought: Sought;
  /** Which of them the reader may see and asked for, as conditions on `entries` and on `tickets`. */
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

interface Hit extends Record<string, unknown> {
  id: string;
  ticketId: string;
  time: string;
}

export interface Hits {
  hits: Hit[];
  next: readonly CursorValue[] | null;
}

export const BOUNDS = {
  /** One customer's tickets are read through while they are no more. */
  ownTickets: 500,
  /** So many of the newest are read, of each kind: with common words they fill a page. */
  walk: { messages: 1_000, subjects: 300 },
  /** Each look at the index covers up to so many times as many spans of days as the one before, */
  growth: 8,
  /** but not more than should hold so many entries with the words, */
  look: 1_500,
  /** and one call looks at about so many in all. */
  looks: 4_000,
};
type Bounds = typeof BOUNDS;

const SPAN_MS = SPAN_DAYS * 86_400_000;
const spanOf = (ms: number): number => Math.floor(ms / SPAN_MS);

export async function findEntries(db: Db, query: EntryQuery, bounds: Bounds = BOUNDS): Promise<Hits> {
  if (query.ofOne && (await isFew(db, query.ofOne, bounds.ownTickets)))
    return toHits(query, await readThrough(db, query));
  const { hits, end } = await walk(db, query, bounds.walk[query.of]);
  if (hits.length > query.limit || !end) return toHits(query, hits);
  return lookBack(db, { ...query, after: end }, hits, bounds);
}

/** The ticket with a number, opened in the time asked for. */
export async function findNumbered(
  db: Db,
  { ticket, from, to }: Pick<EntryQuery, 'ticket' | 'from' | 'to'>,
  number: number,
): Promise<string[]> {
  const rows = await db
    .select({ id: tickets.id })
    .from(tickets)
    .where(
      and(
        eq(tickets.number, number),
        ticket,
        from ? gte(tickets.createdAt, from) : undefined,
        to ? lt(tickets.createdAt, to) : undefined,
      ),
    );
  return rows.map(({ id }) => id);
}

/** One more than asked for tells that there is a next page. */
function toHits({ limit }: EntryQuery, found: readonly Hit[]): Hits {
  const hits = found.slice(0, limit);
  const last = hits.at(-1);
  return { hits, next: found.length > limit && last ? placeOf(last) : null };
}

const placeOf = ({ time, id }: Hit): readonly CursorValue[] => [new Date(time).toISOString(), id];

async function isFew(db: Db, condition: SQL, most: number): Promise<boolean> {
  const { rows } = await db.execute<{ found: number }>(sql`select count(*)::int as found from (
    select 1 from ${tickets} where ${condition} limit ${most + 1}) own`);
  return (rows[0]?.found ?? 0) <= most;
}

const beyond = ([time, id]: readonly CursorValue[]): SQL =>
  sql`(${entries.createdAt}, ${entries.id}) < (${time}::timestamptz, ${id}::uuid)`;

const isAsked = ({ of, entry }: EntryQuery): SQL | undefined =>
  of === 'subjects'
    ? and(isSubject, entry)
    : and(isWritten, inArray(entries.kind, ['message', 'note']), isNull(entries.deletedAt), entry);

const inTime = ({ from, to, after }: EntryQuery): SQL | undefined =>
  and(
    from ? sql`${entries.createdAt} >= ${from.toISOString()}::timestamptz` : undefined,
    to ? sql`${entries.createdAt} < ${to.toISOString()}::timestamptz` : undefined,
    after ? beyond(after) : undefined,
  );

/**
 * A ticket the reader may see, of which this is still the subject. A ticket that was called something else in between
 * has two entries with the subject it has now: the last one counts.
 */
const ofTicket = ({ of, ticket }: EntryQuery, entry: SQL): SQL | undefined =>
  and(
    sql`${tickets.id} = ${entry}.ticket_id`,
    ticket,
    of === 'subjects'
      ? sql`${tickets.subject} = ${entry}.body and not exists (select 1 from ${entries} later
          where later.ticket_id = ${tickets.id} and later.seq > ${entry}.seq
            and later.kind = 'event' and later.body = ${entry}.body)`
      : undefined,
  );

/** Everything in one customer's tickets. */
async function readThrough(db: Db, query: EntryQuery): Promise<Hit[]> {
  const { rows } = await db.execute<Hit>(sql`
    with own as materialized (
      select ${entries.id} as id, ${entries.ticketId} as ticket_id, ${entries.createdAt} as time
      from ${tickets} join ${entries} on ${ofTicket(query, sql`entries`)}
      where ${and(isAsked(query), inTime(query), hasWords(sql`${entries.body}`, query.sought))})
    select id, ticket_id as "ticketId", time from own order by time desc, id desc limit ${query.limit + 1}`);
  return rows;
}

interface Walked {
  hits: Hit[];
  /** The last entry looked at; null when there is no more. */
  end: readonly CursorValue[] | null;
}

/** Words are read before it is asked who may see them: most entries have not got them. */
async function walk(db: Db, query: EntryQuery, most: number): Promise<Walked> {
  const { rows } = await db.execute<Hit & { hit: boolean; last: boolean }>(sql`
    select id, ticket_id as "ticketId", time, hit, last from (
      select id, ticket_id, time, last, case when ${hasWords(sql`walked.body`, query.sought)} then coalesce((
        select true from ${tickets} where ${ofTicket(query, sql`walked`)} limit 1), false) else false end as hit
      from (
        select *, row_number() over () = ${most} as last from (
          select ${entries.id} as id, ${entries.createdAt} as time, ${entries.ticketId}, ${entries.seq}, ${entries.body}
          from ${entries} where ${and(isAsked(query), inTime(query))}
          order by ${entries.createdAt} desc, ${entries.id} desc limit ${most}) newest) walked
    ) judged where hit or last limit ${query.limit + 2}`);
  const end = rows.find(({ last }) => last);
  return { hits: rows.filter(({ hit }) => hit), end: end ? placeOf(end) : null };
}

/** Backwards by spans of days, from the place where it was walked to, until a page is full or it was enough. */
async function lookBack(db: Db, query: EntryQuery, walked: readonly Hit[], bounds: Bounds): Promise<Hits> {
  const hits = [...walked];
  const led = await leadOf(db, query.sought);
  let span = spanOf(Date.parse(String(query.after?.[0])));
  let spans = 1;
  for (let looked = 0; looked < bounds.looks; ) {
    const from = new Date((span - spans + 1) * SPAN_MS);
    const asked = { ...query, limit: query.limit - hits.length };
    const seen = await look(db, asked, led, from, new Date((span + 1) * SPAN_MS - 1));
    hits.push(...seen.hits);
    const isAll = seen.oldest === null || from <= seen.oldest || (query.from !== null && from <= query.from);
    if (hits.length > query.limit || isAll) return toHits(query, hits);
    looked += seen.looked;
    span -= spans;
    const enough = Math.floor((spans * bounds.look) / Math.max(1, seen.looked));
    spans = Math.max(1, Math.min(spans * bounds.growth, enough));
  }
  return { hits, next: [new Date((span + 1) * SPAN_MS).toISOString(), NO_ID] };
}

/** With one part there is nothing to choose. */
const leadOf = async (db: Db, sought: Sought): Promise<Sought> =>
  sought.length === 1 ? sought : leadingParts(sought, await readCommonness(db, sought));

const NO_ID = '00000000-0000-0000-0000-000000000000';

interface Seen {
  hits: Hit[];
  /** How many entries had the words, whoever may see them. */
  looked: number;
  /** When the first entry of all was written. */
  oldest: Date | null;
}

/**
 * Times are compared in a CASE, which no index serves: that of words reads less. Whether the reader may see a ticket is
 * asked one entry at a time, from the newest on, until the page is full.
 */
async function look(db: Db, query: EntryQuery, led: Sought, from: Date, to: Date): Promise<Seen> {
  const [first, last] = [from, to].map((moment) => sql`${moment.toISOString()}::timestamptz`) as [SQL, SQL];
  const { rows } = await db.execute<{ hits: Hit[]; looked: number; oldest: string | null }>(sql`
    with found as materialized (
      select ${entries.id} as id, ${entries.ticketId} as ticket_id, ${entries.createdAt} as time,
        ${entries.seq} as seq, ${query.of === 'subjects' ? entries.body : sql`''`} as body
      from ${entries}
      where ${and(foundBetween(query.sought, led, first, last), isAsked(query))}
        and case when ${inTime(query) ?? sql`true`} then true else false end)
    select (select count(*)::int from found) as looked,
      (select min(${entries.createdAt}) from ${entries} where ${isWritten}) as oldest,
      (select coalesce(json_agg(json_build_object('id', id, 'ticketId', ticket_id, 'time', time)), '[]') from (
        select * from (select * from found order by time desc, id desc) found
        where coalesce((select true from ${tickets} where ${ofTicket(query, sql`found`)} limit 1), false)
        limit ${query.limit + 1}) newest) as hits`);
  const [row] = rows;
  return {
    hits: row?.hits ?? [],
    looked: row?.looked ?? 0,
    oldest: row?.oldest ? new Date(row.oldest) : null,
  };
}
