// A merged ticket leads on: whoever wants to go on with it is told where.
import { eq } from 'drizzle-orm';
import { AppError } from '../../core/errors.ts';
import type { Db } from '../../db/client.ts';
import { type TicketRecord, tickets } from '../../db/schema/index.ts';

/** The refusal of what cannot be done to a merged ticket, naming the ticket it was merged into. */
export async function mergedRefusal(db: Db, ticket: Pick<TicketRecord, 'mergedIntoId'>): Promise<AppError> {
  if (ticket.mergedIntoId === null) return new AppError('ticket_closed');
  const [target] = await db
    .select({ ticketId: tickets.id, number: tickets.number })
    .from(tickets)
    .where(eq(tickets.id, ticket.mergedIntoId));
  return new AppError('ticket_merged', { data: target });
}

/** What was thrown, with the way on added when it is the refusal of a merged ticket. */
export async function leadOn(
  db: Db,
  ticket: Pick<TicketRecord, 'mergedIntoId'>,
  thrown: unknown,
): Promise<unknown> {
  const isMerged = thrown instanceof AppError && thrown.code === 'ticket_merged' && !thrown.detail.data;
  return isMerged ? mergedRefusal(db, ticket) : thrown;
}
