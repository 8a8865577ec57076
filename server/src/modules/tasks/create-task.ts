// Making a task, alone or on a ticket. The same client id gives the same task for ever.
import type { Input, OperationOf, Task } from '@hotline/shared/contracts';
import { and, eq, isNull, ne } from 'drizzle-orm';
import { type Ctx, inTransaction, transactionTime } from '../../core/context.ts';
import { fieldError } from '../../core/errors.ts';
import { newId } from '../../core/ids.ts';
import { readTime } from '../../core/read-time.ts';
import { entries, type TicketRecord, tasks, users } from '../../db/schema/index.ts';
import { recordAudit } from '../audit/audit.service.ts';
import { accessTickets, lockTickets } from '../tickets/tickets.access.ts';
import { holdBoard, placeLast } from './task-board.ts';
import { tellOfTask } from './task-news.ts';
import { accessTask } from './tasks.access.ts';
import { readTaskByClientId } from './tasks.store.ts';
import { viewTask } from './tasks.view.ts';

type CreateInput = Input<OperationOf<'tasks.create'>>;

export async function createTask(ctx: Ctx, input: CreateInput): Promise<Task> {
  return inTransaction(ctx, async (tx) => {
    const made = await madeBefore(tx, input);
    if (made) return made;
    const ticket = await holdTicket(tx, input.ticketId);
    await holdBoard(tx);
    const meanwhile = await madeBefore(tx, input);
    if (meanwhile) return meanwhile;
    const task = await insertTask(tx, input);
    await tellOfTask(tx, { task, ticket, entry: 'task.added', assigned: task.assigneeId !== null });
    await recordAudit(tx, {
      action: 'task.created',
      subjectType: 'task',
      subjectId: task.id,
      detail: { title: task.title, ticketId: task.ticketId, assigneeId: task.assigneeId },
    });
    return viewTask(await accessTask(tx, task.id));
  });
}

async function madeBefore(ctx: Ctx, { clientId }: CreateInput): Promise<Task | null> {
  const found = clientId ? await readTaskByClientId(ctx.db, ctx.actor, clientId) : null;
  return found && viewTask(found);
}

/** Locked, so that nobody resolves it while a task that blocks that is made. */
async function holdTicket(ctx: Ctx, ticketId: string | undefined): Promise<TicketRecord | null> {
  if (ticketId === undefined) return null;
  await lockTickets(ctx, [ticketId]);
  const [access] = await accessTickets(ctx, ctx.actor.userId, [ticketId]);
  if (!access) throw fieldError('ticketId', 'is not a ticket you can see');
  return access.ticket;
}

async function insertTask(ctx: Ctx, input: CreateInput) {
  const id = newId();
  const assigneeId = input.assigneeId?.toLowerCase() ?? null;
  if (assigneeId !== null) await requireColleague(ctx, assigneeId);
  await requireEntry(ctx, input);
  const blocksResolve = input.blocksResolve ?? false;
  if (blocksResolve) requireTicketToBlock(input.ticketId ?? null);
  const task = {
    id,
    title: input.title.trim(),
    description: input.description ?? '',
    state: 'todo' as const,
    priority: input.priority ?? ('medium' as const),
    assigneeId,
    createdById: ctx.actor.userId,
    clientId: input.clientId ?? null,
    ticketId: input.ticketId ?? null,
    entryId: input.entryId ?? null,
    blocksResolve,
    dueAt: input.dueAt ? readTime('dueAt', input.dueAt) : null,
    remindAt: input.remindAt ? readReminder(ctx, input.remindAt) : null,
    position: await placeLast(ctx.db, 'todo', id),
  };
  await ctx.db.insert(tasks).values(task);
  return task;
}

async function requireEntry(ctx: Ctx, { entryId, ticketId }: CreateInput): Promise<void> {
  if (entryId === undefined) return;
  if (ticketId === undefined) throw fieldError('entryId', 'needs the ticketId of its ticket beside it');
  const [row] = await ctx.db
    .select({ id: entries.id })
    .from(entries)
    .where(
      and(
        eq(entries.id, entryId),
        eq(entries.ticketId, ticketId),
        ne(entries.kind, 'event'),
        isNull(entries.deletedAt),
      ),
    );
  if (!row) throw fieldError('entryId', 'is not a message of this ticket');
}

export async function requireColleague(ctx: Ctx, userId: string): Promise<void> {
  const [row] = await ctx.db
    .select({ role: users.role, disabledAt: users.disabledAt })
    .from(users)
    .where(eq(users.id, userId));
  if (!row || row.role === 'user' || row.disabledAt !== null)
    throw fieldError('assigneeId', 'is not an agent or admin who can sign in');
}

export function requireTicketToBlock(ticketId: string | null): void {
  if (ticketId === null) throw fieldError('blocksResolve', 'needs a ticket: this task belongs to none');
}

export function readReminder(ctx: Ctx, text: string): Date {
  const time = readTime('remindAt', text);
  if (time <= transactionTime(ctx)) throw fieldError('remindAt', 'is in the past');
  return time;
}
