// People by what their name and e-mail say, without accents and case.
import { type SQL, sql } from 'drizzle-orm';
import { plain } from '../../core/plain-text.ts';
import { textOfPeople, users, wordsOfPeople } from '../../db/schema/index.ts';

/** The e-mail an erased person is left with is nobody's. */
export const isErased = sql`${users.email} = 'deleted-' || ${users.id} || '@invalid'`;

/** A tsquery for `wordsOfPeople`: each word must be the beginning of one; null when there are none. */
export function peopleQuery(terms: readonly string[]): string | null {
  const words = terms.flatMap((term) => plain(term).match(/[\p{L}\p{N}]+/gu) ?? []);
  return words.length > 0 ? `(${words.map((word) => `'${word}':*`).join(' & ')})` : null;
}

/** What an index of groups of three letters can look for. */
const PART_MIN = 3;

/** A part of a name or e-mail; less than three characters must begin a word. */
export function hasPart(part: string): SQL {
  const asked = plain(part);
  if (asked.length >= PART_MIN)
    return sql`${textOfPeople(users)} like ${`%${asked.replaceAll(/[\\%_]/g, '\\$&')}%`}`;
  const query = peopleQuery([asked]);
  return query === null ? sql`false` : sql`${wordsOfPeople(users)} @@ to_tsquery('simple', ${query})`;
}
