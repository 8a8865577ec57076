// One ticket as its asker sees it.
import type { Ticket } from '@hotline/shared/contracts';
import type { Ctx } from '../../core/context.ts';
import { AppError } from '../../core/errors.ts';
import type { TicketAccess } from './tickets.access.ts';
import { readTickets } from './tickets.store.ts';
import { viewTicket } from './tickets.view.ts';

/** The ticket as the asker sees it, read afresh. */
export async function showTicket(ctx: Ctx, access: TicketAccess): Promise<Ticket> {
  const { view, standing } = access;
  const [row] = await readTickets(ctx.db, [access.ticket.id], standing.userId, view);
  if (!row) throw new AppError('not_found');
  return viewTicket(row, view, standing.role, row, ctx.clock.now());
}
