// Failure budgets: wrong passwords and new accounts, counted over all nodes in Redis, in memory when it is away.
import { createHash } from 'node:crypto';
import type { Redis } from 'ioredis';
import { RateLimiterMemory, RateLimiterRedis, type RateLimiterRes } from 'rate-limiter-flexible';
import { AppError } from './errors.ts';
import type { Log } from './log.ts';
import { limiterFallbackTotal } from './metrics.ts';

/** Buckets that are not drawn by a call as such but by what came of it. */
export type FailureBudget = 'login_failed_account' | 'login_failed_client' | 'register_client';

const MINUTE_S = 60;
const SIZES: Record<FailureBudget, { points: number; durationS: number }> = {
  login_failed_account: { points: 10, durationS: 15 * MINUTE_S },
  login_failed_client: { points: 10, durationS: MINUTE_S },
  register_client: { points: 60, durationS: MINUTE_S },
};
/** Nobody waits longer than this for Redis. */
const REDIS_PATIENCE_MS = 250;

type Limiter = RateLimiterMemory | RateLimiterRedis;

export interface FailureBuckets {
  check(budget: FailureBudget, key: string): Promise<void>;
  record(budget: FailureBudget, key: string): Promise<void>;
  forgive(budget: FailureBudget, key: string): Promise<void>;
}

export function createFailureBuckets(options: {
  redis: Redis | null;
  prefix: string;
  log: Log;
}): FailureBuckets {
  const { redis, prefix, log } = options;
  const budgets = Object.keys(SIZES) as FailureBudget[];
  const memory = mapOf(budgets, (budget) => new RateLimiterMemory(limiterOptions(budget, prefix)));
  const shared =
    redis &&
    mapOf(
      budgets,
      (budget) =>
        new RateLimiterRedis({
          ...limiterOptions(budget, prefix),
          storeClient: redis,
          rejectIfRedisNotReady: true,
        }),
    );

  /** Redis when it answers in time, else this node's memory. */
  async function onLimiter<T>(budget: FailureBudget, work: (limiter: Limiter) => Promise<T>): Promise<T> {
    if (shared) {
      try {
        return await withinPatience(work(shared[budget]));
      } catch (error) {
        limiterFallbackTotal.inc();
        log.warn({ err: error, budget }, 'redis does not count; this node does');
      }
    }
    return work(memory[budget]);
  }

  return {
    async check(budget, key) {
      const state: RateLimiterRes | null = await onLimiter(budget, (limiter) => limiter.get(bucketKey(key)));
      if (!state || state.consumedPoints < SIZES[budget].points) return;
      throw new AppError('rate_limited', { retryAfterMs: Math.max(1_000, state.msBeforeNext) });
    },
    async record(budget, key) {
      await onLimiter(budget, (limiter) => limiter.penalty(bucketKey(key), 1));
    },
    async forgive(budget, key) {
      await onLimiter(budget, (limiter) => limiter.delete(bucketKey(key)));
    },
  };
}

const limiterOptions = (budget: FailureBudget, prefix: string) => ({
  keyPrefix: `${prefix}:budget:${budget}`,
  points: SIZES[budget].points,
  duration: SIZES[budget].durationS,
});

/** E-mail addresses do not belong into Redis, nor keys of any length a client likes. */
const bucketKey = (key: string): string => createHash('sha256').update(key).digest('base64url').slice(0, 22);

const mapOf = <K extends string, V>(keys: readonly K[], make: (key: K) => V): Record<K, V> =>
  Object.fromEntries(keys.map((key) => [key, make(key)])) as Record<K, V>;

function withinPatience<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('Redis took too long')), REDIS_PATIENCE_MS);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** The client behind an address: an IPv6 customer holds a whole /64. */
export function clientKey(ip: string | null): string {
  if (ip === null) return 'unknown';
  if (!ip.includes(':')) return ip;
  if (ip.startsWith('::ffff:') && ip.includes('.')) return ip.slice(7);
  const [head = '', tail] = ip.split('::');
  const groups = head.split(':').filter(Boolean);
  if (tail !== undefined) {
    const after = tail.split(':').filter(Boolean).length;
    while (groups.length + after < 8) groups.push('0');
  }
  return groups.slice(0, 4).join(':');
}
