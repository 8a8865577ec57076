// SQL of notifications: one statement tells all that a transaction has to tell.
import type { Notification, Person } from '@hotline/shared/contracts';
import { and, desc, eq, inArray, isNull, lt, or, type SQL, sql } from 'drizzle-orm';
import { newId } from '../../core/ids.ts';
import type { Db } from '../../db/client.ts';
import {
  agentCategories,
  type NotificationRow,
  notifications,
  ticketFollowers,
  tickets,
  users,
} from '../../db/schema/index.ts';

export interface Telling {
  userId: string;
  ticketId: string;
  kind: NotificationRow['kind'];
  actorId: string | null;
}

export interface Told {
  userId: string;
  authEpoch: number;
  notification: Notification;
  unread: number;
}

const UNREAD_CAP = 100;

interface ToldRow extends Record<string, unknown> {
  id: string;
  user_id: string;
  kind: NotificationRow['kind'];
  ticket_id: string;
  created_ms: number;
  number: number;
  subject: string;
  auth_epoch: number;
  actor_id: string | null;
  actor_name: string | null;
  actor_role: Person['role'] | null;
  unread: number;
}

/**
 * Writes what is not yet waiting unread, and answers what it wrote. The tickets' rows are locked by the
 * deed itself, so two deeds never both find nothing waiting.
 */
export async function insertNotifications(db: Db, tellings: readonly Telling[]): Promise<Told[]> {
  const wanted = tellings.map(({ userId, ticketId, kind, actorId }) => ({
    id: newId(),
    user_id: userId,
    ticket_id: ticketId,
    kind,
    actor_id: actorId,
  }));
  // The outer select sees the table as it was before the insert: what is fresh is counted on top.
  const result = await db.execute<ToldRow>(sql`
    with fresh as (
      insert into notifications (id, user_id, kind, ticket_id, actor_id)
      select w.id, w.user_id, w.kind, w.ticket_id, w.actor_id
      from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb)
        as w(id uuid, user_id uuid, kind text, ticket_id uuid, actor_id uuid)
      where not exists (
        select 1 from notifications n
        where n.user_id = w.user_id and n.ticket_id = w.ticket_id and n.kind = w.kind and n.read_at is null)
      returning id, user_id, kind, ticket_id, actor_id, created_at)
    select fresh.id, fresh.user_id, fresh.kind, fresh.ticket_id, t.number, t.subject, u.auth_epoch,
      (extract(epoch from fresh.created_at) * 1000)::float8 as created_ms,
      a.id as actor_id, a.name as actor_name, a.role as actor_role,
      least(${UNREAD_CAP}::int, (select count(*)::int from fresh other where other.user_id = fresh.user_id)
        + (select count(*)::int from (select 1 from notifications n join tickets nt on nt.id = n.ticket_id
            where n.user_id = fresh.user_id and n.read_at is null
              and (u.role = 'admin' or nt.requester_id = u.id or (u.role = 'agent' and (nt.assignee_id = u.id
                or exists (select 1 from ticket_followers f
                  where f.user_id = u.id and f.ticket_id = nt.id)
                or exists (select 1 from agent_categories s
                  where s.user_id = u.id and s.category_id = nt.category_id))))
            limit ${UNREAD_CAP}::int) waiting)) as unread
    from fresh
    join tickets t on t.id = fresh.ticket_id
    join users u on u.id = fresh.user_id
    left join users a on a.id = fresh.actor_id
    order by fresh.id`);
  return result.rows.map(toTold);
}

function toTold(row: ToldRow): Told {
  const actor =
    row.actor_id !== null && row.actor_name !== null && row.actor_role !== null
      ? { id: row.actor_id, name: row.actor_name, role: row.actor_role }
      : null;
  const notification: Notification = {
    id: row.id,
    kind: row.kind,
    ticketId: row.ticket_id,
    ticketNumber: row.number,
    taskId: null,
    subject: row.subject,
    actor,
    createdAt: new Date(row.created_ms).toISOString(),
    readAt: null,
  };
  return { userId: row.user_id, authEpoch: row.auth_epoch, notification, unread: row.unread };
}

/** A ticket its reader has lost sight of tells them nothing more. */
function stillVisible(reader: { userId: string; role: Person['role'] }): SQL | undefined {
  if (reader.role === 'admin') return undefined;
  if (reader.role === 'user') return eq(tickets.requesterId, reader.userId);
  return or(
    eq(tickets.assigneeId, reader.userId),
    eq(tickets.requesterId, reader.userId),
    sql`exists (select 1 from ${ticketFollowers} where ${ticketFollowers.userId} = ${reader.userId}::uuid
      and ${ticketFollowers.ticketId} = ${tickets.id})`,
    sql`exists (select 1 from ${agentCategories} where ${agentCategories.userId} = ${reader.userId}::uuid
      and ${agentCategories.categoryId} = ${tickets.categoryId})`,
  );
}

export const readNotifications = (
  db: Db,
  reader: { userId: string; role: Person['role'] },
  page: { beforeId: string | undefined; limit: number },
) =>
  db
    .select({
      row: notifications,
      number: tickets.number,
      subject: tickets.subject,
      actor: { id: users.id, name: users.name, role: users.role },
    })
    .from(notifications)
    .innerJoin(tickets, eq(tickets.id, notifications.ticketId))
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

export async function countUnread(db: Db, reader: { userId: string; role: Person['role'] }): Promise<number> {
  const waiting = db
    .select({ id: notifications.id })
    .from(notifications)
    .innerJoin(tickets, eq(tickets.id, notifications.ticketId))
    .where(and(eq(notifications.userId, reader.userId), isNull(notifications.readAt), stillVisible(reader)))
    .limit(UNREAD_CAP)
    .as('waiting');
  const [row] = await db.select({ unread: sql<number>`count(*)::int` }).from(waiting);
  return row?.unread ?? 0;
}

/** Marks as read: these, those of a ticket, or all. */
export async function markRead(
  db: Db,
  userId: string,
  which: { ids?: readonly string[]; ticketId?: string },
): Promise<void> {
  await db
    .update(notifications)
    .set({ readAt: sql`now()` })
    .where(
      and(
        eq(notifications.userId, userId),
        isNull(notifications.readAt),
        which.ids ? inArray(notifications.id, [...which.ids]) : undefined,
        which.ticketId ? eq(notifications.ticketId, which.ticketId) : undefined,
      ),
    );
}
