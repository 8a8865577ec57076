// A list goes on by itself over short pages, stops at a screenful or after five, and as much again when asked.
import { describe, expect, it } from 'vitest';
import { firstAllowance, loadsOn, moreAllowance } from './load-on.ts';

describe('a list that loads on', () => {
  it('goes on until a screen is full, five pages at most', () => {
    expect(loadsOn(firstAllowance, 0, 0)).toBe(false);
    expect(loadsOn(firstAllowance, 1, 20)).toBe(false);
    expect([1, 2, 3, 4, 5].map((pages) => loadsOn(firstAllowance, pages, 3))).toEqual([
      true,
      true,
      true,
      true,
      false,
    ]);
  });

  it('goes as far again when asked', () => {
    const allowed = moreAllowance(5, 3);
    expect([6, 9, 10].map((pages) => loadsOn(allowed, pages, 4))).toEqual([true, true, false]);
    expect(loadsOn(allowed, 6, 23)).toBe(false);
  });
});
