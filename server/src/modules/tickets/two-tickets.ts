// Deeds that need two tickets: both locked in one call, both seen by whoever does it.
import type { Ctx } from '../../core/context.ts';
import { AppError } from '../../core/errors.ts';
import { accessTickets, lockTickets, type TicketAccess } from './tickets.access.ts';

/** `not_found` unless the asker sees both; the same one twice is the caller's to refuse. */
export async function accessBothForChange(
  ctx: Ctx,
  oneId: string,
  otherId: string,
): Promise<{ one: TicketAccess; other: TicketAccess }> {
  await lockTickets(ctx, [oneId, otherId]);
  const found = await accessTickets(ctx, ctx.actor.userId, [oneId, otherId]);
  const one = found.find(({ ticket }) => ticket.id === oneId);
  const other = found.find(({ ticket }) => ticket.id === otherId);
  if (!one || !other) throw new AppError('not_found');
  if (one.view !== 'all') throw new AppError('forbidden');
  return { one, other };
}
