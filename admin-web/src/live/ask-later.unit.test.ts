// Many events are one question; a patient one lets an answer on its way arrive first.
import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createAskLater } from './ask-later.ts';

const pauseMs = 2_000;
const queryKey = ['figures', 'dashboard'];

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Answers after `answerMs`; says how many questions began and how many were called off. */
async function asking(answerMs: number, patient: boolean) {
  const queryClient = new QueryClient();
  const seen = { asked: 0, calledOff: 0 };
  const observe = () =>
    queryClient.fetchQuery({
      queryKey,
      queryFn: ({ signal }) => {
        seen.asked += 1;
        signal.addEventListener('abort', () => (seen.calledOff += 1));
        return new Promise((resolve) => setTimeout(() => resolve(seen.asked), answerMs));
      },
    });
  const first = observe();
  await vi.advanceTimersByTimeAsync(answerMs);
  await first;
  const later = createAskLater(queryClient, pauseMs, { patient });
  const invalidate = vi.spyOn(queryClient, 'invalidateQueries');
  return { queryClient, later, seen, invalidate, observe };
}

it('gathers events for a pause', async () => {
  const { later, invalidate } = await asking(10, false);
  later.want([['figures']]);
  later.want([['figures']]);
  await vi.advanceTimersByTimeAsync(pauseMs - 1);
  expect(invalidate).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(invalidate).toHaveBeenCalledTimes(1);
  later.close();
});

it('waits for a slow answer when it is patient, and asks after it', async () => {
  const { later, seen, invalidate, observe } = await asking(5_000, true);
  const running = observe();
  later.want([['figures']]);
  await vi.advanceTimersByTimeAsync(2 * pauseMs);
  expect(invalidate).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(pauseMs);
  await running;
  expect(invalidate).toHaveBeenCalledTimes(1);
  expect(seen).toEqual({ asked: 2, calledOff: 0 });
  later.close();
});
