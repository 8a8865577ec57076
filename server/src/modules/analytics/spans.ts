// A range of days as few roll-ups: single days at its edges, spans of 8 and 64 days inside. No database.
import { LEVELS } from './measures.ts';

export interface Span {
  level: number;
  slot: number;
}

/** Spans that cover these days, each once. Days are numbers since 1970; both ends are included. */
export function spansOver(firstDay: number, lastDay: number): Span[] {
  const spans: Span[] = [];
  for (let day = firstDay; day <= lastDay; ) {
    const level = largestAt(day, lastDay);
    spans.push({ level, slot: day >> level });
    day += 2 ** level;
  }
  return spans;
}

/** The longest span that begins on a day and ends in time. */
const largestAt = (day: number, lastDay: number): number =>
  LEVELS.findLast((level) => day % 2 ** level === 0 && day + 2 ** level - 1 <= lastDay) ?? 0;
