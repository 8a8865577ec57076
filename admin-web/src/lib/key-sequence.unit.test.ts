// Keys one after the other: the second within a moment, wrong ones swallowed, single ones told from the rest.
import { expect, it } from 'vitest';
import { createKeySequence, isSingleKey } from './key-sequence.ts';

const firsts = new Set(['g']);

it('waits a moment for the second key of a sequence', () => {
  const keys = createKeySequence();
  expect([keys.press('j', 0, firsts), keys.press('g', 10, firsts), keys.press('t', 500, firsts)]).toEqual([
    'j',
    null,
    'g t',
  ]);
  expect([
    keys.press('t', 600, firsts),
    keys.press('g', 700, firsts),
    keys.press('t', 2_000, firsts),
  ]).toEqual(['t', null, 't']);
});

it('gives up on Escape, on a second first, and when told to', () => {
  const keys = createKeySequence();
  keys.press('g', 0, firsts);
  expect(keys.press('Escape', 1, firsts)).toBe('Escape');
  keys.press('g', 2, firsts);
  expect(keys.press('g', 3, firsts)).toBe('g g');
  keys.press('g', 4, firsts);
  keys.forget();
  expect(keys.press('i', 5, firsts)).toBe('i');
});

it('tells single keys from those that have a name', () => {
  expect(['j', '?', 'X', 'g i', 'Escape', 'Enter'].map(isSingleKey)).toEqual([
    true,
    true,
    true,
    true,
    false,
    false,
  ]);
});
