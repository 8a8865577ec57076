// Token buckets in memory: one small object per key, no timers, a few additions per call.

export interface Rate {
  perSecond: number;
  burst: number;
}

export interface TokenBuckets {
  /** Takes one; 0 when it could, else how long until it can, in milliseconds. */
  take(key: string, rate: Rate): number;
}

interface Bucket {
  tokens: number;
  atMs: number;
  /** When it will be full again and may be forgotten. */
  fullAtMs: number;
}

const SWEEP_EVERY = 10_000;

/** `now` is monotonic, in milliseconds. */
export function createTokenBuckets(now: () => number = () => performance.now()): TokenBuckets {
  const buckets = new Map<string, Bucket>();
  let untilSweep = SWEEP_EVERY;

  function sweep(nowMs: number): void {
    untilSweep = SWEEP_EVERY;
    for (const [key, bucket] of buckets) if (bucket.fullAtMs <= nowMs) buckets.delete(key);
  }

  return {
    take(key, { perSecond, burst }) {
      const nowMs = now();
      untilSweep -= 1;
      if (untilSweep <= 0) sweep(nowMs);
      let bucket = buckets.get(key);
      if (!bucket) {
        bucket = { tokens: burst, atMs: nowMs, fullAtMs: nowMs };
        buckets.set(key, bucket);
      }
      bucket.tokens = Math.min(burst, bucket.tokens + ((nowMs - bucket.atMs) / 1000) * perSecond);
      bucket.atMs = nowMs;
      const waitMs = bucket.tokens >= 1 ? 0 : Math.ceil(((1 - bucket.tokens) / perSecond) * 1000);
      if (waitMs === 0) bucket.tokens -= 1;
      bucket.fullAtMs = nowMs + ((burst - bucket.tokens) / perSecond) * 1000;
      return waitMs;
    },
  };
}
