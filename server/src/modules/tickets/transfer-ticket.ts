// Handing a ticket over, to an agent or a category, with a reason; the former agent hears no more of it at once.
import type { Input, OperationOf, Reply, Ticket } from '@hotline/shared/contracts';
import { eq, sql } from 'drizzle-orm';
import { type Ctx, transactionTime } from '../../core/context.ts';
import { AppError } from '../../core/errors.ts';
import { newId } from '../../core/ids.ts';
import { agentCategories, type StoredEventData, users } from '../../db/schema/index.ts';
import { requireOpenCategory } from '../categories/categories.service.ts';
import { referTo } from './assign-ticket.ts';
import { assertLive, assertStaff, type Change, changeTicket } from './change-ticket.ts';
import { accessTicket, type TicketAccess } from './tickets.access.ts';
import { moveAssignee, type NamedAgent, type NewEntry, wakeTicket } from './timeline.service.ts';
import { insertTransfer, readTransfers } from './transfers.store.ts';
import { nameCategory } from './update-ticket.ts';

type TransferInput = Input<OperationOf<'tickets.transfer'>>;

export async function transferTicket(ctx: Ctx, input: TransferInput): Promise<Ticket> {
  if (input.agentId === undefined && input.categoryId === undefined) {
    throw new AppError('validation_failed', {
      fields: { agentId: 'or a category is needed', categoryId: 'or an agent is needed' },
    });
  }
  return changeTicket(ctx, input.ticketId, async (tx, access) => {
    assertStaff(access);
    assertLive(access.ticket);
    return handOver(tx, access, input);
  });
}

export async function listTransfers(
  ctx: Ctx,
  { ticketId }: { ticketId: string },
): Promise<Reply<OperationOf<'tickets.transfers'>>> {
  await accessTicket(ctx, ticketId);
  return { items: await readTransfers(ctx.db, ticketId) };
}

async function handOver(ctx: Ctx, access: TicketAccess, input: TransferInput): Promise<Change> {
  const { ticket, standing } = access;
  const { userId: authorId } = standing;
  const before = { ...ticket };
  const now = transactionTime(ctx);
  const categoryId = input.categoryId ?? ticket.categoryId;
  const elsewhere = categoryId !== ticket.categoryId;
  if (!elsewhere && ticket.assigneeId === (input.agentId ?? null)) throw new AppError('transfer_to_self');
  if (elsewhere) await requireOpenCategory(ctx, categoryId);
  const to = input.agentId === undefined ? null : await requireReceiver(ctx, input.agentId, categoryId);
  const from = await referTo(ctx, before.assigneeId);

  const woken = wakeTicket(ticket, 'agent', authorId);
  const moved = elsewhere ? await moveCategory(ctx, access, categoryId) : null;
  const given = giveTo(access, { from, to }, now);
  const transferId = newId();
  const isAsked = to !== null && to.id !== from?.id && to.id !== authorId;
  const status = isAsked ? 'pending' : to?.id === authorId ? 'accepted' : 'done';
  ticket.pendingTransferId = isAsked ? transferId : null;
  await insertTransfer(ctx.db, {
    id: transferId,
    ticketId: ticket.id,
    byId: authorId,
    fromAgentId: before.assigneeId,
    toAgentId: to?.id ?? null,
    fromCategoryId: before.categoryId,
    toCategoryId: categoryId,
    reason: input.reason,
    note: input.note ?? '',
    status,
    decidedAt: isAsked ? null : now,
  });
  const names =
    to && to.id !== from?.id
      ? ({ from, to, toKind: 'agent' } as const)
      : ({ ...(moved ?? (await stay(ctx, access))), toKind: 'category' } as const);
  const told: NewEntry[] = [
    event(authorId, true, { type: 'ticket.transferred', ...names, reason: input.reason }),
  ];
  if (input.note !== undefined) told.push({ kind: 'note', authorId, internal: true, body: input.note });
  if (moved) told.push(event(authorId, false, { type: 'ticket.categoryChanged', ...moved }));
  return {
    append: [...told, ...given, ...woken],
    audit: {
      action: 'ticket.transferred',
      detail: {
        from: before.assigneeId,
        to: to?.id ?? null,
        fromCategory: before.categoryId,
        toCategory: categoryId,
        reason: input.reason,
      },
    },
  };
}

const event = (authorId: string, internal: boolean, data: StoredEventData): NewEntry => ({
  kind: 'event',
  authorId,
  internal,
  data,
});

/** A customer who is handed on keeps their place: the ticket queues since it first did. */
function giveTo(
  { ticket, standing }: TicketAccess,
  { from, to }: { from: NamedAgent | null; to: NamedAgent | null },
  now: Date,
): NewEntry[] {
  if (ticket.assigneeId === (to?.id ?? null)) return [];
  const { queuedAt } = ticket;
  const append = moveAssignee(ticket, { from, to }, { authorId: standing.userId, reason: 'transfer' }, now);
  ticket.queuedAt = queuedAt;
  return append;
}

async function moveCategory(ctx: Ctx, { ticket }: TicketAccess, categoryId: string) {
  const from = await nameCategory(ctx, ticket.categoryId, ticket.subcategoryId);
  ticket.categoryId = categoryId;
  ticket.subcategoryId = null;
  return { from, to: await nameCategory(ctx, categoryId, null) };
}

async function stay(ctx: Ctx, { ticket }: TicketAccess) {
  const here = await nameCategory(ctx, ticket.categoryId, null);
  return { from: here, to: here };
}

/** Whoever is handed a ticket must be able to serve where it ends up. The staff epoch is held meanwhile. */
async function requireReceiver(ctx: Ctx, agentId: string, categoryId: string): Promise<NamedAgent> {
  const [row] = await ctx.db
    .select({
      id: users.id,
      name: users.name,
      role: users.role,
      disabledAt: users.disabledAt,
      serves: sql<boolean>`exists (select 1 from ${agentCategories}
        where ${agentCategories.userId} = ${users.id} and ${agentCategories.categoryId} = ${categoryId}::uuid)`,
    })
    .from(users)
    .where(eq(users.id, agentId));
  if (!row || row.role === 'user' || row.disabledAt !== null) {
    throw new AppError('agent_unavailable', { fields: { agentId: 'is not an agent who can take tickets' } });
  }
  if (row.role !== 'admin' && !row.serves) {
    throw new AppError('agent_without_access', { fields: { agentId: 'does not serve that category' } });
  }
  return { id: row.id, name: row.name };
}
