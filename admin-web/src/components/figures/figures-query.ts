// How figures are asked for: old ones stand until new ones come, and what is still being counted is asked for again.
import { keepPreviousData } from '@tanstack/react-query';
import { codeOf, errorBodyOf, isWorthRetrying } from '../../lib/errors.ts';

const everyMs = 60_000;
const countingPauseMs = 2_000;
/** A desk of many years is counted within minutes. */
const countingTries = 300;

/** The desk counts them for a time zone nobody asked for yet. */
export const isCounting = (error: unknown): boolean => codeOf(error) === 'figures_counting';

export const figuresOptions = {
  placeholderData: keepPreviousData,
  refetchInterval: everyMs,
  staleTime: 1_000,
  retry: (count: number, error: Error) =>
    isCounting(error) ? count < countingTries : count < 2 && isWorthRetrying(error),
  retryDelay: (count: number, error: Error) =>
    isCounting(error) ? waitOf(error) : Math.min(1_000 * 2 ** count, 10_000),
};

function waitOf(error: Error): number {
  const { retryAfterMs } = errorBodyOf(error);
  return Math.min(Math.max(retryAfterMs ?? countingPauseMs, 500), 10_000);
}
