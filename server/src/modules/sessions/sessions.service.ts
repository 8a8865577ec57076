// Sessions: whose call is it, and is that still so? Postgres decides; a node remembers for a second at most.
import type { Bus } from '../../core/context.ts';
import { type Actor, type App, inTransaction, type PublicCtx } from '../../core/context.ts';
import { AppError } from '../../core/errors.ts';
import type { SessionEndReason } from '../../core/events.ts';
import { newId } from '../../core/ids.ts';
import { refreshReuseTotal } from '../../core/metrics.ts';
import type { SessionRow } from '../../db/schema/index.ts';
import { recordAudit } from '../audit/audit.service.ts';
import { refreshTokensOf } from './refresh-tokens.ts';
import {
  endLiveSessions,
  insertSession,
  type LiveSessionRow,
  readLiveSessions,
  readLiveSessionsOf,
  readSessionState,
  rotateSession,
} from './sessions.store.ts';

/** As much of a User-Agent as is worth keeping. */
const USER_AGENT_MAX = 300;

const CACHE_MS = 1_000;
const CACHE_MAX = 20_000;

interface Remembered {
  app: App;
  atMs: number;
  userId: string | null;
  actor: Promise<Actor | null>;
}

const remembered = new Map<string, Remembered>();

/** Throws `unauthenticated` for what is not a token of ours, `session_ended` for a session that is over. */
export async function resolveAccessToken(app: App, token: string): Promise<Actor> {
  const claims = app.tokens.verify(token);
  if (!claims) throw new AppError('unauthenticated');
  const actor = await actorOfSession(app, claims.sessionId);
  if (!actor || actor.userId !== claims.userId) throw new AppError('session_ended');
  return actor;
}

/** The person behind a refresh token, which stays as it is; null when its session is over. */
export async function resolveRefreshToken(app: App, token: string): Promise<Actor | null> {
  const claims = refreshTokensOf(app.config.auth.encryptionKey).read(token);
  if (!claims) return null;
  const state = await readSessionState(app.database.drizzle, claims.sessionId);
  if (!state?.live || claims.counter < state.counter - 1) return null;
  return actorOfSession(app, claims.sessionId);
}

/** Actors of the sessions that live, straight from the database; one that is absent has ended. */
export async function liveActors(app: App, sessionIds: readonly string[]): Promise<Map<string, Actor>> {
  const rows = await readLiveSessions(app.database.drizzle, sessionIds);
  return new Map(rows.map((row) => [row.sessionId, toActor(row)]));
}

/** What this node hears of ended sessions and changed people counts at once. */
export function registerSessions(bus: Bus): void {
  bus.onAfterCommit((event) => {
    if (event.type === 'sessions.ended')
      for (const sessionId of event.sessionIds) remembered.delete(sessionId);
    if (event.type === 'user.accessChanged') {
      for (const [sessionId, { userId }] of remembered)
        if (userId === null || userId === event.userId) remembered.delete(sessionId);
    }
  });
}

export interface OpenedSession {
  sessionId: string;
  refreshToken: string;
}

/** A new session with an id of its own: what a client brought along is never taken over. */
export async function openSession(ctx: PublicCtx, userId: string): Promise<OpenedSession> {
  const { idleTtlMs, absoluteTtlMs, encryptionKey } = ctx.config.auth;
  const sessionId = newId();
  await insertSession(ctx.db, {
    id: sessionId,
    userId,
    userAgent: ctx.userAgent.slice(0, USER_AGENT_MAX),
    ip: ctx.ip,
    idleTtlMs,
    absoluteTtlMs,
  });
  return { sessionId, refreshToken: refreshTokensOf(encryptionKey).make(sessionId, 1) };
}

export interface RenewedSession extends OpenedSession {
  userId: string;
}

/**
 * Trades a refresh token for the next one. Tabs that ask at the same time all get the same successor; a
 * token from before that is a copy in somebody else's hands, and ends the session.
 */
export async function renewSession(ctx: PublicCtx, token: string): Promise<RenewedSession> {
  const { idleTtlMs, refreshGraceMs, encryptionKey } = ctx.config.auth;
  const tokens = refreshTokensOf(encryptionKey);
  const claims = tokens.read(token);
  if (!claims) throw new AppError('unauthenticated');
  const { sessionId, counter } = claims;
  const userAgent = ctx.userAgent.slice(0, USER_AGENT_MAX);
  const rotated = await rotateSession(ctx.db, { sessionId, counter, userAgent, ip: ctx.ip, idleTtlMs });
  const state = await readSessionState(ctx.db, sessionId);
  if (!state?.live) throw new AppError('session_ended');
  const isTwin = state.counter === counter + 1 && state.tokenAgeMs <= refreshGraceMs;
  if (!rotated && !isTwin) return endReused(ctx, state.userId, sessionId);
  return {
    userId: state.userId,
    sessionId,
    refreshToken: tokens.make(sessionId, rotated ? counter + 1 : state.counter),
  };
}

async function endReused(ctx: PublicCtx, userId: string, sessionId: string): Promise<never> {
  refreshReuseTotal.inc();
  await inTransaction(ctx, async (tx) => {
    await endSessions(tx, userId, { sessionId, reason: 'revoked' });
    await recordAudit(tx, {
      action: 'auth.refreshReused',
      subjectType: 'session',
      subjectId: sessionId,
      actorId: userId,
    });
  });
  throw new AppError('refresh_reused');
}

/** Live sessions of somebody, the one used last first. */
export const listLiveSessions = (ctx: PublicCtx, userId: string): Promise<SessionRow[]> =>
  readLiveSessionsOf(ctx.db, userId);

export interface EndOptions {
  /** The one that stays. */
  except?: string;
  /** Only this one. */
  sessionId?: string;
  reason: SessionEndReason;
}

/** Ends a person's sessions and tells the doors. Answers which ended. */
export async function endSessions(ctx: PublicCtx, userId: string, options: EndOptions): Promise<string[]> {
  const sessionIds = await endLiveSessions(ctx.db, userId, options);
  if (sessionIds.length > 0)
    ctx.publish({ type: 'sessions.ended', userId, sessionIds, reason: options.reason });
  return sessionIds;
}

async function actorOfSession(app: App, sessionId: string): Promise<Actor | null> {
  const nowMs = performance.now();
  const known = remembered.get(sessionId);
  if (known && known.app === app && nowMs - known.atMs < CACHE_MS) return known.actor;
  const actor = liveActors(app, [sessionId]).then((actors) => actors.get(sessionId) ?? null);
  const entry: Remembered = { app, atMs: nowMs, userId: null, actor };
  remembered.set(sessionId, entry);
  if (remembered.size > CACHE_MAX) forgetOld(nowMs);
  try {
    const found = await actor;
    entry.userId = found?.userId ?? null;
    return found;
  } catch (error) {
    if (remembered.get(sessionId) === entry) remembered.delete(sessionId);
    throw error;
  }
}

function forgetOld(nowMs: number): void {
  for (const [sessionId, { atMs }] of remembered) if (nowMs - atMs >= CACHE_MS) remembered.delete(sessionId);
  if (remembered.size > CACHE_MAX) remembered.clear();
}

function toActor(row: LiveSessionRow): Actor {
  return {
    userId: row.userId,
    sessionId: row.sessionId,
    name: row.name,
    role: row.role,
    categoryIds: row.categoryIds,
    availability: row.availability,
    authEpoch: row.authEpoch,
    staffEpoch: row.staffEpoch,
  };
}
