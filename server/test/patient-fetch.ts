// fetch that waits when the desk says so, as every good client does: for tests that ask for much at once.
import { setTimeout as sleep } from 'node:timers/promises';

const TRIES_MAX = 200;

export const patientFetch: typeof fetch = async (input, init) => {
  for (let tries = 1; ; tries += 1) {
    const response = await fetch(input, init);
    if (response.status !== 429 || tries === TRIES_MAX) return response;
    const { retryAfterMs = 100 } = (await response.json()) as { retryAfterMs?: number };
    await sleep(retryAfterMs);
  }
};
