// Guesses what was meant when nothing is found as typed: the nearest words that lead to something for this reader.
import { wordsIn } from './keep-words.ts';
import { type NearWord, nearestAmong } from './nearest-words.ts';

export interface Guess {
  /** Words that might stand for a term, in any order. */
  likeIt: (term: string) => Promise<Iterable<string>>;
  /** Texts with one word of each list, which the reader may see; some of them are enough. */
  textsWith: (choices: readonly string[][]) => Promise<string[]>;
}

/** It must fit a cursor, in UTF-8. */
const CORRECTED_BYTES_MAX = 250;
const TERMS_MAX = 4;
/** The nearest words of each term are tried before those that are further away. */
const TRIES = [1, 3, 6];

/** Null when nothing better is known. */
export async function correct(terms: readonly string[], guess: Guess): Promise<string | null> {
  if (terms.length === 0 || terms.length > TERMS_MAX) return null;
  const near: NearWord[][] = [];
  for (const term of terms)
    near.push(isGuessable(term) ? nearestAmong(lower(term), await guess.likeIt(lower(term))) : []);
  for (const tries of TRIES) {
    const choices = terms.map((term, index): NearWord[] => [
      { word: lower(term), distance: 0 },
      ...(near[index] ?? []).slice(0, tries),
    ]);
    if (choices.every(({ length }) => length === 1)) return null;
    const texts = await guess.textsWith(choices.map((words) => words.map(({ word }) => word)));
    const best = bestOf(texts, choices);
    if (best !== null) return Buffer.byteLength(best) <= CORRECTED_BYTES_MAX ? best : null;
    if (near.every(({ length }) => length <= tries)) return null;
  }
  return null;
}

const lower = (term: string): string => term.toLowerCase();

/** One word of letters. */
const isGuessable = (term: string): boolean => wordsIn(term)[0] === lower(term);

/** Of all texts the words that are nearest to what was typed. */
function bestOf(texts: readonly string[], choices: readonly NearWord[][]): string | null {
  let best: { words: string[]; distance: number } | null = null;
  for (const text of texts) {
    const words = wordsIn(text);
    const chosen = choices.map((near) =>
      near.length === 1 ? near[0] : near.find(({ word }) => words.some((each) => each.startsWith(word))),
    );
    const distance = chosen.reduce((sum, word) => sum + (word?.distance ?? Infinity), 0);
    if (distance < (best?.distance ?? Infinity))
      best = { words: chosen.map((word) => word?.word ?? ''), distance };
  }
  return best && best.distance > 0 ? best.words.join(' ') : null;
}
