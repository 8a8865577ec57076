// The only way to a task: those assigned to me or made by me, those without a ticket, those on tickets I may see.
import type { Person } from '@hotline/shared/contracts';
import { eq, isNull, or, type SQL } from 'drizzle-orm';
import type { Ctx } from '../../core/context.ts';
import { AppError } from '../../core/errors.ts';
import { tasks } from '../../db/schema/index.ts';
import { visibleTo } from '../tickets/ticket-filter.service.ts';
import { type ReadTask, readTask } from './tasks.store.ts';

/** As a condition on `tasks` with its ticket joined; undefined: all of them. */
export function taskSight(actor: { userId: string; role: Person['role'] }): SQL | undefined {
  if (actor.role === 'admin') return undefined;
  return or(
    eq(tasks.assigneeId, actor.userId),
    eq(tasks.createdById, actor.userId),
    isNull(tasks.ticketId),
    visibleTo(actor),
  );
}

/** Absent and forbidden look alike. */
export async function accessTask(ctx: Ctx, taskId: string): Promise<ReadTask> {
  const found = await readTask(ctx.db, ctx.actor, taskId, taskSight(ctx.actor));
  if (!found) throw new AppError('not_found');
  return found;
}
