// Password hashes: argon2id off the event loop, few at a time, and the same work for people who do not exist.
import { argon2id, hash, verify } from 'argon2';
import { AppError } from './errors.ts';

/** OWASP's second choice of parameters: 19 MiB, two passes, one lane. */
const PARAMETERS = { type: argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
/** Hash of a password nobody has, made with the same parameters. */
const NOBODYS_HASH =
  '$argon2id$v=19$m=19456,p=1,t=2$zjC/z9a97s8WeDkO3bdGew$96vvRsHUxevNSAi9dSBRU7M1mAlABbb8ch3RyUbVnXc';
const QUEUE_MAX = 64;
const RETRY_AFTER_MS = 1_000;

let running = 0;
const waiting: (() => void)[] = [];

/** One place for one hash; beyond the queue people are asked to come back. Used once per `work`. */
async function withHashSlot<T>(concurrency: number, work: () => Promise<T>): Promise<T> {
  if (running >= concurrency) {
    if (waiting.length >= QUEUE_MAX) throw new AppError('rate_limited', { retryAfterMs: RETRY_AFTER_MS });
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else {
    running += 1;
  }
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

export interface HashLimits {
  hashConcurrency: number;
}

/** Never call it inside a transaction: it may wait for its turn. */
export async function hashPassword(limits: HashLimits, password: string): Promise<string> {
  return withHashSlot(limits.hashConcurrency, () => hash(password, PARAMETERS));
}

/** What is done in the same turn as the comparison, so that calls that queued together cannot overtake a limit. */
export interface InTurn {
  before?: () => Promise<void>;
  failed?: () => Promise<void>;
}

/** Whether the password is right; takes as long when there is no hash to compare with. */
export async function verifyPassword(
  limits: HashLimits,
  stored: string | null,
  password: string,
  inTurn: InTurn = {},
): Promise<boolean> {
  return withHashSlot(limits.hashConcurrency, async () => {
    await inTurn.before?.();
    const matches = await verify(stored ?? NOBODYS_HASH, password);
    if (matches && stored !== null) return true;
    await inTurn.failed?.();
    return false;
  });
}

/** How many hashes wait for their turn. */
export const hashQueueLength = (): number => waiting.length;
