// Changing a task, moving it on the board, deleting it.
import type { Input, OperationOf, Reply, Task } from '@hotline/shared/contracts';
import { eq } from 'drizzle-orm';
import { type Ctx, inTransaction, transactionTime } from '../../core/context.ts';
import { AppError } from '../../core/errors.ts';
import { readTime } from '../../core/read-time.ts';
import { type TaskRow, type TicketRecord, tasks } from '../../db/schema/index.ts';
import { recordAudit } from '../audit/audit.service.ts';
import { lockTickets } from '../tickets/tickets.access.ts';
import { readReminder, requireColleague, requireTicketToBlock } from './create-task.ts';
import { holdBoard, placeBefore, placeLast } from './task-board.ts';
import { type TaskNews, tellOfTask } from './task-news.ts';
import { accessTask } from './tasks.access.ts';
import { lockTask } from './tasks.store.ts';
import { viewTask } from './tasks.view.ts';

type UpdateInput = Input<OperationOf<'tasks.update'>>;
type Changes = Partial<Omit<TaskRow, 'id'>>;

export async function updateTask(ctx: Ctx, input: UpdateInput): Promise<Task> {
  return inTransaction(ctx, async (tx) => {
    const { before, ticket } = await holdTask(tx, input.taskId, movesIt(input));
    const changes = await changesOf(tx, before, input);
    if (Object.keys(changes).length > 0) await saveChanges(tx, before, ticket, changes);
    return viewTask(await accessTask(tx, before.id));
  });
}

export async function removeTask(
  ctx: Ctx,
  { taskId }: { taskId: string },
): Promise<Reply<OperationOf<'tasks.remove'>>> {
  return inTransaction(ctx, async (tx) => {
    const { before } = await holdTask(tx, taskId, false);
    if (before.createdById !== tx.actor.userId && tx.actor.role !== 'admin') throw new AppError('forbidden');
    await tx.db.delete(tasks).where(eq(tasks.id, taskId));
    await tellOfTask(tx, { task: before, ticket: null, entry: null });
    await recordAudit(tx, {
      action: 'task.removed',
      subjectType: 'task',
      subjectId: taskId,
      detail: { title: before.title, ticketId: before.ticketId },
    });
    return {};
  });
}

const movesIt = ({ state, beforeId }: UpdateInput): boolean => state !== undefined || beforeId !== undefined;

/** Ticket first, then the board, then the task: everybody locks in this order. */
async function holdTask(
  ctx: Ctx,
  taskId: string,
  board: boolean,
): Promise<{ before: TaskRow; ticket: TicketRecord | null }> {
  const { ticketId } = (await accessTask(ctx, taskId)).task;
  const ticket = ticketId === null ? null : (await lockTickets(ctx, [ticketId])).get(ticketId);
  if (board) await holdBoard(ctx);
  const before = ticket === undefined ? null : await lockTask(ctx.db, taskId);
  if (!before || ticket === undefined) throw new AppError('not_found');
  // It went to another ticket while we waited: the next try locks that one.
  if (before.ticketId !== ticketId) throw new AppError('busy', { retryAfterMs: 100 });
  await accessTask(ctx, taskId);
  return { before, ticket };
}

async function changesOf(ctx: Ctx, before: TaskRow, input: UpdateInput): Promise<Changes> {
  const asked: Changes = {
    ...(input.title !== undefined && { title: input.title.trim() }),
    ...(input.description !== undefined && { description: input.description }),
    ...(input.priority !== undefined && { priority: input.priority }),
    ...(input.blocksResolve !== undefined && { blocksResolve: input.blocksResolve }),
    ...(input.dueAt !== undefined && { dueAt: input.dueAt && readTime('dueAt', input.dueAt) }),
    ...(input.assigneeId !== undefined && { assigneeId: input.assigneeId?.toLowerCase() ?? null }),
    ...reminderOf(ctx, before, input),
    ...(await placeOf(ctx, before, input)),
  } as Changes;
  const changes = Object.fromEntries(
    Object.entries(asked).filter(([key, value]) => !isSame(before[key as keyof TaskRow], value)),
  ) as Changes;
  if (changes.assigneeId) await requireColleague(ctx, changes.assigneeId);
  if (changes.blocksResolve) requireTicketToBlock(before.ticketId);
  return changes;
}

const isSame = (one: unknown, other: unknown): boolean =>
  one instanceof Date && other instanceof Date ? one.getTime() === other.getTime() : one === other;

/** Another time reminds again; the same one, sent along unchanged, may lie in the past. */
function reminderOf(ctx: Ctx, before: TaskRow, { remindAt }: UpdateInput): Changes {
  if (remindAt === undefined) return {};
  if (remindAt === null) return { remindAt: null, remindedAt: null };
  if (isSame(before.remindAt, readTime('remindAt', remindAt))) return {};
  return { remindAt: readReminder(ctx, remindAt), remindedAt: null };
}

async function placeOf(ctx: Ctx, before: TaskRow, input: UpdateInput): Promise<Changes> {
  if (!movesIt(input)) return {};
  const state = input.state ?? before.state;
  const beforeId = input.beforeId?.toLowerCase() ?? null;
  const stays = state === before.state && (input.beforeId === undefined || beforeId === before.id);
  if (stays) return {};
  const position =
    beforeId === null || beforeId === before.id
      ? await placeLast(ctx.db, state, before.id)
      : await placeBefore(ctx.db, state, before.id, beforeId);
  const doneAt = state === 'done' ? (before.doneAt ?? transactionTime(ctx)) : null;
  return { state, position, doneAt };
}

async function saveChanges(
  ctx: Ctx,
  before: TaskRow,
  ticket: TicketRecord | null,
  changes: Changes,
): Promise<void> {
  await ctx.db
    .update(tasks)
    .set({ ...changes, updatedAt: transactionTime(ctx) })
    .where(eq(tasks.id, before.id));
  const task = { ...before, ...changes };
  await tellOfTask(ctx, {
    task,
    ticket,
    entry: entryOf(before, task),
    assigned: changes.assigneeId !== undefined,
    handled: handledBy(before, task, changes),
  });
  const { position: _, updatedAt: __, ...told } = changes;
  await recordAudit(ctx, {
    action: 'task.updated',
    subjectType: 'task',
    subjectId: before.id,
    detail: { changed: Object.keys(told), title: task.title },
  });
}

function entryOf(before: TaskRow, task: TaskRow): TaskNews['entry'] {
  if (before.state !== 'done' && task.state === 'done') return 'task.done';
  return before.state === 'done' && task.state !== 'done' ? 'task.reopened' : null;
}

function handledBy(before: TaskRow, task: TaskRow, changes: Changes): TaskNews['handled'] {
  if (before.state !== 'done' && task.state === 'done') return 'all';
  return changes.remindAt === undefined ? null : 'reminder';
}
