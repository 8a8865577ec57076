// Histograms of durations: reading medians and percentiles off bins. No database.
import type { Durations } from '@hotline/shared/contracts';
import type { Times } from '../../db/schema/index.ts';

export type DurationName = 'first' | 'next' | 'resolution';

interface Bin {
  /** Its number: later bins hold longer durations. */
  number: number;
  count: number;
  meanSeconds: number;
}

/**
 * The durations under a name in summed-up counts. A bin stands for the mean of what is in it, so few durations are
 * told exactly, and many to within the width of a bin.
 */
export function durationsOf(times: Times, name: DurationName): Durations {
  const bins = binsOf(times, name);
  const count = bins.reduce((sum, bin) => sum + bin.count, 0);
  return { count, medianSeconds: percentile(bins, count, 0.5), p90Seconds: percentile(bins, count, 0.9) };
}

function binsOf(times: Times, name: DurationName): Bin[] {
  const bins: Bin[] = [];
  for (const [key, [count, seconds]] of Object.entries(times)) {
    const [of, number] = key.split('/');
    if (of === name && count > 0) bins.push({ number: Number(number), count, meanSeconds: seconds / count });
  }
  return bins.sort((a, b) => a.number - b.number);
}

/** Between the two nearest of them, as percentile_cont of Postgres does. */
function percentile(bins: readonly Bin[], count: number, share: number): number | null {
  if (count === 0) return null;
  const place = share * (count - 1);
  const low = valueAt(bins, Math.floor(place));
  const high = valueAt(bins, Math.ceil(place));
  return Math.round((low + (high - low) * (place - Math.floor(place))) * 10) / 10;
}

function valueAt(bins: readonly Bin[], place: number): number {
  let passed = 0;
  for (const bin of bins) {
    passed += bin.count;
    if (place < passed) return bin.meanSeconds;
  }
  return bins.at(-1)?.meanSeconds ?? 0;
}
