// Reminds people of tasks when they asked for it, once from however many nodes.
import { and, eq, inArray, isNull, lte, ne, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { inTransaction, type PublicCtx, transactionTime } from '../../core/context.ts';
import { tasks, type UserRow, users } from '../../db/schema/index.ts';

const BATCH = 100;
const assignee = alias(users, 'assignee');
const creator = alias(users, 'creator');

/** Reminds of up to a batch in one transaction; answers how many. A task another node holds is left to it. */
export async function remindTasks(ctx: PublicCtx): Promise<number> {
  return inTransaction(ctx, async (tx) => {
    const due = await tx.db
      .select({ id: tasks.id })
      .from(tasks)
      .where(and(lte(tasks.remindAt, sql`now()`), ne(tasks.state, 'done'), isNull(tasks.remindedAt)))
      .orderBy(tasks.remindAt)
      .limit(BATCH)
      .for('no key update', { skipLocked: true });
    if (due.length === 0) return 0;
    const ids = due.map(({ id }) => id);
    await tx.db
      .update(tasks)
      .set({ remindedAt: transactionTime(tx) })
      .where(inArray(tasks.id, ids));
    const rows = await tx.db
      .select({ id: tasks.id, assignee, creator })
      .from(tasks)
      .leftJoin(assignee, eq(assignee.id, tasks.assigneeId))
      .innerJoin(creator, eq(creator.id, tasks.createdById))
      .where(inArray(tasks.id, ids));
    for (const row of rows) {
      const person = [row.assignee, row.creator].find(canBeTold);
      if (person) tx.publish({ type: 'task.due', taskId: row.id, userId: person.id });
    }
    return due.length;
  });
}

const canBeTold = (person: UserRow | null): boolean =>
  person !== null && person.role !== 'user' && person.disabledAt === null;
