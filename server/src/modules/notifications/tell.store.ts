// SQL that tells: one statement writes all that a transaction has to tell, and answers it as it is shown.
import type { Notification, Person } from '@hotline/shared/contracts';
import { newId } from '../../core/ids.ts';
import type { Db } from '../../db/client.ts';
import type { NotificationRow } from '../../db/schema/index.ts';
import { runStatement } from '../../db/statement.ts';
import { UNREAD_CAP } from './notifications.store.ts';

/** About a ticket or a task, never both: reading the ticket deals with the one, finishing the task with the other. */
export interface Telling {
  userId: string;
  ticketId: string | null;
  taskId: string | null;
  kind: NotificationRow['kind'];
  actorId: string | null;
}

export interface Told {
  userId: string;
  authEpoch: number;
  notification: Notification;
  unread: number;
}

interface ToldRow {
  id: string;
  user_id: string;
  kind: NotificationRow['kind'];
  ticket_id: string | null;
  task_id: string | null;
  created_ms: number;
  number: number | null;
  subject: string;
  auth_epoch: number;
  actor_id: string | null;
  actor_name: string | null;
  actor_role: Person['role'] | null;
  unread: number;
}

/**
 * `counts` sees the table as it was before the insert: what is fresh is counted on top. It counts what
 * `stillVisible` in notifications.store.ts shows. `any($2)` keeps the kept plan on the index of unread ones.
 */
const TELL = {
  name: 'tell_1',
  text: `
    with fresh as (
      insert into notifications (id, user_id, kind, ticket_id, task_id, actor_id)
      select w.id, w.user_id, w.kind, w.ticket_id, w.task_id, w.actor_id
      from jsonb_to_recordset($1::jsonb)
        as w(id uuid, user_id uuid, kind text, ticket_id uuid, task_id uuid, actor_id uuid)
      where not exists (
        select 1 from notifications n
        where n.user_id = w.user_id and n.user_id = any($2::uuid[]) and n.ticket_id = w.ticket_id
          and n.kind = w.kind and n.read_at is null)
      and not exists (
        select 1 from notifications n
        where n.user_id = w.user_id and n.user_id = any($2::uuid[]) and n.task_id = w.task_id
          and n.kind = w.kind and n.read_at is null)
      returning id, user_id, kind, ticket_id, task_id, actor_id, created_at),
    counts as (
      select u.id, u.auth_epoch,
        least($3::int, (select count(*)::int from fresh f where f.user_id = u.id)
          + (select count(*)::int from (
              select 1 from notifications n
              left join tasks k on k.id = n.task_id
              left join tickets t on t.id = coalesce(n.ticket_id, k.ticket_id)
              where n.user_id = u.id and n.read_at is null and (
                u.role = 'admin'
                or (u.role = 'user' and n.task_id is null and t.requester_id = u.id)
                or (u.role = 'agent' and (
                  t.assignee_id = u.id or t.requester_id = u.id
                  or exists (select 1 from agent_categories s
                    where s.user_id = u.id and s.category_id = t.category_id)
                  or exists (select 1 from ticket_followers s where s.user_id = u.id and s.ticket_id = t.id)
                  or (n.task_id is not null
                    and (k.assignee_id = u.id or k.created_by_id = u.id or k.ticket_id is null)))))
              limit $3::int) waiting)) as unread
      from users u
      where u.id = any($2::uuid[]))
    select fresh.id, fresh.user_id, fresh.kind, fresh.ticket_id, fresh.task_id, t.number,
      coalesce(k.title, t.subject) as subject, counts.auth_epoch, counts.unread,
      (extract(epoch from fresh.created_at) * 1000)::float8 as created_ms,
      a.id as actor_id, a.name as actor_name, a.role as actor_role
    from fresh
    join counts on counts.id = fresh.user_id
    left join tickets t on t.id = fresh.ticket_id
    left join tasks k on k.id = fresh.task_id
    left join users a on a.id = fresh.actor_id
    order by fresh.id`,
};

/**
 * Writes what is not yet waiting unread, and answers what it wrote. The rows of the tickets and tasks are locked
 * by the deed itself, so two deeds never both find nothing waiting.
 */
export async function insertNotifications(db: Db, tellings: readonly Telling[]): Promise<Told[]> {
  const wanted = tellings.map(({ userId, ticketId, taskId, kind, actorId }) => ({
    id: newId(),
    user_id: userId,
    ticket_id: ticketId,
    task_id: taskId,
    kind,
    actor_id: actorId,
  }));
  const rows = await runStatement<ToldRow>(db, TELL, [
    JSON.stringify(wanted),
    [...new Set(tellings.map(({ userId }) => userId))],
    UNREAD_CAP,
  ]);
  return rows.map(toTold);
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
    taskId: row.task_id,
    subject: row.subject,
    actor,
    createdAt: new Date(row.created_ms).toISOString(),
    readAt: null,
  };
  return { userId: row.user_id, authEpoch: row.auth_epoch, notification, unread: row.unread };
}
