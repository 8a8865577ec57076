// Opening a ticket with its first message, in one transaction; a retry gives the same ticket.
import { createHash } from 'node:crypto';
import type { Input, OperationOf, Ticket } from '@hotline/shared/contracts';
import { and, eq } from 'drizzle-orm';
import { type Ctx, inTransaction, transactionTime } from '../../core/context.ts';
import { AppError } from '../../core/errors.ts';
import { newId } from '../../core/ids.ts';
import { tickets, users } from '../../db/schema/index.ts';
import { recordAudit } from '../audit/audit.service.ts';
import { requireOpenCategory } from '../categories/categories.service.ts';
import { holdStaffEpoch, readStaffEpoch } from '../desk/desk.service.ts';
import { requirePriority } from '../priorities/priorities.service.ts';
import { showTicket } from '../tickets/show.service.ts';
import { type TicketAccess, viewOf } from '../tickets/tickets.access.ts';
import { publishChange, publishEntries, writeTickets } from '../tickets/timeline.service.ts';

type CreateInput = Input<OperationOf<'tickets.create'>>;

const hashOf = ({ clientId: _, ...content }: CreateInput): string =>
  createHash('sha256')
    .update(JSON.stringify(Object.entries(content).sort()))
    .digest('base64');

export async function startConversation(ctx: Ctx, input: CreateInput): Promise<Ticket> {
  return inTransaction(ctx, async (outer) => {
    await holdStaffEpoch(outer);
    const tx = await asOfNow(outer);
    const contentHash = hashOf(input);
    const earlier = await findEarlier(tx, input.clientId, contentHash);
    if (earlier) return earlier;
    const requesterId = await requesterOf(tx, input.requesterId);
    const { category, subcategory } = await requireOpenCategory(tx, input.categoryId, input.subcategoryId);
    const priority = await requirePriority(tx, input.priorityId);
    const subject = input.subject.trim();
    const [ticket] = await tx.db
      .insert(tickets)
      .values({
        id: newId(),
        subject,
        categoryId: category.id,
        subcategoryId: subcategory?.id ?? null,
        priorityId: priority.id,
        requesterId,
        createdById: tx.actor.userId,
        clientId: input.clientId ?? null,
        contentHash,
      })
      .onConflictDoNothing({ target: [tickets.createdById, tickets.clientId] })
      .returning();
    if (!ticket) {
      const twin = await findEarlier(tx, input.clientId, contentHash);
      if (!twin) throw new AppError('busy', { retryAfterMs: 200 });
      return twin;
    }
    const now = tx.actor.userId === requesterId ? transactionTime(tx) : null;
    return appendFirst(tx, { ...ticket, waitingSince: now, lastCustomerAt: now }, input);
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

async function appendFirst(ctx: Ctx, ticket: TicketAccess['ticket'], input: CreateInput): Promise<Ticket> {
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
      ],
    },
  ]);
  if (!written) throw new AppError('not_found');
  const staffEpoch = await readStaffEpoch(ctx);
  const author = { id: actor.userId, name: actor.name, role: actor.role };
  publishEntries(ctx, written, staffEpoch, new Map([[author.id, author]]));
  publishChange(ctx, ticket, written.ticket, true);
  ctx.publish({ type: 'queue.changed', categoryId: ticket.categoryId });
  await recordAudit(ctx, {
    action: 'ticket.opened',
    subjectType: 'ticket',
    subjectId: ticket.id,
    detail: { number: ticket.number },
  });
  return showOwn(ctx, written.ticket, staffEpoch);
}

/** What stands under this client id already; another content under it is refused. */
async function findEarlier(
  ctx: Ctx,
  clientId: string | undefined,
  contentHash: string,
): Promise<Ticket | null> {
  if (clientId === undefined) return null;
  const [ticket] = await ctx.db
    .select()
    .from(tickets)
    .where(and(eq(tickets.createdById, ctx.actor.userId), eq(tickets.clientId, clientId)));
  if (!ticket) return null;
  if (ticket.contentHash !== contentHash) throw new AppError('client_id_reused');
  return showOwn(ctx, ticket, await readStaffEpoch(ctx));
}

/** Whoever opened a ticket is shown it, even an agent who does not serve its category. */
function showOwn(ctx: Ctx, ticket: TicketAccess['ticket'], staffEpoch: number): Promise<Ticket> {
  const { userId, name, role } = ctx.actor;
  const standing = { userId, name, role, disabled: false, serves: false, follows: false };
  return showTicket(ctx, { ticket, standing, staffEpoch, view: viewOf(role) });
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
