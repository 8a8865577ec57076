// Budgets: how much one client may ask for, one bucket per kind of deed whatever door it comes through.
import type { Budget } from '@hotline/shared/contracts';

/** Buckets that are not drawn by a call as such but by what came of it. */
export type FailureBudget = 'login_failed_account' | 'login_failed_client' | 'register_client';

export interface Budgets {
  /** Throws `rate_limited` with `retryAfterMs` when `key` has nothing left. */
  take(budget: Budget, key: string): Promise<void>;
  /** Throws `rate_limited` when the bucket is already empty; takes nothing. */
  check(budget: FailureBudget, key: string): Promise<void>;
  /** Takes one from a bucket that `check` reads. */
  record(budget: FailureBudget, key: string): Promise<void>;
  /** Forgives what `key` has used up. */
  forgive(budget: FailureBudget, key: string): Promise<void>;
}
