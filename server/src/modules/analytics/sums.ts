// Roll-ups added up, those of some spans taken away. No database.
import type { Counts, Histogram } from '../../db/schema/index.ts';
import { addBins, type Bins, noBins } from './durations.ts';

export interface Sums {
  created: number;
  ended: number;
  counts: Counts;
  arrivals: Counts;
  firstResponse: Bins;
  nextResponse: Bins;
  resolution: Bins;
}

/** What was read of a roll-up, and the sign of its span. */
export interface RollUp {
  sign: number;
  created: number;
  ended: number;
  counts: Counts;
  arrivals?: Counts;
  firstResponse: Histogram;
  nextResponse: Histogram;
  resolution?: Histogram;
}

export const noSums = (): Sums => ({
  created: 0,
  ended: 0,
  counts: {},
  arrivals: {},
  firstResponse: noBins(),
  nextResponse: noBins(),
  resolution: noBins(),
});

export function addRollUp(sums: Sums, rollUp: RollUp): void {
  const { sign } = rollUp;
  sums.created += sign * rollUp.created;
  sums.ended += sign * rollUp.ended;
  addCounts(sums.counts, rollUp.counts, sign);
  addCounts(sums.arrivals, rollUp.arrivals ?? {}, sign);
  addBins(sums.firstResponse, rollUp.firstResponse, sign);
  addBins(sums.nextResponse, rollUp.nextResponse, sign);
  addBins(sums.resolution, rollUp.resolution ?? [], sign);
}

function addCounts(counts: Counts, more: Counts, sign: number): void {
  for (const [key, n] of Object.entries(more)) counts[key] = (counts[key] ?? 0) + sign * n;
}

/** Whether anything in them counted: what was added may have been taken away again. */
export const isNothing = ({ created, ended, counts, firstResponse, nextResponse }: Sums): boolean =>
  created === 0 &&
  ended === 0 &&
  Object.values(counts).every((n) => n === 0) &&
  [firstResponse, nextResponse].every((bins) => bins.counts.every((n) => n === 0));
