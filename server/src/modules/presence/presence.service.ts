// Availability: what a person chose, or an admin for them. Whether it is true is the presence board's to say.
import type { Availability, Input, OperationOf, Presence } from '@hotline/shared/contracts';
import { eq, sql } from 'drizzle-orm';
import { type Ctx, inTransaction } from '../../core/context.ts';
import { AppError } from '../../core/errors.ts';
import { agentCategories, users } from '../../db/schema/index.ts';
import { recordAudit } from '../audit/audit.service.ts';

export async function setPresence(ctx: Ctx, input: Input<OperationOf<'presence.set'>>): Promise<Presence> {
  const { userId } = ctx.actor;
  const { availability } = input;
  await inTransaction(ctx, async (tx) => {
    const before = await lockAvailability(tx, userId);
    if (!before) throw new AppError('unauthenticated');
    if (availability === 'online' && before.role === 'agent') await requireCategories(tx, userId);
    await saveAvailability(tx, userId, before, availability, 'presence.changed');
  });
  const online = ctx.live !== null || (await ctx.presence.onlineAmong([userId])).has(userId);
  return { userId, availability, online };
}

export async function forcePresence(
  ctx: Ctx,
  input: Input<OperationOf<'presence.force'>>,
): Promise<Presence> {
  const { userId, availability } = input;
  await inTransaction(ctx, async (tx) => {
    const before = await lockAvailability(tx, userId);
    if (!before || before.role === 'user') throw new AppError('not_found');
    await saveAvailability(tx, userId, before, availability, 'presence.forced');
  });
  const online = (await ctx.presence.onlineAmong([userId])).has(userId);
  return { userId, availability, online };
}

type Standing = Pick<typeof users.$inferSelect, 'role' | 'availability'>;

async function lockAvailability(tx: Ctx, userId: string): Promise<Standing | null> {
  const [row] = await tx.db
    .select({ role: users.role, availability: users.availability })
    .from(users)
    .where(eq(users.id, userId))
    .for('no key update');
  return row ?? null;
}

/** An agent who serves nothing would look available and never get anything. */
async function requireCategories(tx: Ctx, userId: string): Promise<void> {
  const [served] = await tx.db
    .select({ categoryId: agentCategories.categoryId })
    .from(agentCategories)
    .where(eq(agentCategories.userId, userId))
    .limit(1);
  if (!served) throw new AppError('no_category');
}

/** The row is locked. What is so already leaves no trace. */
async function saveAvailability(
  tx: Ctx,
  userId: string,
  before: Standing,
  availability: Availability,
  action: 'presence.changed' | 'presence.forced',
): Promise<void> {
  if (before.availability === availability) return;
  await tx.db.update(users).set({ availability, availabilityAt: sql`now()` }).where(eq(users.id, userId));
  if (before.role !== 'user') {
    const detail = { from: before.availability, to: availability };
    await recordAudit(tx, { action, subjectType: 'user', subjectId: userId, detail });
  }
  tx.publish({ type: 'presence.changed', userId, availability });
}

/** What somebody chose, and whether a socket of theirs is live; null for nobody. */
export async function readPresence(ctx: Ctx, userId: string): Promise<Presence | null> {
  const [[row], online] = await Promise.all([
    ctx.db.select({ availability: users.availability }).from(users).where(eq(users.id, userId)),
    ctx.presence.onlineAmong([userId]),
  ]);
  return row ? { userId, availability: row.availability, online: online.has(userId) } : null;
}
