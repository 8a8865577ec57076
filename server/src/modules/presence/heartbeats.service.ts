// Signs of life of staff, kept in the database: who can be given work now, whatever happens to Redis or to a process.
import { and, eq, exists, gt, inArray, isNull, lt, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { App, PublicCtx } from '../../core/context.ts';
import type { Db } from '../../db/client.ts';
import { heartbeats, users } from '../../db/schema/index.ts';

/** How long a sign of life counts: a process that died takes its people along after this. */
export const HEARTBEAT_LIFE_SECONDS = 45;
const KEEP_DAYS = 1;

const isFresh = sql`${heartbeats.leftAt} is null
  and ${heartbeats.beatAt} > now() - make_interval(secs => ${HEARTBEAT_LIFE_SECONDS})`;

/** Of a row of `users`: whether routing may give them work now. */
export const availableUser: SQL = sql`(${users.role} in ('agent', 'admin')
  and ${users.disabledAt} is null and not ${users.isBot}
  and ${users.availability} = 'online'
  and exists (select 1 from ${heartbeats} where ${heartbeats.userId} = ${users.id} and ${isFresh}))`;

/** These people are here, on this process. Sockets of somebody who is no longer there count for nobody. */
export async function beat(
  app: Pick<App, 'database'>,
  nodeId: string,
  userIds: readonly string[],
): Promise<void> {
  if (userIds.length === 0) return;
  const known = app.database.drizzle
    .select({
      userId: users.id,
      nodeId: sql<string>`${nodeId}::uuid`.as('node_id'),
      beatAt: sql<Date>`clock_timestamp()`.as('beat_at'),
      leftAt: sql<null>`null::timestamptz`.as('left_at'),
    })
    .from(users)
    .where(inArray(users.id, [...userIds]))
    .orderBy(users.id);
  await app.database.drizzle
    .insert(heartbeats)
    .select(known)
    .onConflictDoUpdate({
      target: [heartbeats.userId, heartbeats.nodeId],
      set: { beatAt: sql`excluded.beat_at`, leftAt: null },
    });
}

/** Their last socket of this process has gone. */
export async function leave(
  app: Pick<App, 'database'>,
  nodeId: string,
  userIds: readonly string[],
): Promise<void> {
  if (userIds.length === 0) return;
  await app.database.drizzle
    .update(heartbeats)
    .set({ leftAt: sql`clock_timestamp()` })
    .where(
      and(eq(heartbeats.nodeId, nodeId), inArray(heartbeats.userId, [...userIds]), isNull(heartbeats.leftAt)),
    );
}

/** Of these people, who can be given work now. */
export async function availableAmong(db: Db, userIds: readonly string[]): Promise<Set<string>> {
  if (userIds.length === 0) return new Set();
  const rows = await db
    .select({ id: users.id })
    .from(users)
    .where(and(inArray(users.id, [...userIds]), availableUser));
  return new Set(rows.map(({ id }) => id));
}

/** When each of them was here last; somebody never seen is absent. */
export async function lastSeenOf(db: Db, userIds: readonly string[]): Promise<Map<string, Date>> {
  if (userIds.length === 0) return new Map();
  const lastSeen = sql<Date>`max(coalesce(${heartbeats.leftAt}, ${heartbeats.beatAt}))`.mapWith(
    heartbeats.beatAt,
  );
  const rows = await db
    .select({ userId: heartbeats.userId, lastSeen })
    .from(heartbeats)
    .where(inArray(heartbeats.userId, [...userIds]))
    .groupBy(heartbeats.userId);
  return new Map(rows.map((row) => [row.userId, row.lastSeen]));
}

/** Rows of processes long gone, but for the last of each person: when they were here last is still asked. */
export async function forgetHeartbeats(ctx: PublicCtx): Promise<number> {
  const old = sql`now() - make_interval(days => ${KEEP_DAYS})`;
  const later = alias(heartbeats, 'later');
  const seenLater = ctx.db
    .select({ one: sql`1` })
    .from(later)
    .where(and(eq(later.userId, heartbeats.userId), gt(later.beatAt, heartbeats.beatAt)));
  const forgotten = await ctx.db
    .delete(heartbeats)
    .where(and(lt(heartbeats.beatAt, old), exists(seenLater)))
    .returning({ userId: heartbeats.userId });
  return forgotten.length;
}
