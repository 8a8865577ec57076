// Open tasks that keep staff from resolving their ticket.
import { and, asc, eq, inArray, ne } from 'drizzle-orm';
import { AppError } from '../../core/errors.ts';
import type { Db } from '../../db/client.ts';
import { type TicketRecord, tasks } from '../../db/schema/index.ts';

export interface BlockingTask {
  id: string;
  title: string;
}

/** By ticket; tickets without such a task are left out. Certain while the tickets' rows are locked. */
export async function blockingTasksOf(
  db: Db,
  ticketIds: readonly string[],
): Promise<Map<string, BlockingTask[]>> {
  const found = new Map<string, BlockingTask[]>();
  if (ticketIds.length === 0) return found;
  const rows = await db
    .select({ id: tasks.id, title: tasks.title, ticketId: tasks.ticketId })
    .from(tasks)
    .where(
      and(inArray(tasks.ticketId, [...ticketIds]), eq(tasks.blocksResolve, true), ne(tasks.state, 'done')),
    )
    .orderBy(asc(tasks.id));
  for (const { id, title, ticketId } of rows) {
    if (ticketId === null) continue;
    found.set(ticketId, [...(found.get(ticketId) ?? []), { id, title }]);
  }
  return found;
}

/** Staff may not end a ticket past its blocking tasks. The ticket's row is locked by the caller. */
export async function assertNothingBlocksResolve(db: Db, ticketId: string): Promise<void> {
  const blocking = (await blockingTasksOf(db, [ticketId])).get(ticketId);
  if (blocking) throw new AppError('tasks_open', { data: { tasks: blocking } });
}

export const isEnded = ({ status }: Pick<TicketRecord, 'status'>): boolean =>
  status === 'resolved' || status === 'closed';
