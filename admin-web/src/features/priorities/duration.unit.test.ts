import { describe, expect, it } from 'vitest';
import { readDuration, writeDuration } from './duration.ts';

describe('promised times', () => {
  it.each([
    ['30', 30],
    ['4h', 240],
    ['1h 30m', 90],
    [' 2D ', 2880],
    ['', null],
    ['0', undefined],
    ['366d', undefined],
    ['soon', undefined],
    ['-5', undefined],
    ['1.5h', undefined],
  ])('reads %j', (text, minutes) => {
    expect(readDuration(text)).toBe(minutes);
  });

  it('reads what it writes', () => {
    for (const minutes of [1, 59, 60, 61, 1439, 1440, 1501, 525_600])
      expect(readDuration(writeDuration(minutes))).toBe(minutes);
    expect(writeDuration(null)).toBe('');
  });
});
