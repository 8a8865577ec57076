// Histograms of durations: adding them up, reading medians and percentiles off them. No database.
import type { Durations } from '@hotline/shared/contracts';
import type { Histogram } from '../../db/schema/index.ts';

/** By the number of the bin, with holes; later bins hold longer durations. */
export interface Bins {
  counts: number[];
  seconds: number[];
}

export const noBins = (): Bins => ({ counts: [], seconds: [] });

/** Adds what is stored, or takes it away. */
export function addBins({ counts, seconds }: Bins, histogram: Histogram, sign: number): void {
  for (let at = 0; at < histogram.length; at += 3) {
    const [bin, count, itsSeconds] = [histogram[at] ?? 0, histogram[at + 1] ?? 0, histogram[at + 2] ?? 0];
    counts[bin] = (counts[bin] ?? 0) + sign * count;
    seconds[bin] = (seconds[bin] ?? 0) + sign * itsSeconds;
  }
}

/**
 * What is told of them. A bin stands for the mean of what is in it, so few durations are told exactly, and many to
 * within the width of a bin.
 */
export function durationsOf(bins: Bins): Durations {
  const count = bins.counts.reduce((sum, n) => sum + n, 0);
  return { count, medianSeconds: percentile(bins, count, 0.5), p90Seconds: percentile(bins, count, 0.9) };
}

/** Between the two nearest of them, as percentile_cont of Postgres does. */
function percentile(bins: Bins, count: number, share: number): number | null {
  if (count === 0) return null;
  const place = share * (count - 1);
  const low = valueAt(bins, Math.floor(place));
  const high = valueAt(bins, Math.ceil(place));
  return Math.round((low + (high - low) * (place - Math.floor(place))) * 10) / 10;
}

function valueAt({ counts, seconds }: Bins, place: number): number {
  let passed = 0;
  for (let bin = 0; bin < counts.length; bin += 1) {
    const count = counts[bin] ?? 0;
    passed += count;
    if (count > 0 && place < passed) return (seconds[bin] ?? 0) / count;
  }
  return 0;
}
