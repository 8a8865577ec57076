// Resolve, close, reopen: moving a ticket through its life.
import type { Ticket } from '@hotline/shared/contracts';
import type { Ctx } from '../../core/context.ts';
import { AppError } from '../../core/errors.ts';
import { assertStaff, changeTicket, statusChange } from './change-ticket.ts';
import { abilitiesOf } from './tickets.access.ts';

interface Which {
  ticketId: string;
}

/** Customers may mark their own ticket as solved. */
export const resolveTicket = (ctx: Ctx, { ticketId }: Which): Promise<Ticket> =>
  changeTicket(ctx, ticketId, (tx, access) => statusChange(tx, access, 'resolve'));

export const closeTicket = (ctx: Ctx, { ticketId }: Which): Promise<Ticket> =>
  changeTicket(ctx, ticketId, (tx, access) => {
    assertStaff(access);
    return statusChange(tx, access, 'close');
  });

/** A customer who waited too long starts a new ticket instead. */
export const reopenTicket = (ctx: Ctx, { ticketId }: Which): Promise<Ticket> =>
  changeTicket(ctx, ticketId, (tx, access) => {
    const { standing, ticket } = access;
    const ended = ticket.status === 'resolved' || ticket.status === 'closed';
    if (ended && !abilitiesOf(standing.role, ticket, tx.clock.now()).reopen)
      throw new AppError('ticket_closed');
    return statusChange(tx, access, 'reopen');
  });
