// SQL that counts tickets: the numbers beside the navigation, and queues.
import type { Person } from '@hotline/shared/contracts';
import { and, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm';
import type { Db } from '../../db/client.ts';
import { agentCategories, categories, tasks, tickets } from '../../db/schema/index.ts';
import { followedBy, isLive, mentionsOf, type Reader, visibleTo } from './ticket-filter.service.ts';
import type { View } from './tickets.access.ts';
import { COUNT_CAP, hasUnread } from './tickets.store.ts';

/** Counts to a bound: what a screen says is "999+" beyond it. */
const NAV_CAP = 1000;

const countUpTo = (where: SQL | undefined): SQL<number> =>
  sql<number>`(select count(*)::int from (select 1 from ${tickets} where ${where} limit ${NAV_CAP}) capped)`;

/**
 * The same of what somebody sees. An agent's reasons to see a ticket are counted apart and put together: one condition
 * for all of them would look at everybody's tickets.
 */
function countSeen(actor: Reader, where: SQL): SQL<number> {
  if (actor.role !== 'agent') return countUpTo(and(visibleTo(actor), where));
  const seen = (reason: SQL) =>
    sql`(select ${tickets.id} as id from ${tickets} where ${reason} and ${where} limit ${NAV_CAP})`;
  const served = seen(eq(tickets.categoryId, agentCategories.categoryId));
  const reasons = [
    seen(eq(tickets.assigneeId, actor.userId)),
    seen(eq(tickets.requesterId, actor.userId)),
    seen(followedBy(actor.userId)),
    sql`(select found.id from ${agentCategories} cross join lateral ${served} found
      where ${agentCategories.userId} = ${actor.userId}::uuid)`,
  ];
  return sql<number>`(select count(*)::int from (
    select id from (${sql.join(reasons, sql` union `)}) seen limit ${NAV_CAP}) capped)`;
}

/** In words that no index is made of: Postgres would put that of snoozed tickets and one of live ones together. */
const isAsleep = sql`(${tickets.snoozedUntil} is null) is false`;

export async function countTickets(db: Db, actor: { userId: string; role: Person['role'] }) {
  const staff = actor.role !== 'user';
  const own = eq(staff ? tickets.assigneeId : tickets.requesterId, actor.userId);
  const view: View = staff ? 'all' : 'pub';
  const awake = isNull(tickets.snoozedUntil);
  const none = sql<number>`0`;
  const [totals, queues] = await Promise.all([
    db.execute<{
      mine: number;
      all: number;
      waiting: number;
      snoozed: number;
      mentions: number;
      unread: number;
      tasks: number;
    }>(sql`select
      ${countUpTo(and(own, isLive, staff ? awake : undefined))} as mine,
      ${countSeen(actor, staff ? sql`${isLive} and ${awake}` : isLive)} as all,
      ${countSeen(actor, sql`${tickets.status} = 'waiting'`)} as waiting,
      ${staff ? countSeen(actor, sql`${isLive} and ${isAsleep}`) : none} as snoozed,
      ${staff ? countUpTo(and(mentionsOf(actor.userId), isLive)) : none} as mentions,
      ${
        staff
          ? sql<number>`(select count(*)::int from (select 1 from ${tasks}
              where ${tasks.assigneeId} = ${actor.userId}::uuid and ${tasks.state} <> 'done' limit ${NAV_CAP}) capped)`
          : none
      } as tasks,
      (select count(*)::int from (
        select 1 from ${tickets} where ${and(own, isLive, hasUnread(actor.userId, view))}
        limit ${COUNT_CAP}) capped) as unread`),
    staff ? readQueues(db, null, actor) : [],
  ]);
  const [row] = totals.rows;
  return {
    mine: row?.mine ?? 0,
    all: row?.all ?? 0,
    unread: row?.unread ?? 0,
    waiting: row?.waiting ?? 0,
    snoozed: row?.snoozed ?? 0,
    mentions: row?.mentions ?? 0,
    tasks: row?.tasks ?? 0,
    queues: queues.map(({ categoryId, waiting }) => ({ categoryId, waiting })),
  };
}

/**
 * Queues: of these categories, or of all the actor serves. Empty queues are left out; the tickets of each are counted
 * from the one that has waited longest, up to the cap.
 */
export async function readQueues(
  db: Db,
  categoryIds: readonly string[] | null,
  actor: { userId: string; role: Person['role'] } | null,
): Promise<{ categoryId: string; waiting: number; oldestAt: Date | null }[]> {
  const served =
    actor?.role === 'agent'
      ? sql`${categories.id} in (select ${agentCategories.categoryId} from ${agentCategories}
          where ${agentCategories.userId} = ${actor.userId}::uuid)`
      : undefined;
  const named = categoryIds ? inArray(categories.id, [...categoryIds]) : undefined;
  const { rows } = await db.execute<{ category_id: string; waiting: number; oldest_at: string }>(sql`
    select ${categories.id} as category_id, queue.waiting, queue.oldest_at
    from ${categories} cross join lateral (
      select count(*)::int as waiting, min(queued_at) as oldest_at from (
        select ${tickets.queuedAt} from ${tickets}
        where ${tickets.categoryId} = ${categories.id} and ${tickets.assigneeId} is null
          and ${tickets.snoozedUntil} is null and ${isLive}
        order by ${tickets.queuedAt} limit ${NAV_CAP}
      ) line
    ) queue
    where ${and(sql`queue.waiting > 0`, named, served)}`);
  return rows.map((row) => ({
    categoryId: row.category_id,
    waiting: row.waiting,
    oldestAt: tickets.queuedAt.mapFromDriverValue(row.oldest_at) as Date,
  }));
}
