// Following a ticket: whoever does sees it wherever it goes, until they stop.
import type { Input, OperationOf, Reply, Ticket } from '@hotline/shared/contracts';
import { and, eq } from 'drizzle-orm';
import type { Ctx } from '../../core/context.ts';
import { ticketFollowers } from '../../db/schema/index.ts';
import { assertStaff, type Change, changeTicket } from './change-ticket.ts';
import { readFollowers } from './followers.service.ts';
import { accessTicket, canSeeTicket, type TicketAccess } from './tickets.access.ts';

export const followTicket = (ctx: Ctx, input: Input<OperationOf<'tickets.follow'>>): Promise<Ticket> =>
  changeTicket(ctx, input.ticketId, (tx, access) => {
    assertStaff(access);
    if (access.standing.follows === input.following) return { append: [], audit: null };
    return input.following ? follow(tx, access) : unfollow(tx, access);
  });

async function follow(ctx: Ctx, { ticket, standing }: TicketAccess): Promise<Change> {
  await ctx.db
    .insert(ticketFollowers)
    .values({ ticketId: ticket.id, userId: standing.userId })
    .onConflictDoNothing();
  return { append: [], audit: { action: 'ticket.followed', detail: {} } };
}

/** Who saw the ticket by this alone is shut out at once: what follows goes to rooms they are not in. */
async function unfollow(ctx: Ctx, { ticket, standing }: TicketAccess): Promise<Change> {
  const { userId } = standing;
  await ctx.db
    .delete(ticketFollowers)
    .where(and(eq(ticketFollowers.ticketId, ticket.id), eq(ticketFollowers.userId, userId)));
  if (!canSeeTicket({ ...standing, follows: false }, ticket)) {
    ticket.epochAll += 1;
    ctx.publish({
      type: 'ticket.changed',
      ticketId: ticket.id,
      urgent: true,
      isPublic: false,
      accessChanged: true,
      formerAssigneeId: userId,
      assigneeId: ticket.assigneeId,
      categoryIds: [ticket.categoryId],
    });
  }
  return { append: [], audit: { action: 'ticket.unfollowed', detail: {} } };
}

export async function listFollowers(
  ctx: Ctx,
  { ticketId }: { ticketId: string },
): Promise<Reply<OperationOf<'tickets.followers'>>> {
  await accessTicket(ctx, ticketId);
  return { items: await readFollowers(ctx.db, ticketId) };
}
