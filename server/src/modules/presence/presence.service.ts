// Availability: what a person chose. Whether it is true is the presence board's to say.
import type { Input, OperationOf, Presence } from '@hotline/shared/contracts';
import { eq } from 'drizzle-orm';
import { type Ctx, inTransaction } from '../../core/context.ts';
import { AppError } from '../../core/errors.ts';
import { users } from '../../db/schema/index.ts';
import { recordAudit } from '../audit/audit.service.ts';

export async function setPresence(ctx: Ctx, input: Input<OperationOf<'presence.set'>>): Promise<Presence> {
  const { userId, role } = ctx.actor;
  const { availability } = input;
  await inTransaction(ctx, async (tx) => {
    const [before] = await tx.db
      .select({ availability: users.availability })
      .from(users)
      .where(eq(users.id, userId))
      .for('no key update');
    if (!before) throw new AppError('unauthenticated');
    if (before.availability === availability) return;
    await tx.db.update(users).set({ availability }).where(eq(users.id, userId));
    if (role !== 'user') {
      const detail = { from: before.availability, to: availability };
      await recordAudit(tx, { action: 'presence.changed', subjectType: 'user', subjectId: userId, detail });
    }
    tx.publish({ type: 'presence.changed', userId, availability });
  });
  const online = ctx.live !== null || (await ctx.presence.onlineAmong([userId])).has(userId);
  return { userId, availability, online };
}

/** What somebody chose, and whether a socket of theirs is live; null for nobody. */
export async function readPresence(ctx: Ctx, userId: string): Promise<Presence | null> {
  const [[row], online] = await Promise.all([
    ctx.db.select({ availability: users.availability }).from(users).where(eq(users.id, userId)),
    ctx.presence.onlineAmong([userId]),
  ]);
  return row ? { userId, availability: row.availability, online: online.has(userId) } : null;
}
