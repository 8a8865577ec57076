// Reading one ticket, counting, deleting, watching a queue.
import type { OperationOf, Queue, Reply, Ticket } from '@hotline/shared/contracts';
import { and, eq, isNull } from 'drizzle-orm';
import { type Ctx, inTransaction } from '../../core/context.ts';
import { AppError } from '../../core/errors.ts';
import { offers, type TicketRecord, tasks, tickets, users } from '../../db/schema/index.ts';
import { listAuditOfTicket, recordAudit } from '../audit/audit.service.ts';
import { countTickets } from './counts.store.ts';
import { readFollowers } from './followers.service.ts';
import { queuesOf } from './live-rows.service.ts';
import { showTicket } from './show.service.ts';
import { accessTicket, lockTickets, roomsOf } from './tickets.access.ts';
import { factsOf } from './tickets.facts.ts';

export async function getTicket(ctx: Ctx, { ticketId }: { ticketId: string }): Promise<Ticket> {
  return showTicket(ctx, await accessTicket(ctx, ticketId));
}

export const getCounts = (ctx: Ctx): Promise<Reply<OperationOf<'tickets.counts'>>> =>
  countTickets(ctx.db, ctx.actor);

export async function removeTicket(
  ctx: Ctx,
  { ticketId }: { ticketId: string },
): Promise<Record<string, never>> {
  return inTransaction(ctx, async (tx) => {
    const led = await tx.db
      .select({ id: tickets.id })
      .from(tickets)
      .where(eq(tickets.mergedIntoId, ticketId));
    // Those that lead to it stop doing so: their rows change with it, in the order everybody locks.
    const locked = await lockTickets(tx, [ticketId, ...led.map(({ id }) => id)]);
    const access = await accessTicket(tx, ticketId);
    const { ticket } = access;
    const followers = await readFollowers(tx.db, ticketId);
    await tellWhatGoesWithIt(tx, ticketId);
    for (const other of locked.values()) if (other.mergedIntoId === ticketId) tellLeadsNowhere(tx, other);
    await tx.db.delete(tickets).where(eq(tickets.id, ticketId));
    await recordAudit(tx, {
      action: 'ticket.removed',
      subjectType: 'ticket',
      subjectId: ticketId,
      detail: { number: ticket.number },
    });
    tx.publish({
      type: 'ticket.removed',
      rooms: roomsOf(access),
      categoryId: ticket.categoryId,
      requesterId: ticket.requesterId,
      assigneeId: ticket.assigneeId,
      followerIds: followers.map(({ id }) => id),
    });
    tx.publish({ type: 'ticket.recounted', was: factsOf(ticket), is: null });
    tx.publish({ type: 'queue.changed', categoryId: ticket.categoryId });
    if (ticket.incidentId !== null)
      tx.publish({ type: 'desk.changed', topic: 'incidents', id: ticket.incidentId, ticketId: null });
    return {};
  });
}

/** Its offer and its tasks vanish with it, from the screens that show them too. */
async function tellWhatGoesWithIt(tx: Ctx, ticketId: string): Promise<void> {
  const open = await tx.db
    .select({ offerId: offers.id, userId: users.id, authEpoch: users.authEpoch })
    .from(offers)
    .innerJoin(users, eq(users.id, offers.agentId))
    .where(and(eq(offers.ticketId, ticketId), isNull(offers.endedAt)));
  for (const offer of open) tx.publish({ type: 'offer.changed', ...offer, offer: null });
  const gone = await tx.db.select({ id: tasks.id }).from(tasks).where(eq(tasks.ticketId, ticketId));
  for (const { id } of gone) tx.publish({ type: 'desk.changed', topic: 'tasks', id, ticketId });
}

function tellLeadsNowhere(tx: Ctx, ticket: TicketRecord): void {
  tx.publish({
    type: 'ticket.changed',
    ticketId: ticket.id,
    urgent: true,
    isPublic: true,
    accessChanged: false,
    formerAssigneeId: null,
    assigneeId: ticket.assigneeId,
    categoryIds: [ticket.categoryId],
  });
}

export async function auditOfTicket(ctx: Ctx, { ticketId }: { ticketId: string }) {
  const access = await accessTicket(ctx, ticketId);
  if (access.view !== 'all') throw new AppError('forbidden');
  return listAuditOfTicket(ctx, ticketId);
}

/** The queue of a category its asker serves; a socket hears of its changes from now on. */
export async function watchQueue(ctx: Ctx, { categoryId }: { categoryId: string }): Promise<Queue> {
  const { actor } = ctx;
  if (actor.role !== 'admin' && !actor.categoryIds.includes(categoryId)) throw new AppError('not_found');
  await ctx.live?.watchQueue(categoryId);
  const [queue] = await queuesOf(ctx, [categoryId]);
  if (!queue) throw new AppError('not_found');
  return queue;
}
