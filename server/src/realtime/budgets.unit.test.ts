// Allowances of sockets, on a clock of the test's own.
import { describe, expect, it } from 'vitest';
import { createFrameBudget, createTokenBucket } from './budgets.ts';

describe('a bucket', () => {
  it('gives its burst at once, then its rate, and says how long to wait', () => {
    let time = 0;
    const bucket = createTokenBucket({ perSecond: 20, burst: 40, now: () => time });
    const taken = () => bucket.take() === 0;
    expect(Array.from({ length: 41 }, taken).filter(Boolean)).toHaveLength(40);
    expect(bucket.take()).toBe(50);
    time = 50;
    expect(bucket.take()).toBe(0);
    time = 60_000;
    expect(Array.from({ length: 100 }, taken).filter(Boolean)).toHaveLength(40);
  });
});

describe('a frame budget', () => {
  it('refuses for a while before it calls it abuse', () => {
    const frames = createFrameBudget({ perSecond: 20, burst: 40, now: () => 0 });
    const verdicts = Array.from({ length: 241 }, () => frames.take());
    expect(verdicts.filter(({ taken }) => taken)).toHaveLength(40);
    expect(verdicts.at(-2)).toMatchObject({ taken: false, isAbuse: false });
    expect(verdicts.at(-1)).toMatchObject({ taken: false, isAbuse: true });
  });

  it('forgives a client that is a little too fast for long', () => {
    let time = 0;
    const frames = createFrameBudget({ perSecond: 20, burst: 40, now: () => time });
    const abuse = Array.from({ length: 5000 }, () => {
      time += 1000 / 25;
      return frames.take();
    }).filter((verdict) => !verdict.taken && verdict.isAbuse);
    expect(abuse).toEqual([]);
  });
});
