// The desk's one row: the staff epoch, a generation number that every ticket's and staff room's name carries, and
// the version of what is promised.
import { eq, sql } from 'drizzle-orm';
import type { PublicCtx } from '../../core/context.ts';
import { desk } from '../../db/schema/index.ts';

/** Any constant of our own: holders of the epoch share it, whoever raises it has it alone. */
export const STAFF_EPOCH_LOCK = 74_100_001;

/**
 * Keeps the staff epoch as it is until this transaction ends. Call it first: a statement sees the world
 * as it was when the statement began, so the epoch must be read by a later one.
 */
export async function holdStaffEpoch(ctx: PublicCtx): Promise<void> {
  await ctx.db.execute(sql`select pg_advisory_xact_lock_shared(${STAFF_EPOCH_LOCK}::bigint)`);
}

export async function readStaffEpoch(ctx: PublicCtx): Promise<number> {
  const [row] = await ctx.db.select({ staffEpoch: desk.staffEpoch }).from(desk).where(eq(desk.id, 1));
  return row?.staffEpoch ?? 1;
}

/** Some agent may lose sight of something: what commits after this goes to rooms they are not in. */
export async function raiseStaffEpoch(ctx: PublicCtx): Promise<void> {
  if (!ctx.inTransaction)
    throw new Error('the staff epoch is raised inside the transaction that takes access away');
  await ctx.db.execute(sql`select pg_advisory_xact_lock(${STAFF_EPOCH_LOCK}::bigint)`);
  await ctx.db
    .update(desk)
    .set({ staffEpoch: sql`${desk.staffEpoch} + 1` })
    .where(eq(desk.id, 1));
}

/**
 * Promises or the hours they count in change: tickets follow. It holds the desk's row until the end of the
 * transaction, so call it after your own rows are locked, unless something else waits for them behind that row.
 */
export async function raiseSlaVersion(ctx: PublicCtx): Promise<void> {
  if (!ctx.inTransaction)
    throw new Error('the version of promises is raised by the transaction that changes them');
  await ctx.db
    .update(desk)
    .set({ slaVersion: sql`${desk.slaVersion} + 1` })
    .where(eq(desk.id, 1));
}
