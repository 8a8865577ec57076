// A change is said in the unit that means something, and is good or bad only where that is clear.
import { expect, it } from 'vitest';
import { changeOf, isBetter, percentOf } from './change.ts';

it('is a percentage of what was before', () => {
  expect(changeOf(120, 100, 'percent')).toEqual({ direction: 'up', by: 20, unit: 'percent' });
  expect(changeOf(50, 200, 'percent')).toEqual({ direction: 'down', by: 75, unit: 'percent' });
  expect(changeOf(1_001, 1_000, 'percent')).toEqual({ direction: 'same', by: 0, unit: 'percent' });
});

it('is an amount where nothing was before', () => {
  expect(changeOf(12, 0, 'percent')).toEqual({ direction: 'up', by: 12, unit: 'amount' });
  expect(changeOf(0, 0, 'percent')).toEqual({ direction: 'same', by: 0, unit: 'amount' });
});

it('is points of a share, tenths of an average, and nothing without a figure', () => {
  expect(changeOf(91.4, 88.6, 'points')).toEqual({ direction: 'up', by: 3, unit: 'points' });
  expect(changeOf(4.21, 4.48, 'amount')).toEqual({ direction: 'down', by: 0.3, unit: 'amount' });
  expect(changeOf(4.3, null, 'amount')).toBeNull();
  expect(changeOf(null, 4.3, 'amount')).toBeNull();
});

it('says which way is better', () => {
  const up = { direction: 'up', by: 1, unit: 'percent' } as const;
  const down = { ...up, direction: 'down' } as const;
  expect([isBetter(up, 'more'), isBetter(down, 'more')]).toEqual([true, false]);
  expect([isBetter(up, 'less'), isBetter(down, 'less')]).toEqual([false, true]);
  expect([isBetter(up, 'neither'), isBetter({ ...up, direction: 'same' }, 'more')]).toEqual([null, null]);
});

it('knows no part of nothing', () => {
  expect([percentOf(1, 4), percentOf(0, 0)]).toEqual([25, null]);
});
