// SQL of tasks: rows with their people and, for those who see it, their ticket.
import type { Person } from '@hotline/shared/contracts';
import { and, asc, desc, eq, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Db } from '../../db/client.ts';
import { type TaskRow, tasks, tickets, users } from '../../db/schema/index.ts';
import { visibleTo } from '../tickets/ticket-filter.service.ts';

const assignee = alias(users, 'assignee');
const creator = alias(users, 'creator');

interface Reader {
  userId: string;
  role: Person['role'];
}

export interface ReadTask {
  task: TaskRow;
  assignee: Person | null;
  createdBy: Person | null;
  ticket: { id: string; number: number; subject: string } | null;
  /** Whether the reader may know of the ticket. */
  seesTicket: boolean;
}

const selectTasks = (db: Db, reader: Reader) =>
  db
    .select({
      task: tasks,
      assignee: { id: assignee.id, name: assignee.name, role: assignee.role },
      createdBy: { id: creator.id, name: creator.name, role: creator.role },
      ticket: { id: tickets.id, number: tickets.number, subject: tickets.subject },
      seesTicket: sql<boolean>`coalesce(${visibleTo(reader) ?? sql`true`}, false)`,
    })
    .from(tasks)
    .leftJoin(tickets, eq(tickets.id, tasks.ticketId))
    .leftJoin(assignee, eq(assignee.id, tasks.assigneeId))
    .leftJoin(creator, eq(creator.id, tasks.createdById));

export async function readTask(
  db: Db,
  reader: Reader,
  taskId: string,
  sight: SQL | undefined,
): Promise<ReadTask | null> {
  const [row] = await selectTasks(db, reader).where(and(eq(tasks.id, taskId), sight));
  return row ?? null;
}

export async function readTaskByClientId(db: Db, reader: Reader, clientId: string): Promise<ReadTask | null> {
  const [row] = await selectTasks(db, reader).where(
    and(eq(tasks.createdById, reader.userId), eq(tasks.clientId, clientId)),
  );
  return row ?? null;
}

/** Tasks in the order of `keys`, one more than the page holds. */
export async function readTaskPage(
  db: Db,
  reader: Reader,
  page: { where: SQL | undefined; keys: readonly SQL[]; direction: 'asc' | 'desc'; limit: number },
): Promise<ReadTask[]> {
  const inOrder = page.direction === 'desc' ? desc : asc;
  return selectTasks(db, reader)
    .where(page.where)
    .orderBy(...page.keys.map((key) => inOrder(key)))
    .limit(page.limit + 1);
}

/** The row, held until the transaction ends. */
export async function lockTask(db: Db, taskId: string): Promise<TaskRow | null> {
  const [row] = await db.select().from(tasks).where(eq(tasks.id, taskId)).for('no key update');
  return row ?? null;
}
