// Whose request is it? A bearer token wins; cookies count only for pages of our own.
import type { Operation } from '@hotline/shared/contracts';
import type { FastifyRequest } from 'fastify';
import type { Config } from '../config/config.ts';
import type { Actor } from '../core/context.ts';
import { AppError } from '../core/errors.ts';
import { readSessionCookies, type SessionCookies } from './cookies.ts';
import { isAllowedOrigin, isLoopbackName, parseHost } from './origin.ts';

/** How the HTTP door asks who a token belongs to. */
export interface SessionLookup {
  /** Throws `unauthenticated` or `session_ended`. */
  resolveAccessToken(token: string): Promise<Actor>;
  /** Null when its session is over. */
  resolveRefreshToken(token: string): Promise<Actor | null>;
}

export interface Asker {
  config: Config;
  sessions: SessionLookup;
}

const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);
const FROM_OWN_PAGE: ReadonlySet<string> = new Set(['same-origin', 'none']);

export function readBearer(authorization: string | undefined): string | undefined {
  const [, token] = /^Bearer +(\S+)$/i.exec(authorization ?? '') ?? [];
  return token;
}

/**
 * The caller; null when nobody is signed in. A public operation is not refused for a stale session, except
 * for logging out with a token, which must not seem to have worked.
 */
export async function authenticate(
  asker: Asker,
  request: FastifyRequest,
  name: string,
  operation: Operation,
): Promise<Actor | null> {
  const bearer = readBearer(request.headers.authorization);
  const isPublic = operation.access === 'public';
  if (bearer !== undefined) {
    if (isPublic && name !== 'auth.logout') return null;
    return asker.sessions.resolveAccessToken(bearer);
  }
  const cookies = readSessionCookies(request.headers, asker.config);
  refuseForeignPages(asker.config, request, cookies);
  if (name === 'auth.enterDemo') refuseRebinding(asker.config, request);
  if (!isPublic)
    return cookies.access === undefined ? null : asker.sessions.resolveAccessToken(cookies.access);
  return actorOfCookies(asker.sessions, cookies);
}

/** Whoever the cookies still stand for, be it by the refresh token alone. */
async function actorOfCookies(
  sessions: SessionLookup,
  { access, refresh }: SessionCookies,
): Promise<Actor | null> {
  if (access !== undefined) {
    const actor = await sessions.resolveAccessToken(access).catch(nullWhenSignedOut);
    if (actor) return actor;
  }
  return refresh === undefined ? null : sessions.resolveRefreshToken(refresh);
}

function nullWhenSignedOut(error: unknown): null {
  if (error instanceof AppError && (error.code === 'unauthenticated' || error.code === 'session_ended'))
    return null;
  throw error;
}

/** Browsers send cookies for pages that others wrote: what changes something must come from a page of ours. */
function refuseForeignPages(config: Config, request: FastifyRequest, cookies: SessionCookies): void {
  if (SAFE_METHODS.has(request.method)) return;
  const { origin, host } = request.headers;
  const site = request.headers['sec-fetch-site'];
  const hasSession = cookies.access !== undefined || cookies.refresh !== undefined;
  if (hasSession && site === 'cross-site') throw new AppError('origin_refused');
  if (origin !== undefined) {
    if (!isAllowedOrigin(config, origin, host)) throw new AppError('origin_refused');
    return;
  }
  if (site !== undefined ? !FROM_OWN_PAGE.has(String(site)) : hasSession)
    throw new AppError('origin_refused');
}

/** The demo asks for no password, so a page that pointed its own name at this machine must not enter it. */
function refuseRebinding(config: Config, request: FastifyRequest): void {
  const desk = parseHost(request.headers.host);
  if (desk && (isLoopbackName(desk.hostname) || desk.host === parseOwnHost(config))) return;
  throw new AppError('origin_refused');
}

const parseOwnHost = ({ publicUrl }: Config): string | null =>
  publicUrl === null ? null : new URL(publicUrl).host;
