// How a figure moved against the previous period: by how much, and whether that is good. Pure.
export type ChangeUnit = 'percent' | 'points' | 'amount';
/** Which way is better; most counts are neither. */
export type Better = 'more' | 'less' | 'neither';

export type Change = {
  direction: 'up' | 'down' | 'same';
  /** Never negative: percent, percentage points, or the unit of the figure. */
  by: number;
  unit: ChangeUnit;
};

/** null: there is nothing to compare. From nothing to something no percentage leads: it is said as an amount. */
export function changeOf(now: number | null, before: number | null, unit: ChangeUnit): Change | null {
  if (now === null || before === null) return null;
  const distance = Math.abs(now - before);
  const said = unit === 'percent' && before === 0 ? 'amount' : unit;
  const by = said === 'percent' ? Math.round((distance / before) * 100) : roundOf(said, distance);
  if (by === 0) return { direction: 'same', by, unit: said };
  return { direction: now > before ? 'up' : 'down', by, unit: said };
}

const roundOf = (unit: 'points' | 'amount', distance: number): number =>
  unit === 'points' ? Math.round(distance) : Math.round(distance * 10) / 10;

export function isBetter(change: Change, better: Better): boolean | null {
  if (change.direction === 'same' || better === 'neither') return null;
  return (change.direction === 'up') === (better === 'more');
}

/** The part of a whole in percent; null when there is no whole. */
export const percentOf = (part: number, whole: number): number | null =>
  whole > 0 ? (part / whole) * 100 : null;
