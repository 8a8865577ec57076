// SQL of sessions. Whether one still lives is always asked of the database's clock.
import type { Role } from '@hotline/shared/contracts';
import { and, desc, eq, gt, isNull, ne, type SQL, sql } from 'drizzle-orm';
import type { Db } from '../../db/client.ts';
import { agentCategories, desk, sessions, users } from '../../db/schema/index.ts';

export interface LiveSessionRow {
  sessionId: string;
  userId: string;
  name: string;
  role: Role;
  availability: 'online' | 'away' | 'offline';
  authEpoch: number;
  staffEpoch: number;
  categoryIds: string[];
}

const isLive = (): SQL | undefined =>
  and(isNull(sessions.endedAt), gt(sessions.idleExpiresAt, sql`now()`), gt(sessions.expiresAt, sql`now()`));

const fromNow = (milliseconds: number): SQL => sql`now() + make_interval(secs => ${milliseconds / 1000})`;

/** Those of the sessions that live, with the person behind each: one query. */
export async function readLiveSessions(db: Db, sessionIds: readonly string[]): Promise<LiveSessionRow[]> {
  if (sessionIds.length === 0) return [];
  return db
    .select({
      sessionId: sessions.id,
      userId: users.id,
      name: users.name,
      role: users.role,
      availability: users.availability,
      authEpoch: users.authEpoch,
      staffEpoch: sql<number>`(select ${desk.staffEpoch} from ${desk})`,
      categoryIds: sql<string[]>`coalesce((
        select json_agg(${agentCategories.categoryId} order by ${agentCategories.categoryId})
        from ${agentCategories} where ${agentCategories.userId} = ${users.id}), '[]'::json)`,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(
      and(
        sql`${sessions.id} = any(${sql.param([...sessionIds])}::uuid[])`,
        isLive(),
        isNull(users.disabledAt),
      ),
    );
}

export interface NewSession {
  id: string;
  userId: string;
  userAgent: string;
  ip: string | null;
  idleTtlMs: number;
  absoluteTtlMs: number;
}

export async function insertSession(db: Db, session: NewSession): Promise<void> {
  const { idleTtlMs, absoluteTtlMs, ...row } = session;
  await db.insert(sessions).values({
    ...row,
    idleExpiresAt: fromNow(Math.min(idleTtlMs, absoluteTtlMs)),
    expiresAt: fromNow(absoluteTtlMs),
  });
}

export interface Rotation {
  sessionId: string;
  counter: number;
  userAgent: string;
  ip: string | null;
  idleTtlMs: number;
}

/** Makes the next token current, if `counter` is current and the session lives: of many callers one succeeds. */
export async function rotateSession(db: Db, rotation: Rotation): Promise<boolean> {
  const rows = await db
    .update(sessions)
    .set({
      refreshCounter: rotation.counter + 1,
      refreshedAt: sql`now()`,
      lastSeenAt: sql`now()`,
      idleExpiresAt: sql`least(${sessions.expiresAt}, ${fromNow(rotation.idleTtlMs)})`,
      userAgent: rotation.userAgent,
      ip: rotation.ip,
    })
    .where(and(eq(sessions.id, rotation.sessionId), eq(sessions.refreshCounter, rotation.counter), isLive()))
    .returning({ id: sessions.id });
  return rows.length > 0;
}

export interface SessionState {
  userId: string;
  counter: number;
  live: boolean;
  /** Milliseconds since the current token was made. */
  tokenAgeMs: number;
}

export async function readSessionState(db: Db, sessionId: string): Promise<SessionState | null> {
  const [row] = await db
    .select({
      userId: sessions.userId,
      counter: sessions.refreshCounter,
      live: sql<boolean>`(${isLive()})`,
      tokenAgeMs: sql<number>`(extract(epoch from now() - ${sessions.refreshedAt}) * 1000)::float8`,
    })
    .from(sessions)
    .where(eq(sessions.id, sessionId));
  return row ?? null;
}

/** Ends what lives of a person's sessions, and says which ended. */
export async function endLiveSessions(
  db: Db,
  userId: string,
  options: { except?: string; sessionId?: string; reason: string },
): Promise<string[]> {
  const rows = await db
    .update(sessions)
    .set({ endedAt: sql`now()`, endReason: options.reason })
    .where(
      and(
        eq(sessions.userId, userId),
        isNull(sessions.endedAt),
        options.sessionId === undefined ? undefined : eq(sessions.id, options.sessionId),
        options.except === undefined ? undefined : ne(sessions.id, options.except),
      ),
    )
    .returning({ id: sessions.id });
  return rows.map(({ id }) => id);
}

export const readLiveSessionsOf = (db: Db, userId: string) =>
  db
    .select()
    .from(sessions)
    .where(and(eq(sessions.userId, userId), isLive()))
    .orderBy(desc(sessions.lastSeenAt), desc(sessions.id))
    .limit(200);
