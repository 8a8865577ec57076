// What was typed into the search box, as a condition on tickets.
import { type SQL, sql } from 'drizzle-orm';
import { entries, tickets } from '../../db/schema/index.ts';
import type { View } from './tickets.access.ts';

/** A number finds its ticket; words must all begin some word of one entry the reader may see. */
export function matches(q: string, view: View): SQL {
  const number = /^\s*#?(\d{1,9})\s*$/.exec(q)?.[1];
  const wanted = searchQuery(q);
  const found =
    wanted === null
      ? sql`false`
      : sql`${tickets.id} in (select ${entries.ticketId} from ${entries}
          where to_tsvector('simple', ${entries.body}) @@ to_tsquery('simple', ${wanted})
          ${view === 'pub' ? sql`and ${entries.pubSeq} is not null` : sql``})`;
  return number === undefined ? found : sql`(${tickets.number} = ${Number(number)}::int or ${found})`;
}

const SEARCH_TERMS_MAX = 8;

/**
 * What was typed as a tsquery; null when it has no words. Postgres keeps an address, a version or a host
 * name whole and reads "A-17" as "a" and "-17": each term is looked for as Postgres reads it and word by word.
 */
function searchQuery(q: string): string | null {
  const terms = q.match(/[^\s\p{L}\p{N}]*[\p{L}\p{N}]\S*/gu)?.slice(0, SEARCH_TERMS_MAX) ?? [];
  const queries = terms.map((term) => {
    const whole = term.replaceAll(/[^\p{L}\p{N}@._:/+-]+/gu, ' ').trim();
    const words = term.match(/[\p{L}\p{N}]+/gu)?.slice(0, SEARCH_TERMS_MAX) ?? [];
    const each = words.map((word) => (/^\d+$/.test(word) ? `('${word}':* | '-${word}':*)` : `'${word}':*`));
    return `('${whole}':* | (${each.join(' & ')}))`;
  });
  return queries.length > 0 ? queries.join(' & ') : null;
}
