// SQL that reads notifications and marks them as read.
import type { Person } from '@hotline/shared/contracts';
import { and, desc, eq, inArray, isNotNull, isNull, lt, or, type SQL, sql } from 'drizzle-orm';
import type { Db } from '../../db/client.ts';
import { notifications, tasks, tickets, users } from '../../db/schema/index.ts';
import { runStatement } from '../../db/statement.ts';
import { taskSight } from '../tasks/tasks.access.ts';
import { visibleTo } from '../tickets/ticket-filter.service.ts';

/** A shown number that big is written "99+": nobody counts further. */
export const UNREAD_CAP = 100;

interface Reader {
  userId: string;
  role: Person['role'];
}

/** What its reader has lost sight of tells them nothing more. `tickets` is the ticket, or the task's. */
function stillVisible(reader: Reader): SQL | undefined {
  if (reader.role === 'admin') return undefined;
  const seesTicket = visibleTo(reader);
  if (reader.role === 'user') return and(isNull(notifications.taskId), seesTicket);
  return or(seesTicket, and(isNotNull(notifications.taskId), taskSight(reader)));
}

const ticketOfIt = eq(tickets.id, sql`coalesce(${notifications.ticketId}, ${tasks.ticketId})`);

export const readNotifications = (
  db: Db,
  reader: Reader,
  page: { beforeId: string | undefined; limit: number },
) =>
  db
    .select({
      row: notifications,
      number: sql<number | null>`case when ${notifications.ticketId} is not null then ${tickets.number} end`,
      subject: sql<string>`coalesce(${tasks.title}, ${tickets.subject})`,
      actor: { id: users.id, name: users.name, role: users.role },
    })
    .from(notifications)
    .leftJoin(tasks, eq(tasks.id, notifications.taskId))
    .leftJoin(tickets, ticketOfIt)
    .leftJoin(users, eq(users.id, notifications.actorId))
    .where(
      and(
        eq(notifications.userId, reader.userId),
        page.beforeId ? lt(notifications.id, page.beforeId) : undefined,
        stillVisible(reader),
      ),
    )
    .orderBy(desc(notifications.id))
    .limit(page.limit);

export async function countUnread(db: Db, reader: Reader): Promise<number> {
  const waiting = db
    .select({ id: notifications.id })
    .from(notifications)
    .leftJoin(tasks, eq(tasks.id, notifications.taskId))
    .leftJoin(tickets, ticketOfIt)
    .where(and(eq(notifications.userId, reader.userId), isNull(notifications.readAt), stillVisible(reader)))
    .limit(UNREAD_CAP)
    .as('waiting');
  const [row] = await db.select({ unread: sql<number>`count(*)::int` }).from(waiting);
  return row?.unread ?? 0;
}

/** Marks as read: these, or all. */
export async function markRead(db: Db, userId: string, ids?: readonly string[]): Promise<void> {
  await db
    .update(notifications)
    .set({ readAt: sql`now()` })
    .where(
      and(
        eq(notifications.userId, userId),
        isNull(notifications.readAt),
        ids ? inArray(notifications.id, [...ids]) : undefined,
      ),
    );
}

const MARK_TICKET_READ = {
  name: 'mark_ticket_notifications_read_1',
  text: `update notifications set read_at = now()
    where user_id = $1::uuid and ticket_id = any($2::uuid[]) and read_at is null`,
};

/** Whoever reads a ticket has dealt with what was told about it. */
export async function markTicketRead(db: Db, userId: string, ticketId: string): Promise<void> {
  await runStatement(db, MARK_TICKET_READ, [userId, [ticketId]]);
}

/** Of a task that is done, or whose reminder was moved, nobody need hear any more. */
export async function markTaskRead(db: Db, taskId: string, what: 'all' | 'reminder'): Promise<void> {
  await db
    .update(notifications)
    .set({ readAt: sql`now()` })
    .where(
      and(
        eq(notifications.taskId, taskId),
        isNull(notifications.readAt),
        what === 'reminder' ? eq(notifications.kind, 'task_due') : undefined,
      ),
    );
}
