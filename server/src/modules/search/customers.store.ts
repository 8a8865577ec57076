// SQL that finds customers by words of their name and e-mail, the newest first.
import type { Role } from '@hotline/shared/contracts';
import { and, eq, not, type SQL, sql } from 'drizzle-orm';
import type { Db } from '../../db/client.ts';
import type { CursorValue } from '../../db/page.ts';
import { tickets, users, wordsOfPeople } from '../../db/schema/index.ts';
import { estimateRows } from '../tickets/search-words.service.ts';
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

export async function findCustomers(
  db: Db,
  words: string,
  after: readonly CursorValue[] | null,
  limit: number,
): Promise<{ hits: CustomerRow[]; next: readonly CursorValue[] | null }> {
  const few = await readFew(db, words);
  const people = (condition: SQL | undefined) => sql`
    select ${users.id} as id, ${users.name} as name, ${users.email} as email, ${users.createdAt} as time
    from ${users} where ${and(eq(users.role, 'user'), not(isErased), after ? beyond(after) : undefined, condition)}
    order by ${users.createdAt} desc, ${users.id} desc`;
  const { rows } = await db.execute<CustomerRow & { hit: boolean; last: boolean }>(
    few
      ? sql`select *, true as hit, false as last
          from (${people(sql`${users.id} = any(${sql.param(few)}::uuid[])`)} limit ${limit + 1}) found`
      : sql`select * from (
          select *, ${hasWords(words)} as hit, row_number() over () = ${WALK_MAX} as last
          from (${people(undefined)} limit ${WALK_MAX}) users) judged
        where hit or last limit ${limit + 1}`,
  );
  const hits = rows.filter(({ hit }) => hit);
  const end = hits.length > limit ? hits[limit - 1] : rows.find(({ last }) => last);
  return { hits: hits.slice(0, limit), next: end ? [new Date(end.time).toISOString(), end.id] : null };
}

/** Null when too many have the words. Statistics of few different names say little, so that they may be wrong. */
async function readFew(db: Db, words: string): Promise<string[] | null> {
  const named = sql`select ${users.id} as id from ${users} where ${hasWords(words)}`;
  if ((await estimateRows(db, named)) > LOOKUP_MAX) return null;
  const { rows } = await db.execute<{ id: string }>(sql`${named} limit ${LOOKUP_MAX + 1}`);
  return rows.length > LOOKUP_MAX ? null : rows.map(({ id }) => id);
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
