// Resolve, close, reopen: moving a ticket through its life.
import type { Ticket } from '@hotline/shared/contracts';
import type { Ctx } from '../../core/context.ts';
import { AppError } from '../../core/errors.ts';
import { leaveAbsentAgent } from './absent-agent.service.ts';
import { assertNothingBlocksResolve, isEnded } from './blocking-tasks.service.ts';
import { assertStaff, type Change, changeTicket, statusChange } from './change-ticket.ts';
import { abilitiesOf, type TicketAccess } from './tickets.access.ts';

interface Which {
  ticketId: string;
}

/** Customers may mark their own ticket as solved, whatever staff still have to do. */
export const resolveTicket = (ctx: Ctx, { ticketId }: Which): Promise<Ticket> =>
  changeTicket(ctx, ticketId, (tx, access) => end(tx, access, 'resolve'));

export const closeTicket = (ctx: Ctx, { ticketId }: Which): Promise<Ticket> =>
  changeTicket(ctx, ticketId, (tx, access) => {
    assertStaff(access);
    return end(tx, access, 'close');
  });

async function end(tx: Ctx, access: TicketAccess, action: 'resolve' | 'close'): Promise<Change> {
  if (access.view === 'all' && !isEnded(access.ticket))
    await assertNothingBlocksResolve(tx.db, access.ticket.id);
  return statusChange(tx, access, action);
}

/** A customer who waited too long starts a new ticket instead. */
export const reopenTicket = (ctx: Ctx, { ticketId }: Which): Promise<Ticket> =>
  changeTicket(ctx, ticketId, async (tx, access) => {
    const { standing, ticket } = access;
    const merged = ticket.mergedIntoId !== null;
    if (isEnded(ticket) && !merged && !abilitiesOf(standing.role, ticket, tx.clock.now()).reopen)
      throw new AppError('ticket_closed');
    const left = access.view === 'pub' ? await leaveAbsentAgent(tx, ticket) : [];
    const { append, audit } = statusChange(tx, access, 'reopen');
    return { append: [...left, ...append], audit };
  });
