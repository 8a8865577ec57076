// Who has a ticket: claim it, give it to somebody, put it back in its queue.
import type { Ticket } from '@hotline/shared/contracts';
import { eq } from 'drizzle-orm';
import { type Ctx, transactionTime } from '../../core/context.ts';
import { AppError } from '../../core/errors.ts';
import { users } from '../../db/schema/index.ts';
import { assertStaff, type Change, changeTicket } from './change-ticket.ts';
import { type Named, readNames } from './names.ts';
import type { TicketAccess } from './tickets.access.ts';
import { moveAssignee } from './timeline.service.ts';

/** Only one claim wins: the row is locked while it is decided. Claiming what is mine already changes nothing. */
export const claimTicket = (ctx: Ctx, { ticketId }: { ticketId: string }): Promise<Ticket> =>
  changeTicket(ctx, ticketId, (tx, access) => {
    assertStaff(access);
    const { ticket, standing } = access;
    if (ticket.assigneeId !== null && ticket.assigneeId !== standing.userId)
      throw new AppError('already_claimed');
    return giveTo(tx, access, standing.userId);
  });

export const assignTicket = (
  ctx: Ctx,
  input: { ticketId: string; agentId: string | null },
): Promise<Ticket> =>
  changeTicket(ctx, input.ticketId, (tx, access) => {
    assertStaff(access);
    return giveTo(tx, access, input.agentId);
  });

async function giveTo(ctx: Ctx, access: TicketAccess, agentId: string | null): Promise<Change> {
  const { ticket, standing } = access;
  if (ticket.assigneeId === agentId) return { append: [], audit: null };
  const from = await referTo(ctx, ticket.assigneeId);
  const to = agentId === null ? null : await requireAgent(ctx, agentId);
  return {
    append: moveAssignee(ticket, { from, to }, { authorId: standing.userId }, transactionTime(ctx)),
    audit: { action: 'ticket.assigned', detail: { from: from?.id ?? null, to: to?.id ?? null } },
  };
}

export async function referTo(ctx: Ctx, userId: string | null): Promise<Named | null> {
  return (await readNames(ctx.db, [userId]))(userId);
}

/** The staff epoch is held while this is decided, so nobody is given a ticket while being disabled. */
export async function requireAgent(ctx: Ctx, userId: string): Promise<Named> {
  const [row] = await ctx.db.select().from(users).where(eq(users.id, userId));
  if (!row || row.role === 'user' || row.disabledAt !== null) {
    throw new AppError('agent_unavailable', { fields: { agentId: 'is not an agent who can take tickets' } });
  }
  return { id: row.id, name: row.name };
}
