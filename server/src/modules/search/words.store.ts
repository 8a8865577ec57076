// SQL of the words that misspelt ones are guessed from.
import { and, desc, eq, isNotNull, type SQL, sql } from 'drizzle-orm';
import { plain } from '../../core/plain-text.ts';
import type { Db } from '../../db/client.ts';
import { entries, searchWords, tickets } from '../../db/schema/index.ts';
import { isWritten } from '../tickets/search-words.service.ts';

export type WordSource = 'entries' | 'people';

const LIKE_IT_MAX = 60;

/**
 * The words of the desk that share most groups of three letters with this one. Counted by LIKE, which the index of
 * letters serves: the operators of likeness that come with it end the embedded database now and then.
 */
export async function readWordsLike(db: Db, source: WordSource, word: string): Promise<string[]> {
  const asked = plain(word);
  const shares = patternsOf(asked).map((pattern) => sql`${searchWords.plain} like ${pattern}`);
  // Named in the query itself, so that Postgres knows the index that is meant.
  const only = source === 'entries' ? sql`'entries'` : sql`'people'`;
  const shared = sql.join(
    shares.map((share) => sql`(${share})::int`),
    sql` + `,
  );
  const rows = await db
    .select({ word: searchWords.word })
    .from(searchWords)
    .where(sql`${searchWords.source} = ${only} and (${sql.join(shares, sql` or `)})`)
    .orderBy(
      sql`${shared} desc`,
      sql`abs(length(${searchWords.plain}) - ${asked.length}::int)`,
      searchWords.word,
    )
    .limit(LIKE_IT_MAX);
  return rows.map((row) => row.word);
}

/** Each group of three letters, and the first two; words of letters alone have nothing that LIKE takes for a sign. */
function patternsOf(word: string): string[] {
  const letters = [...word];
  const threes = letters.slice(2).map((third, at) => `%${letters[at]}${letters[at + 1]}${third}%`);
  return [...new Set([`${letters.slice(0, 2).join('')}%`, ...threes])];
}

const OWN_TICKETS_MAX = 200;
const OWN_ENTRIES_MAX = 1_000;

/** What stands in the newest tickets of a customer, as far as they see it. */
export async function readOwnTexts(db: Db, userId: string): Promise<string[]> {
  const own = db
    .select({ id: tickets.id })
    .from(tickets)
    .where(eq(tickets.requesterId, userId))
    .orderBy(desc(tickets.lastMessageAt))
    .limit(OWN_TICKETS_MAX);
  const rows = await db
    .select({ body: sql<string>`left(${entries.body}, 2000)` })
    .from(entries)
    .where(and(sql`${entries.ticketId} in ${own}`, isNotNull(entries.pubSeq), isWritten))
    .orderBy(desc(entries.createdAt))
    .limit(OWN_ENTRIES_MAX);
  return rows.map(({ body }) => body);
}

export async function addWords(db: Db, source: WordSource, words: Iterable<string>): Promise<void> {
  const added = [...words];
  if (added.length === 0) return;
  await db.execute(sql`insert into ${searchWords} (source, word, plain)
    select ${source}, word, plain from unnest(${sql.param(added)}::text[], ${sql.param(added.map(plain))}::text[])
      as added (word, plain) order by word on conflict do nothing`);
}

export interface Progress extends Record<string, unknown> {
  read_at: string;
  read_id: string;
}

/** Null while another server reads. */
export async function lockProgress(db: Db, source: WordSource): Promise<Progress | null> {
  const { rows } = await db.execute<Progress>(sql`
    select read_at, read_id from search_progress where source = ${source} for update skip locked`);
  return rows[0] ?? null;
}

export async function saveProgress(db: Db, source: WordSource, at: string, id: string): Promise<void> {
  await db.execute(sql`update search_progress set read_at = ${at}::timestamptz, read_id = ${id}::uuid
    where source = ${source}`);
}

export interface TextRow extends Record<string, unknown> {
  id: string;
  at: string;
  text: string;
}

/** Who is late with a COMMIT is waited for: what is written later than this is read in another turn. */
const settled = (column: SQL): SQL => sql`${column} < now() - interval '1 minute'`;

/** What was written since, and the new text of what was changed since. */
export async function readNewEntries(db: Db, after: Progress, limit: number): Promise<TextRow[]> {
  const { rows } = await db.execute<TextRow>(sql`
    select e.id, e.created_at as at, case when e.body <> '' then e.body else coalesce(changed.body, '') end as text
    from (select id, created_at, body, target_id from entries
      where (body <> '' or target_id is not null) and ${settled(sql`created_at`)}
        and (created_at, id) > (${after.read_at}::timestamptz, ${after.read_id}::uuid)
      order by created_at, id limit ${limit}) e
    left join entries changed on changed.id = e.target_id
    order by e.created_at, e.id`);
  return rows;
}

export async function readNewPeople(db: Db, after: Progress, limit: number): Promise<TextRow[]> {
  const { rows } = await db.execute<TextRow>(sql`
    select id, created_at as at, name || ' ' || email as text from users
    where ${settled(sql`created_at`)}
      and (created_at, id) > (${after.read_at}::timestamptz, ${after.read_id}::uuid)
    order by created_at, id limit ${limit}`);
  return rows;
}
