// Which colleagues have tickets open: for lists, so that two do not answer one customer.
import type { Input, OperationOf, Reply } from '@hotline/shared/contracts';
import type { Ctx } from '../../core/context.ts';
import { accessTickets } from './tickets.access.ts';

export async function listViewers(
  ctx: Ctx,
  input: Input<OperationOf<'tickets.viewers'>>,
): Promise<Reply<OperationOf<'tickets.viewers'>>> {
  const { userId } = ctx.actor;
  const found = await accessTickets(ctx, userId, [...new Set(input.ticketIds)]);
  const seen = new Set(found.filter(({ view }) => view === 'all').map(({ ticket }) => ticket.id));
  const ticketIds = [...new Set(input.ticketIds)].filter((id) => seen.has(id));
  const viewers = await ctx.presence.viewersOfEach(ticketIds);
  return {
    items: ticketIds.map((ticketId) => ({
      ticketId,
      users: (viewers.get(ticketId) ?? []).filter(({ id, role }) => role !== 'user' && id !== userId),
    })),
  };
}
