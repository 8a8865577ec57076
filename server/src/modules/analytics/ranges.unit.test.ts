// Ranges, spans and histograms, without a database.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addBins, durationsOf, noBins } from './durations.ts';
import { before, grainFor, lengthOf, numberOf, pointsOf, readDays, viewRange } from './range.ts';
import { spansOver } from './spans.ts';

const NOON = Date.parse('2026-11-28T12:00:00Z');
const read = (from: string | undefined, to: string | undefined, timeZone = 'UTC') =>
  readDays({ from, to }, timeZone, NOON);

describe('days', () => {
  it('are the last thirty when nothing is said, in the zone of whoever asks', () => {
    expect(viewRange(read(undefined, undefined))).toMatchObject({ from: '2026-10-30', to: '2026-11-28' });
    expect(viewRange(read(undefined, undefined, 'Pacific/Kiritimati')).to).toBe('2026-11-29');
  });

  it('are shorter and longer where clocks change', () => {
    const hours = (day: string) => {
      const { startsAt, endsAt } = viewRange(read(day, day, 'Europe/Berlin'));
      return (Date.parse(endsAt) - Date.parse(startsAt)) / 3_600_000;
    };
    expect([hours('2026-03-29'), hours('2026-10-25'), hours('2026-10-26')]).toEqual([23, 25, 24]);
  });

  it('have as many before them, over months and years', () => {
    expect(viewRange(before(read('2024-02-29', '2024-03-01')))).toMatchObject({
      from: '2024-02-27',
      to: '2024-02-28',
      days: 2,
    });
    expect(viewRange(before(read('2026-01-01', '2026-01-31'))).from).toBe('2025-12-01');
  });

  it('are at most three years, in order, and on the calendar', () => {
    expect(lengthOf(read('2024-01-01', '2026-12-31'))).toBe(1_096);
    expect(() => read('1926-11-28', undefined)).toThrow();
    expect(() => read('2026-11-28', '2026-11-27')).toThrow();
    expect(() => read('2026-11-30', undefined)).toThrow();
  });
});

describe('points of a trend', () => {
  it('suit the range', () => {
    expect(grainFor(read('2026-09-01', '2026-11-28'))).toBe('day');
    expect(grainFor(read('2026-01-01', '2026-11-28'))).toBe('week');
    expect(grainFor(read('2025-01-01', '2026-11-28'))).toBe('month');
  });

  it('cover every day once, weeks from Monday, months from their first', () => {
    const days = read('2026-10-01', '2026-12-02');
    const weeks = pointsOf(days, 'week');
    expect(weeks.map(({ first }) => first.dayOfWeek).slice(1)).toEqual(Array(weeks.length - 1).fill(1));
    expect(pointsOf(days, 'month').map(({ first }) => first.toString())).toEqual([
      '2026-10-01',
      '2026-11-01',
      '2026-12-01',
    ]);
    for (const grain of ['day', 'week', 'month'] as const)
      expect(pointsOf(days, grain).reduce((sum, point) => sum + lengthOf(point), 0)).toBe(lengthOf(days));
  });
});

describe('spans', () => {
  it('come to each day once, and are few', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -800, max: 40_000 }),
        fc.integer({ min: 0, max: 1_100 }),
        (first, more) => {
          const spans = spansOver(first, first + more);
          const times = new Map<number, number>();
          for (const { level, slot, sign } of spans)
            for (let day = slot * 2 ** level; day < (slot + 1) * 2 ** level; day += 1)
              times.set(day, (times.get(day) ?? 0) + sign);
          const covered = [...times].filter(([, n]) => n !== 0).sort(([a], [b]) => a - b);
          expect(covered).toEqual(Array.from({ length: more + 1 }, (_, index) => [first + index, 1]));
          expect(spans.length).toBeLessThanOrEqual(12 + more / 256);
        },
      ),
    );
  });

  it('of a month are at most seven, of a year twelve, whatever they begin with', () => {
    const most = (days: number) =>
      Math.max(...Array.from({ length: 1_024 }, (_, first) => spansOver(first, first + days - 1).length));
    expect([30, 90, 365].map(most)).toEqual([7, 9, 12]);
  });

  it('are none when there is no day', () => expect(spansOver(5, 4)).toEqual([]));

  it('number days since 1970', () => expect(numberOf(read('1970-01-02', '1970-01-02').first)).toBe(1));
});

describe('durations', () => {
  const binOf = (seconds: number) => Math.floor(Math.log(Math.max(seconds, 1)) / Math.log(1.05));
  const told = (values: readonly number[], takenAway: readonly number[] = []) => {
    const bins = noBins();
    for (const [sign, some] of [
      [1, values],
      [-1, takenAway],
    ] as const)
      for (const seconds of some) addBins(bins, [binOf(seconds), 1, seconds], sign);
    return durationsOf(bins);
  };

  it('are exact where there are few', () => {
    expect(told([])).toEqual({ count: 0, medianSeconds: null, p90Seconds: null });
    expect(told([130])).toEqual({ count: 1, medianSeconds: 130, p90Seconds: 130 });
    expect(told([0, 60, 600, 6_000]).medianSeconds).toBe(330);
    expect(told([2 ** 31 - 1]).medianSeconds).toBe(2 ** 31 - 1);
  });

  it('are without what was taken away', () => {
    expect(told([60, 7, 600], [7])).toEqual(told([60, 600]));
    expect(told([60], [60])).toEqual(told([]));
  });

  it('are within the width of a bin where there are many', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 3_000_000 }), { minLength: 1, maxLength: 200 }),
        (values) => {
          const sorted = [...values].sort((a, b) => a - b);
          const at = (share: number) => {
            const place = share * (sorted.length - 1);
            const [low, high] = [sorted[Math.floor(place)] ?? 0, sorted[Math.ceil(place)] ?? 0];
            return low + (high - low) * (place - Math.floor(place));
          };
          const { medianSeconds, p90Seconds } = told(values);
          for (const [near, exact] of [
            [medianSeconds ?? 0, at(0.5)],
            [p90Seconds ?? 0, at(0.9)],
          ] as const)
            expect(Math.abs(near - exact)).toBeLessThanOrEqual(exact * 0.05 + 0.1);
        },
      ),
    );
  });
});
