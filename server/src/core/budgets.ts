// Budgets: how much one client may ask for, one bucket per kind of deed whatever door it comes through.
import type { Budget } from '@hotline/shared/contracts';
import type { Redis } from 'ioredis';
import type { Config } from '../config/config.ts';
import { AppError } from './errors.ts';
import { createFailureBuckets, type FailureBudget } from './failure-buckets.ts';
import type { Log } from './log.ts';
import { createTokenBuckets, type Rate } from './token-buckets.ts';

export interface Budgets {
  /** Throws `rate_limited` with `retryAfterMs` when `key` has nothing left. */
  take(budget: Budget, key: string): Promise<void>;
  /** Counts somebody in who does something costly, and answers how to count them out. Throws `rate_limited`. */
  enter(userId: string): () => void;
  /** Throws `rate_limited` when the bucket is already empty; takes nothing. */
  check(budget: FailureBudget, key: string): Promise<void>;
  /** Takes one from a bucket that `check` reads. */
  record(budget: FailureBudget, key: string): Promise<void>;
  /** Forgives what `key` has used up. */
  forgive(budget: FailureBudget, key: string): Promise<void>;
}

/** People signed in over HTTP, and addresses nobody has signed in from. */
const USER_RATES: Record<Budget, Rate> = {
  read: { perSecond: 100, burst: 200 },
  write: { perSecond: 40, burst: 80 },
  signal: { perSecond: 40, burst: 80 },
  credential: { perSecond: 2, burst: 20 },
};
const IP_RATES: Record<Budget, Rate> = {
  read: { perSecond: 50, burst: 100 },
  write: { perSecond: 20, burst: 60 },
  signal: { perSecond: 20, burst: 60 },
  credential: { perSecond: 20, burst: 60 },
};

/** Of costly calls: one person has so many under way at once on this server. */
const COSTLY_AT_ONCE = 2;
const COSTLY_RETRY_MS = 250;

export function createBudgets(options: { config: Config; redis: Redis | null; log: Log }): Budgets {
  const { limits, redis: redisConfig } = options.config;
  const buckets = createTokenBuckets();
  const failures = createFailureBuckets({
    redis: options.redis,
    prefix: redisConfig?.prefix ?? 'hotline',
    log: options.log,
  });
  /** All calls of a socket draw from one bucket, whatever they do. */
  const socketRate: Rate = { perSecond: limits.socketEventsPerSecond, burst: limits.socketEventsBurst };
  const done = Promise.resolve();

  return {
    take(budget, key) {
      const waitMs = key.startsWith('socket:')
        ? buckets.take(key, socketRate)
        : buckets.take(`${budget} ${key}`, (key.startsWith('user:') ? USER_RATES : IP_RATES)[budget]);
      return waitMs === 0 ? done : Promise.reject(new AppError('rate_limited', { retryAfterMs: waitMs }));
    },
    enter: createTurnstile(),
    check: failures.check,
    record: failures.record,
    forgive: failures.forgive,
  };
}

/** Nobody is kept who has nothing under way. */
export function createTurnstile(): Budgets['enter'] {
  const inside = new Map<string, number>();
  return (userId) => {
    const before = inside.get(userId) ?? 0;
    if (before >= COSTLY_AT_ONCE) throw new AppError('rate_limited', { retryAfterMs: COSTLY_RETRY_MS });
    inside.set(userId, before + 1);
    let left = false;
    return () => {
      if (left) return;
      left = true;
      const now = (inside.get(userId) ?? 1) - 1;
      if (now > 0) inside.set(userId, now);
      else inside.delete(userId);
    };
  };
}
