// What was typed into a search box: words as Postgres reads them, and what they mean to entries and tickets.
import { type SQL, sql } from 'drizzle-orm';
import type { Db } from '../../db/client.ts';
import { entries, tickets } from '../../db/schema/index.ts';
import type { View } from './tickets.access.ts';

const TERMS_MAX = 8;

export interface Words {
  /** What was typed, term by term. */
  terms: string[];
  /** As a tsquery: each must be the beginning of some word; null when there are no words. */
  query: string | null;
  /** All of it is the number of a ticket. */
  number: number | null;
}

export function readWords(q: string): Words {
  const terms = q.match(/[^\s\p{L}\p{N}]*[\p{L}\p{N}]\S*/gu)?.slice(0, TERMS_MAX) ?? [];
  const number = /^\s*#?(\d{1,9})\s*$/.exec(q)?.[1];
  return {
    terms,
    query: terms.length > 0 ? terms.map(termQuery).join(' & ') : null,
    number: number === undefined ? null : Number(number),
  };
}

/**
 * Postgres keeps an address, a version or a host name whole and reads "A-17" as "a" and "-17": each term is looked
 * for as Postgres reads it and word by word.
 */
export function termQuery(term: string): string {
  const whole = term.replaceAll(/[^\p{L}\p{N}@._:/+-]+/gu, ' ').trim();
  const words = wordsOf(term);
  const each = words.map((word) => (/^\d+$/.test(word) ? `('${word}':* | '-${word}':*)` : `'${word}':*`));
  // Said twice, a word would be read twice and thought to be twice as common.
  const isOneWord = words.length === 1 && words[0] === whole;
  return isOneWord ? (each[0] ?? '') : `('${whole}':* | (${each.join(' & ')}))`;
}

export const wordsOf = (term: string): string[] => term.match(/[\p{L}\p{N}]+/gu)?.slice(0, TERMS_MAX) ?? [];

/** A text has the words; in the words of the indexes when the text is a column. */
export const hasWords = (text: typeof entries.body | typeof tickets.subject, query: string): SQL =>
  sql`to_tsvector('simple', ${text}) @@ to_tsquery('simple', ${query})`;

/** Entries that were written, by people or as a subject, and not unsent. */
export const isWritten = sql`${entries.body} <> ''`;
/** Entries that say what their ticket is about. */
export const isSubject = sql`${entries.kind} = 'event' and ${isWritten}`;

export const shownTo = (view: View): SQL | undefined =>
  view === 'pub' ? sql`${entries.pubSeq} is not null` : undefined;

/** Tickets that a number names or words lead to, as a condition on `tickets`. */
export function ofWords({ query, number }: Words, view: View): SQL {
  if (query === null) return sql`false`;
  const found = sql`select ${entries.ticketId} from ${entries} where ${hasWords(entries.body, query)}
    ${view === 'pub' ? sql`and ${entries.pubSeq} is not null` : sql``}`;
  const named =
    number === null
      ? sql``
      : sql`union all select numbered.id from ${tickets} numbered where numbered.number = ${number}::int`;
  return sql`${tickets.id} in (${found} ${named})`;
}

/** How many rows Postgres expects of a query: a look at its statistics, whatever there is to read. */
export async function estimateRows(db: Db, query: SQL): Promise<number> {
  const { rows } = await db.execute<{ 'QUERY PLAN': { Plan: { 'Plan Rows': number } }[] }>(
    sql`explain (format json) ${query}`,
  );
  return rows[0]?.['QUERY PLAN'][0]?.Plan['Plan Rows'] ?? 0;
}
