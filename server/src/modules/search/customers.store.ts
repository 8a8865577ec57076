// SQL that finds customers by words of their name and e-mail, the newest first.
import type { Role } from '@hotline/shared/contracts';
import { and, eq, not, type SQL, sql } from 'drizzle-orm';
import type { Db } from '../../db/client.ts';
import type { CursorValue } from '../../db/page.ts';
import { tickets, users, wordsOfPeople } from '../../db/schema/index.ts';
import { isLive, visibleTo } from '../tickets/ticket-filter.service.ts';
import { isErased } from '../users/people-search.service.ts';

export interface CustomerRow extends Record<string, unknown> {
  id: string;
  name: string;
  email: string;
  time: string;
}

/** Up to so many are read and sorted; else people are looked at from the newest on, up to a number. */
const LOOKUP_MAX = 2_000;
const WALK_MAX = 5_000;

const hasWords = (words: string): SQL => sql`${wordsOfPeople(users)} @@ to_tsquery('simple', ${words})`;

interface Hits {
  hits: CustomerRow[];
  next: readonly CursorValue[] | null;
}

export async function findCustomers(
  db: Db,
  words: string,
  after: readonly CursorValue[] | null,
  limit: number,
): Promise<Hits> {
  const expected = await estimateRows(db, sql`select 1 from ${users} where ${hasWords(words)}`);
  const few = expected > LOOKUP_MAX ? null : await lookUp(db, words, after, limit);
  return few ?? walk(db, words, after, limit);
}

const columns = sql`${users.id} as id, ${users.name} as name, ${users.email} as email, ${users.createdAt} as time`;

const areAsked = (after: readonly CursorValue[] | null): SQL | undefined =>
  and(eq(users.role, 'user'), not(isErased), after ? beyond(after) : undefined);

/** Null when too many have the words: statistics of few different names say little, and may be wrong. */
async function lookUp(
  db: Db,
  words: string,
  after: readonly CursorValue[] | null,
  limit: number,
): Promise<Hits | null> {
  const { rows } = await db.execute<{ named: number; hits: CustomerRow[] }>(sql`
    with named as materialized (select * from ${users} where ${hasWords(words)} limit ${LOOKUP_MAX + 1})
    select (select count(*)::int from named) as named, (select coalesce(json_agg(newest), '[]') from (
      select ${columns} from named as users where ${areAsked(after)}
      order by ${users.createdAt} desc, ${users.id} desc limit ${limit + 1}) newest) as hits`);
  const [row] = rows;
  if (!row || row.named > LOOKUP_MAX) return null;
  const last = row.hits.length > limit ? row.hits[limit - 1] : undefined;
  return { hits: row.hits.slice(0, limit), next: last ? placeOf(last) : null };
}

async function walk(
  db: Db,
  words: string,
  after: readonly CursorValue[] | null,
  limit: number,
): Promise<Hits> {
  const { rows } = await db.execute<CustomerRow & { hit: boolean; last: boolean }>(sql`
    select * from (
      select *, ${hasWords(words)} as hit, row_number() over () = ${WALK_MAX} as last from (
        select ${columns} from ${users} where ${areAsked(after)}
        order by ${users.createdAt} desc, ${users.id} desc limit ${WALK_MAX}) users) judged
    where hit or last limit ${limit + 1}`);
  const hits = rows.filter(({ hit }) => hit);
  const end = hits.length > limit ? hits[limit - 1] : rows.find(({ last }) => last);
  return { hits: hits.slice(0, limit), next: end ? placeOf(end) : null };
}

const placeOf = ({ time, id }: CustomerRow): readonly CursorValue[] => [new Date(time).toISOString(), id];

/** How many rows Postgres expects of a query: a look at its statistics, whatever there is to read. */
async function estimateRows(db: Db, query: SQL): Promise<number> {
  const { rows } = await db.execute<{ 'QUERY PLAN': { Plan: { 'Plan Rows': number } }[] }>(
    sql`explain (format json) ${query}`,
  );
  return rows[0]?.['QUERY PLAN'][0]?.Plan['Plan Rows'] ?? 0;
}

const beyond = ([time, id]: readonly CursorValue[]): SQL =>
  sql`(${users.createdAt}, ${users.id}) < (${time}::timestamptz, ${id}::uuid)`;

/** A count that big is written "99+". */
const COUNT_CAP = 100;

/** How many live tickets of each the reader sees. */
export async function countLive(
  db: Db,
  reader: { userId: string; role: Role },
  ids: readonly string[],
): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const { rows } = await db.execute<{ id: string; live: number }>(sql`
    select asked.id, (select count(*)::int from (select 1 from ${tickets}
      where ${and(sql`${tickets.requesterId} = asked.id`, isLive, visibleTo(reader))}
      limit ${COUNT_CAP}) capped) as live
    from unnest(${sql.param([...ids])}::uuid[]) asked (id)`);
  return new Map(rows.map(({ id, live }) => [id, live]));
}
