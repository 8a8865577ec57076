// Which words are worth asking for.
import { describe, expect, it } from 'vitest';
import { isWorthAsking } from './searching.ts';

describe('searching', () => {
  it('waits for a second letter, but not after a digit or a word of one sign', () => {
    expect(['', ' ', 'a', 'ß', '#'].map(isWorthAsking)).toEqual([false, false, false, false, false]);
    expect(['7', '水', 'ab', '#1'].map(isWorthAsking)).toEqual([true, true, true, true]);
  });
});
