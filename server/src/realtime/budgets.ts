// How much one socket and one node take in: frames per socket, handshakes per node.

export interface TokenBucket {
  /** Milliseconds until there is one to take; 0 when it was taken. */
  take(): number;
}

export function createTokenBucket(options: {
  perSecond: number;
  burst: number;
  now?: () => number;
}): TokenBucket {
  const now = options.now ?? (() => performance.now());
  let tokens = options.burst;
  let at = now();
  return {
    take() {
      const time = now();
      tokens = Math.min(options.burst, tokens + ((time - at) * options.perSecond) / 1000);
      at = time;
      if (tokens < 1) return Math.ceil(((1 - tokens) * 1000) / options.perSecond);
      tokens -= 1;
      return 0;
    },
  };
}

export interface FrameBudget {
  take(): { taken: true } | { taken: false; retryAfterMs: number; isAbuse: boolean };
}

const ABUSE_REFUSALS = 200;
const ABUSE_WINDOW_MS = 10_000;

/** Refuses what comes too fast, and gives up on a socket that does not stop. */
export function createFrameBudget(options: {
  perSecond: number;
  burst: number;
  now?: () => number;
}): FrameBudget {
  const now = options.now ?? (() => performance.now());
  const bucket = createTokenBucket(options);
  let refusals = 0;
  let windowStart = now();
  return {
    take() {
      const waitMs = bucket.take();
      if (waitMs === 0) return { taken: true };
      const time = now();
      if (time - windowStart > ABUSE_WINDOW_MS) {
        windowStart = time;
        refusals = 0;
      }
      refusals += 1;
      return { taken: false, retryAfterMs: waitMs, isAbuse: refusals > ABUSE_REFUSALS };
    },
  };
}
