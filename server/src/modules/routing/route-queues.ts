// The sweeper: finds by the clock what no event told of, or what a crash left behind.
import type { PublicCtx } from '../../core/context.ts';
import { drainCategory } from './drain-category.ts';
import { fallBack } from './fall-back.ts';
import { expireOffers } from './offers.service.ts';
import { returnRemoved } from './return-tickets.ts';
import { readDrainable } from './routing.store.ts';

/** Offers first, then tickets that come back, then those that wait too long: each may give the queues more. */
const STEPS = [expireOffers, returnRemoved, fallBack];

/** Answers how much it did. Safe on several nodes at once. */
export async function routeQueues(ctx: PublicCtx): Promise<number> {
  let done = 0;
  for (const step of STEPS) done += await step(ctx);
  for (const categoryId of await readDrainable(ctx.db, null)) {
    const { given } = await drainCategory(ctx, categoryId);
    done += given;
  }
  return done;
}
