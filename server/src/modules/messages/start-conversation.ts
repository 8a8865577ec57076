// Opening a ticket with its first message, in one transaction; a retry gives the same ticket.
import type { Input, OperationOf, Ticket } from '@hotline/shared/contracts';
import { eq } from 'drizzle-orm';
import { type Ctx, inTransaction, transactionTime } from '../../core/context.ts';
import { AppError, fieldError } from '../../core/errors.ts';
import { type TicketRecord, users } from '../../db/schema/index.ts';
import { recordAudit } from '../audit/audit.service.ts';
import { requireOpenCategory } from '../categories/categories.service.ts';
import { holdStaffEpoch, readStaffEpoch } from '../desk/desk.service.ts';
import { requirePriority } from '../priorities/priorities.service.ts';
import { isEnded } from '../tickets/blocking-tasks.service.ts';
import { linkedEntry, saveLink } from '../tickets/links.service.ts';
import { accessTickets, lockTickets } from '../tickets/tickets.access.ts';
import { publishChange, publishEntries, writeChanges, writeTickets } from '../tickets/timeline.service.ts';
import { contentHashOf, findEarlier, insertOnce, showOwn } from './open-ticket.ts';

type CreateInput = Input<OperationOf<'tickets.create'>>;

export async function startConversation(ctx: Ctx, input: CreateInput): Promise<Ticket> {
  return inTransaction(ctx, async (outer) => {
    // Tickets are locked before the epoch everywhere.
    if (input.followUpOfId !== undefined) await lockTickets(outer, [input.followUpOfId]);
    await holdStaffEpoch(outer);
    const tx = await asOfNow(outer);
    const { clientId, ...content } = input;
    const contentHash = contentHashOf(content);
    const earlier = await findEarlier(tx, clientId, contentHash);
    if (earlier) return earlier;
    const requesterId = await requesterOf(tx, input.requesterId);
    const followed = await requireEnded(tx, input.followUpOfId, requesterId);
    const { category, subcategory } = await requireOpenCategory(tx, input.categoryId, input.subcategoryId);
    const priority = await requirePriority(tx, input.priorityId);
    const inserted = await insertOnce(
      tx,
      {
        subject: input.subject.trim(),
        categoryId: category.id,
        subcategoryId: subcategory?.id ?? null,
        priorityId: priority.id,
        requesterId,
        contentHash,
      },
      clientId,
    );
    if ('twin' in inserted) return inserted.twin;
    const now = tx.actor.userId === requesterId ? transactionTime(tx) : null;
    return appendFirst(tx, { ...inserted.row, waitingSince: now, lastCustomerAt: now }, input, followed);
  });
}

/** A socket's word on who calls may be some seconds old: under the epoch's lock they stay as they are read here. */
async function asOfNow(ctx: Ctx): Promise<Ctx> {
  const [now] = await ctx.db
    .select({ name: users.name, role: users.role, disabledAt: users.disabledAt })
    .from(users)
    .where(eq(users.id, ctx.actor.userId));
  if (!now || now.disabledAt !== null) throw new AppError('session_ended');
  return { ...ctx, actor: { ...ctx.actor, name: now.name, role: now.role } };
}

/** The ended ticket that this one goes on from: of the same customer, and one that its opener may see. */
async function requireEnded(
  ctx: Ctx,
  ticketId: string | undefined,
  requesterId: string,
): Promise<TicketRecord | null> {
  if (ticketId === undefined) return null;
  const [access] = await accessTickets(ctx, ctx.actor.userId, [ticketId]);
  if (access?.ticket.requesterId !== requesterId || !isEnded(access.ticket))
    throw fieldError('followUpOfId', 'is not an ended ticket of this customer');
  return access.ticket;
}

async function appendFirst(
  ctx: Ctx,
  ticket: TicketRecord,
  input: CreateInput,
  followed: TicketRecord | null,
): Promise<Ticket> {
  const { actor } = ctx;
  const [written] = await writeTickets(ctx, [
    {
      ticket,
      append: [
        {
          kind: 'event',
          authorId: actor.userId,
          internal: false,
          data: { type: 'ticket.opened' },
          body: ticket.subject,
        },
        {
          kind: 'message',
          authorId: actor.userId,
          internal: false,
          body: input.body,
          ...(input.clientId !== undefined && { clientId: input.clientId, bodyHash: 'opening' }),
        },
        ...(followed ? [linkedEntry('ticket.linked', followed, 'follow_up', actor.userId)] : []),
      ],
    },
  ]);
  if (!written) throw new AppError('not_found');
  const staffEpoch = await readStaffEpoch(ctx);
  const author = { id: actor.userId, name: actor.name, role: actor.role };
  const people = new Map([[author.id, author]]);
  publishEntries(ctx, written, staffEpoch, people);
  publishChange(ctx, ticket, written.ticket, true);
  ctx.publish({ type: 'queue.changed', categoryId: ticket.categoryId });
  await recordAudit(ctx, {
    action: 'ticket.opened',
    subjectType: 'ticket',
    subjectId: ticket.id,
    detail: { number: ticket.number, ...(followed && { followUpOf: followed.number }) },
  });
  if (followed) {
    await saveLink(ctx.db, followed.id, ticket.id, 'follow_up');
    const append = [linkedEntry('ticket.linked', ticket, 'follow_up', actor.userId)];
    await writeChanges(ctx, [{ before: followed, ticket: { ...followed }, append }], { staffEpoch, people });
  }
  return showOwn(ctx, written.ticket, staffEpoch);
}

/** Customers open for themselves; staff may open for a customer. */
async function requesterOf(ctx: Ctx, requesterId: string | undefined): Promise<string> {
  const { actor } = ctx;
  if (requesterId === undefined || requesterId === actor.userId) return actor.userId;
  if (actor.role === 'user') throw new AppError('forbidden');
  const [row] = await ctx.db
    .select({ disabledAt: users.disabledAt })
    .from(users)
    .where(eq(users.id, requesterId));
  if (!row || row.disabledAt !== null) {
    throw new AppError('validation_failed', {
      fields: { requesterId: 'is not somebody a ticket can be opened for' },
    });
  }
  return requesterId;
}
