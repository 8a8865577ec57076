// What was typed into a search box: words as Postgres reads them, and what they mean to entries and tickets.
import { and, type SQL, sql } from 'drizzle-orm';
import { entries, tickets } from '../../db/schema/index.ts';
import type { View } from './tickets.access.ts';

const TERMS_MAX = 8;

/** Days whose words the index keeps together: words_written. */
export const SPAN_DAYS = 8;

/** One thing that a text must have. */
export interface Part {
  /** For to_tsquery. */
  query: string;
  /** A text that has it contains one word of each of these lists: a quick look tells most that have not. */
  contains: string[][];
}

/** What is sought: every part of it in one text. */
export type Sought = readonly Part[];

export interface Words {
  /** What was typed, term by term. */
  terms: string[];
  /** Each term must be the beginning of some word; null when there are no words. */
  sought: Sought | null;
  /** All of it is the number of a ticket. */
  number: number | null;
}

export function readWords(q: string): Words {
  const terms = q.match(/[^\s\p{L}\p{N}]*[\p{L}\p{N}]\S*/gu)?.slice(0, TERMS_MAX) ?? [];
  const number = /^\s*#?(\d{1,9})\s*$/.exec(q)?.[1];
  return {
    terms,
    sought: terms.length > 0 ? terms.map(partOf) : null,
    number: number === undefined ? null : Number(number),
  };
}

export const wordsOf = (term: string): string[] => term.match(/[\p{L}\p{N}]+/gu)?.slice(0, TERMS_MAX) ?? [];

const partOf = (term: string): Part => ({
  query: termQuery(term),
  contains: wordsOf(term).map((word) => [word]),
});

/** Of each list any word: for words of letters alone. */
export const anyOfEach = (choices: readonly string[][]): Sought =>
  choices.map((words) => ({ query: words.map(termQuery).join(' | '), contains: [words] }));

/**
 * Postgres keeps an address, a version or a host name whole and reads "A-17" as "a" and "-17": each term is looked
 * for as Postgres reads it and word by word.
 */
function termQuery(term: string): string {
  const whole = term.replaceAll(/[^\p{L}\p{N}@._:/+-]+/gu, ' ').trim();
  const words = wordsOf(term);
  const each = words.map((word) => (/^\d+$/.test(word) ? `('${word}':* | '-${word}':*)` : `'${word}':*`));
  // Said twice, a word would be read twice.
  const isOneWord = words.length === 1 && words[0] === whole;
  return isOneWord ? (each[0] ?? '') : `('${whole}':* | (${each.join(' & ')}))`;
}

/** Entries that were written, by people or as a subject, and not unsent. */
export const isWritten = sql`${entries.body} <> ''`;
/** Entries that say what their ticket is about. */
export const isSubject = sql`${entries.kind} = 'event' and ${isWritten}`;

const tsqueryOf = (sought: Sought): SQL =>
  sql`to_tsquery('simple', ${sought.map(({ query }) => `(${query})`).join(' & ')})`;

/** A text has all that is sought, told by reading it: no index is asked. */
export const hasWords = (text: SQL, sought: Sought): SQL =>
  sql`(${and(...sought.flatMap(({ contains }) => contains.map((words) => containsOne(text, words))))}
    and to_tsvector('simple', ${text}) @@ ${tsqueryOf(sought)})`;

const containsOne = (text: SQL, words: readonly string[]): SQL => {
  const patterns = words.map((word) => sql`lower(${`%${word}%`}::text)`);
  return sql`lower(${text}) like any(array[${sql.join(patterns, sql`, `)}])`;
};

/** The text has it, as far as a quick look tells. */
export const mayHave = (text: SQL, { contains }: Part): SQL =>
  sql`(${and(...contains.map((words) => containsOne(text, words)))})`;

/** Of others Postgres asks that words be neighbours, which the index does not know. */
const isPlain = ({ contains }: Part): boolean =>
  contains.length === 1 && contains.flat().every((word) => /^(\p{L}+|\p{N}+)$/u.test(word));

/**
 * Entries written between two moments that have all that is sought, led by the index of words through some of its
 * parts. The index keeps the words of each span of days apart, so that what it reads grows with the time asked for.
 * A value of a query of its own: statistics know no words by span, and Postgres would read all entries instead.
 */
export function foundBetween(sought: Sought, led: Sought, from: SQL, to: SQL): SQL {
  const byIndex = sql`words_written(${entries.createdAt}, ${entries.body}) @@ (select words_between(${tsqueryOf(led)}, ${from}, ${to}))`;
  const isTold = led.length === sought.length && sought.every(isPlain);
  return sql`(${byIndex} and ${isWritten}${isTold ? sql`` : sql` and ${hasWords(sql`${entries.body}`, sought)}`})`;
}

/** Since the first entry there is. */
export const foundEver = (sought: Sought, led: Sought = sought): SQL =>
  foundBetween(
    sought,
    led,
    sql`(select min(written.created_at) from entries written where written.body <> '' or written.target_id is not null)`,
    sql`now()`,
  );

export const shownTo = (view: View): SQL | undefined =>
  view === 'pub' ? sql`${entries.pubSeq} is not null` : undefined;

/** Tickets that a number names or words lead to, as a condition on `tickets`. */
export function ofWords({ sought, number }: Words, view: View): SQL {
  if (sought === null) return sql`false`;
  const found = sql`select ${entries.ticketId} from ${entries} where ${and(foundEver(sought), shownTo(view))}`;
  const named =
    number === null
      ? sql``
      : sql`union all select numbered.id from ${tickets} numbered where numbered.number = ${number}::int`;
  return sql`${tickets.id} in (${found} ${named})`;
}
