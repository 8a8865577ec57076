// Promises of budgets: a burst, then a steady pace; one bucket per key; still counting when Redis is away.
import { Redis } from 'ioredis';
import { pino } from 'pino';
import { afterAll, describe, expect, it } from 'vitest';
import { createTurnstile } from './budgets.ts';
import { clientKey, createFailureBuckets } from './failure-buckets.ts';
import { createTokenBuckets } from './token-buckets.ts';

describe('a token bucket', () => {
  it('gives its burst at once and then its pace, to each key alone', () => {
    let nowMs = 0;
    const buckets = createTokenBuckets(() => nowMs);
    const rate = { perSecond: 10, burst: 3 };
    const take = (key: string) => buckets.take(key, rate);
    expect([take('a'), take('a'), take('a'), take('a')]).toEqual([0, 0, 0, 100]);
    expect(take('b')).toBe(0);
    nowMs = 99;
    expect(take('a')).toBeGreaterThan(0);
    nowMs = 100;
    expect(take('a')).toBe(0);
    nowMs = 1_000_000;
    expect([take('a'), take('a'), take('a')]).toEqual([0, 0, 0]);
    expect(take('a')).toBeGreaterThan(0);
  });

  it('forgets nobody who still owes, however many come by', () => {
    let nowMs = 0;
    const buckets = createTokenBuckets(() => nowMs);
    const rate = { perSecond: 0.001, burst: 1 };
    expect(buckets.take('debtor', rate)).toBe(0);
    for (let index = 0; index < 25_000; index += 1) {
      nowMs += 1;
      buckets.take(`passer-by ${index}`, { perSecond: 1_000_000, burst: 1 });
    }
    expect(buckets.take('debtor', rate)).toBeGreaterThan(0);
  });
});

describe('costly calls', () => {
  const refused = expect.objectContaining({ code: 'rate_limited' });

  it('are two at once of one person, and as many of another', () => {
    const enter = createTurnstile();
    const leaveFirst = enter('nora');
    const leaveSecond = enter('nora');
    expect(() => enter('nora')).toThrow(refused);
    const leaveOther = enter('karim');
    leaveFirst();
    leaveFirst();
    const leaveThird = enter('nora');
    expect(() => enter('nora')).toThrow(refused);
    for (const leave of [leaveSecond, leaveThird, leaveOther]) leave();
    expect(enter('nora')).not.toThrow();
  });
});

describe('failure budgets', () => {
  const away = new Redis('redis://127.0.0.1:1', {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    retryStrategy: () => 50,
  });
  away.on('error', () => {});
  afterAll(() => away.disconnect());

  it.each([
    ['without Redis', null],
    ['with a Redis that is away', away],
  ])('refuse the eleventh wrong password and forgive after a right one, %s', async (_, redis) => {
    const buckets = createFailureBuckets({ redis, prefix: 'test', log: pino({ level: 'silent' }) });
    const check = () => buckets.check('login_failed_account', 'nora@example.com');
    for (let round = 0; round < 10; round += 1) {
      await check();
      await buckets.record('login_failed_account', 'nora@example.com');
    }
    await expect(check()).rejects.toMatchObject({
      code: 'rate_limited',
      detail: { retryAfterMs: expect.any(Number) },
    });
    await expect(buckets.check('login_failed_account', 'karim@example.com')).resolves.toBeUndefined();
    await buckets.forgive('login_failed_account', 'nora@example.com');
    await expect(check()).resolves.toBeUndefined();
  });
});

describe('a client', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:db8:1:2::6', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    [null, 'unknown'],
  ])('behind %s is %s', (ip, key) => expect(clientKey(ip)).toBe(key));
});
