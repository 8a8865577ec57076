// How far a word is from what was typed: letters left out, added, changed or swapped, at its beginning or as a whole.
import { plain } from '../../core/plain-text.ts';

/** A longer word that only begins like it comes after one that is like it as a whole. */
const ONLY_BEGINS = 0.5;
const ONLY_ACCENTS = 0.1;
const BEGINNING_MIN = 5;

/** So many slips are forgiven. */
const slipsIn = (length: number): number => (length < 3 ? 0 : length < 5 ? 1 : length < 9 ? 2 : 3);

/** 0 when it is the same or begins with it; null when it is too far. */
function distanceOf(typed: string, word: string): number | null {
  if (word.startsWith(typed)) return 0;
  const [a, b] = [plain(typed), plain(word)];
  if (b.startsWith(a)) return ONLY_ACCENTS;
  const distance = Math.min(slips(a, b), a.length < BEGINNING_MIN ? Infinity : beginningSlips(a, b));
  return distance <= slipsIn(a.length) ? distance : null;
}

function beginningSlips(typed: string, word: string): number {
  const lengths = [typed.length - 1, typed.length, typed.length + 1].filter((length) => length < word.length);
  return ONLY_BEGINS + Math.min(Infinity, ...lengths.map((length) => slips(typed, word.slice(0, length))));
}

/** Optimal string alignment: Levenshtein, with two swapped neighbours as one slip. */
function slips(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const line = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1] ? 0 : 1;
      let least = Math.min(
        (last[column] ?? 0) + 1,
        (line[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + same,
      );
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (swapped) least = Math.min(least, (before[column - 2] ?? 0) + 1);
      line.push(least);
    }
    [before, last] = [last, line];
  }
  return last[b.length] ?? Infinity;
}

export interface NearWord {
  word: string;
  distance: number;
}

const NEAR_MAX = 6;

/** The nearest first; what was typed itself is not among them. */
export function nearestAmong(typed: string, words: Iterable<string>): NearWord[] {
  const near: NearWord[] = [];
  for (const word of words) {
    const distance = distanceOf(typed, word);
    if (distance) near.push({ word, distance });
  }
  const byLength = ({ word: { length } }: NearWord) => Math.abs(length - typed.length);
  near.sort((a, b) => a.distance - b.distance || byLength(a) - byLength(b) || (a.word < b.word ? -1 : 1));
  return near.slice(0, NEAR_MAX);
}
