// Sessions that ended long ago are forgotten.
import { inArray, sql } from 'drizzle-orm';
import type { PublicCtx } from '../../core/context.ts';
import { sessions } from '../../db/schema/index.ts';

const KEEP_DAYS = 30;
const BATCH = 500;

/** Deletes up to a batch; answers how many. */
export async function forgetSessions(ctx: PublicCtx): Promise<number> {
  const old = ctx.db
    .select({ id: sessions.id })
    .from(sessions)
    .where(
      sql`least(${sessions.expiresAt}, ${sessions.idleExpiresAt}, ${sessions.endedAt}) < now() - make_interval(days => ${KEEP_DAYS})`,
    )
    .limit(BATCH);
  const forgotten = await ctx.db
    .delete(sessions)
    .where(inArray(sessions.id, old))
    .returning({ id: sessions.id });
  return forgotten.length;
}
