// A range of days as few roll-ups, some of them added, some taken away: a month may be two of 16 days less two days.
// No database.
import { LEVELS } from './measures.ts';

export interface Span {
  level: number;
  slot: number;
  /** Whether its days are added or taken away. */
  sign: 1 | -1;
}

/** The level of the longest spans. */
export const LONGEST = Math.max(...LEVELS);

/** Spans that come to each of these days once. Days are numbers since 1970; both ends are included. */
export const spansOver = (firstDay: number, lastDay: number): Span[] => cover(firstDay, lastDay + 1, 0);

/** Slots of a level, from one until before another: one by one, or the longer ones nearest to it and what they miss. */
function cover(from: number, to: number, at: number): Span[] {
  const [level, above] = [LEVELS[at], LEVELS[at + 1]];
  if (level === undefined) return [];
  const singly = slots(level, from, to);
  if (above === undefined) return singly;
  const width = 2 ** (above - level);
  const ways = nearest(from / width).flatMap((start) =>
    nearest(to / width).map((end) => [
      ...slots(level, from, start * width),
      ...cover(start, end, at + 1),
      ...slots(level, end * width, to),
    ]),
  );
  return ways.reduce((best, way) => (way.length < best.length ? way : best), singly);
}

/** Two where it lies in the middle. */
const nearest = (place: number): number[] => [...new Set([Math.floor(place + 0.5), Math.ceil(place - 0.5)])];

/** Those between two places; backwards they are taken away. */
function slots(level: number, from: number, to: number): Span[] {
  const first = Math.min(from, to);
  const sign = from < to ? 1 : -1;
  return Array.from({ length: Math.abs(to - from) }, (_, index) => ({ level, slot: first + index, sign }));
}
