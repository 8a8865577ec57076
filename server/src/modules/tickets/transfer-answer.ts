// Answering a transfer: its new agent takes the ticket, or gives it back.
import type { Input, OperationOf, Ticket } from '@hotline/shared/contracts';
import { and, eq, or, sql } from 'drizzle-orm';
import { type Ctx, transactionTime } from '../../core/context.ts';
import { AppError } from '../../core/errors.ts';
import { agentCategories, users } from '../../db/schema/index.ts';
import { availableAmong } from '../presence/heartbeats.service.ts';
import { assertStaff, changeTicket } from './change-ticket.ts';
import type { TicketAccess } from './tickets.access.ts';
import { acceptTransfer, moveAssignee, type NamedAgent } from './timeline.service.ts';
import { readTransfer } from './transfers.store.ts';

export const takeTransfer = (ctx: Ctx, { ticketId }: { ticketId: string }): Promise<Ticket> =>
  changeTicket(ctx, ticketId, (_tx, access) => {
    const transferId = requirePending(access);
    return {
      append: acceptTransfer(access.ticket, access.standing.userId),
      audit: { action: 'ticket.transferAccepted', detail: { transferId } },
    };
  });

/** Back to whoever handed it over, while they are there and serve where it is now; else to its queue. */
export const declineTransfer = (
  ctx: Ctx,
  input: Input<OperationOf<'tickets.declineTransfer'>>,
): Promise<Ticket> =>
  changeTicket(ctx, input.ticketId, async (tx, access) => {
    const transferId = requirePending(access);
    const { ticket, standing } = access;
    const { userId: authorId, name } = standing;
    const transfer = await readTransfer(tx.db, transferId);
    const to = await giverOf(tx, transfer?.byId ?? null, ticket.categoryId);
    const { queuedAt } = ticket;
    const moved = moveAssignee(
      ticket,
      { from: { id: authorId, name }, to },
      { authorId, reason: 'transfer_declined' },
      transactionTime(tx),
    );
    ticket.queuedAt = queuedAt;
    const reason = input.reason ?? null;
    return {
      append: [
        { kind: 'event', authorId, internal: true, data: { type: 'transfer.declined', reason } },
        ...moved,
      ],
      audit: { action: 'ticket.transferDeclined', detail: { transferId, to: to?.id ?? null } },
    };
  });

/** Only whoever was asked may answer, and once. */
function requirePending(access: TicketAccess): string {
  assertStaff(access);
  const { ticket, standing } = access;
  if (ticket.pendingTransferId === null) throw new AppError('transfer_decided');
  if (ticket.assigneeId !== standing.userId) throw new AppError('forbidden');
  return ticket.pendingTransferId;
}

async function giverOf(ctx: Ctx, userId: string | null, categoryId: string): Promise<NamedAgent | null> {
  if (userId === null || !(await availableAmong(ctx.db, [userId])).has(userId)) return null;
  const serves = sql`exists (select 1 from ${agentCategories}
    where ${agentCategories.userId} = ${users.id} and ${agentCategories.categoryId} = ${categoryId}::uuid)`;
  const [row] = await ctx.db
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(and(eq(users.id, userId), or(eq(users.role, 'admin'), serves)));
  return row ?? null;
}
