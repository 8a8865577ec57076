// Medians, percentiles and how figures are printed.

export function median(values) {
  const known = values.filter((value) => value !== null).sort((a, b) => a - b);
  if (known.length === 0) return null;
  const middle = known.length >> 1;
  return known.length % 2 === 1 ? known[middle] : (known[middle - 1] + known[middle]) / 2;
}

/** `sorted` is ascending; `share` between 0 and 1. */
export function percentile(sorted, share) {
  if (sorted.length === 0) return null;
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

/** Thousands apart, few digits: 12,345 or 1.23. */
export function show(value) {
  if (value === null || value === undefined) return '-';
  if (typeof value === 'string') return value;
  const digits = Math.abs(value) >= 100 || Number.isInteger(value) ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** Medians, field by field, of what several rounds measured. */
export function medians(rounds) {
  const [first = {}] = rounds;
  return Object.fromEntries(
    Object.keys(first).map((key) => [key, median(rounds.map((round) => round[key]))]),
  );
}
