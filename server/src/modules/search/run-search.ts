// What all searches share: pages by time and id, and a second try with other words when nothing is found as typed.
import { type CursorValue, decodeCursor, encodeCursor } from '../../db/page.ts';
import { correct, type Guess } from './correct-words.ts';

export interface Question {
  sort: string;
  q: string;
  cursor: string | undefined;
  limit: number;
}

export interface Found<Hit> {
  hits: Hit[];
  /** Time and id of what the next page comes after. */
  next: readonly CursorValue[] | null;
}

export interface Searcher<Hit> extends Guess {
  termsOf: (q: string) => string[];
  find: (q: string, after: readonly CursorValue[] | null, limit: number) => Promise<Found<Hit>>;
}

export const PAGE_SIZE = 25;

interface Answer<Hit> {
  /** The words that were searched for. */
  terms: string[];
  hits: Hit[];
  nextCursor: string | null;
  correctedTo: string | null;
}

/** Further pages go on with the words of the first, which the cursor carries. */
export async function runSearch<Hit>(
  { sort, q, cursor, limit }: Question,
  searcher: Searcher<Hit>,
): Promise<Answer<Hit>> {
  const toAnswer = ({ hits, next }: Found<Hit>, correctedTo: string | null): Answer<Hit> => ({
    terms: searcher.termsOf(correctedTo ?? q),
    hits,
    nextCursor: next && encodeCursor(sort, [...next, correctedTo ?? '']),
    correctedTo,
  });
  if (cursor !== undefined) {
    const [time, id, words] = decodeCursor(cursor, sort, ['time', 'uuid', 'string']) as string[];
    const correctedTo = words === '' ? null : (words ?? null);
    const after = [time ?? '', id ?? ''];
    return toAnswer(await searcher.find(correctedTo ?? q, after, limit), correctedTo);
  }
  const found = await searcher.find(q, null, limit);
  if (found.hits.length > 0 || found.next) return toAnswer(found, null);
  const correctedTo = await correct(searcher.termsOf(q), searcher);
  if (correctedTo === null) return toAnswer(found, null);
  return toAnswer(await searcher.find(correctedTo, null, limit), correctedTo);
}
