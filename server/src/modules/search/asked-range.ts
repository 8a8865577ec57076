// The time a search is narrowed to.
import { fieldError } from '../../core/errors.ts';
import { readTime } from '../../core/read-time.ts';

export interface AskedRange {
  from: Date | null;
  to: Date | null;
}

/** Refuses what no calendar has, and an end that does not lie after the beginning. */
export function readRange(input: { from?: string; to?: string }): AskedRange {
  const from = input.from === undefined ? null : readTime('from', input.from);
  const to = input.to === undefined ? null : readTime('to', input.to);
  if (from && to && from >= to) throw fieldError('to', 'must lie after from');
  return { from, to };
}
