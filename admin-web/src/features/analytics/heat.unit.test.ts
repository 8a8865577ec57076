// The grid of weekdays and hours begins where weeks begin, and one ticket is never nothing.
import { expect, it } from 'vitest';
import { busiestOf, firstDayOfWeek, heatLevel, weekdayName, weekdayOrder } from './heat.ts';

it('goes from nothing to the busiest hour in five steps', () => {
  expect([0, 1, 20, 21, 60, 99, 100].map((count) => heatLevel(count, 100))).toEqual([0, 1, 1, 2, 3, 5, 5]);
  expect([heatLevel(0, 0), heatLevel(1, 1)]).toEqual([0, 5]);
  expect([busiestOf([[1, 4], [3]]), busiestOf([])]).toEqual([4, 0]);
});

it('begins the week where the reader does', () => {
  expect(weekdayOrder(1)).toEqual([0, 1, 2, 3, 4, 5, 6]);
  expect(weekdayOrder(7)).toEqual([6, 0, 1, 2, 3, 4, 5]);
  expect([firstDayOfWeek('de-DE'), firstDayOfWeek('en-US')]).toEqual([1, 7]);
  expect([weekdayName(0, 'en', 'short'), weekdayName(6, 'de', 'long')]).toEqual(['Mon', 'Sonntag']);
});
