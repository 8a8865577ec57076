// Between tokens and cookies: services speak of tokens, browsers get them as cookies scripts cannot read.
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../../config/config.ts';
import { readBearer } from '../authenticate.ts';
import { readSessionCookies, writeSessionCookies } from '../cookies.ts';

const SIGNING_IN: ReadonlySet<string> = new Set([
  'auth.register',
  'auth.login',
  'auth.enterDemo',
  'auth.refresh',
]);

interface Tokens {
  accessToken: string;
  refreshToken: string;
  user: unknown;
}

/** A refresh without a token in its body means the one in the cookie. */
export function addCookieToken(
  config: Config,
  request: FastifyRequest,
  name: string,
  input: Record<string, unknown>,
): Record<string, unknown> {
  if (name !== 'auth.refresh' || input.refreshToken !== undefined) return input;
  const { refresh } = readSessionCookies(request.headers, config);
  return refresh === undefined ? input : { ...input, refreshToken: refresh };
}

/** Turns the tokens of a reply into cookies and answers the person, unless the client asked for tokens; signing out removes them. */
export function setSessionCookies(
  config: Config,
  request: FastifyRequest,
  reply: FastifyReply,
  name: string,
  data: unknown,
): unknown {
  const { host } = request.headers;
  if (name === 'auth.logout') {
    if (readBearer(request.headers.authorization) === undefined) {
      reply.header('set-cookie', writeSessionCookies({ access: null, refresh: null }, host, config));
    }
    return data;
  }
  if (!SIGNING_IN.has(name) || wantsTokens(request.body)) return data;
  const { accessToken, refreshToken, user } = data as Tokens;
  const { accessTtlMs, idleTtlMs } = config.auth;
  const cookies = writeSessionCookies(
    {
      access: { value: accessToken, maxAgeMs: accessTtlMs },
      refresh: { value: refreshToken, maxAgeMs: idleTtlMs },
    },
    host,
    config,
  );
  reply.header('set-cookie', cookies);
  return user;
}

function wantsTokens(body: unknown): boolean {
  const { mode, refreshToken } = (body ?? {}) as { mode?: unknown; refreshToken?: unknown };
  return mode === 'token' || refreshToken !== undefined;
}
