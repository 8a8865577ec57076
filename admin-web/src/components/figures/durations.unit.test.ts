// Spans in words: business time never in days, the time on the wall after two of them.
import { expect, it } from 'vitest';
import { durationText, waitText } from './durations.ts';

it.each([
  [0, '0 sec'],
  [44.6, '45 sec'],
  [60, '1 min'],
  [3_569, '59 min'],
  [3_599, '1 hr'],
  [3_660, '1 hr 1 min'],
  [26 * 3_600, '26 hr'],
  [99.5 * 3_600, '99 hr 30 min'],
  [114.4 * 3_600, '114 hr'],
])('%d seconds of business time are %s', (seconds, words) => {
  expect(durationText(seconds, 'en')).toBe(words);
});

it.each([
  [47 * 3_600, '47 hr'],
  [48 * 3_600, '2 days'],
  [51.5 * 3_600, '2 days 3 hr'],
])('%d seconds of waiting are %s', (seconds, words) => {
  expect(waitText(seconds, 'en')).toBe(words);
});

it('speaks the language of the reader', () => {
  expect(durationText(7_500, 'de', 'long')).toBe('2 Stunden 5 Minuten');
  expect(durationText(7_500, 'de', 'narrow')).toBe('2h 5m');
});
