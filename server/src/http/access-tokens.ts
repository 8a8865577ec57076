// Access tokens: short-lived JWTs that name a person and a session; the session row decides whether they count.
import jwt from '@fastify/jwt';
import Fastify from 'fastify';
import type { AccessClaims, AccessTokens } from '../core/context.ts';

const ISSUER = 'hotline';
const AUDIENCE = 'hotline-access';
const TYPE = 'at+jwt';
const CLOCK_TOLERANCE_MS = 5_000;
/** Ours have about 400 characters. */
const TOKEN_MAX_LENGTH = 2_048;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export async function createAccessTokens(options: {
  jwtSecret: string;
  accessTtlMs: number;
}): Promise<AccessTokens> {
  const bare = Fastify({ logger: false });
  await bare.register(jwt, {
    secret: options.jwtSecret,
    sign: {
      algorithm: 'HS256',
      iss: ISSUER,
      aud: AUDIENCE,
      header: { alg: 'HS256', typ: TYPE },
      expiresIn: options.accessTtlMs,
    },
    verify: {
      algorithms: ['HS256'],
      allowedIss: ISSUER,
      allowedAud: AUDIENCE,
      checkTyp: TYPE,
      requiredClaims: ['exp', 'iat', 'sub', 'sid', 'iss', 'aud'],
      clockTolerance: CLOCK_TOLERANCE_MS,
    },
  });
  await bare.ready();
  return {
    sign: ({ userId, sessionId }) => bare.jwt.sign({ sub: userId, sid: sessionId }),
    verify(token) {
      if (token.length > TOKEN_MAX_LENGTH) return null;
      try {
        return readClaims(bare.jwt.verify<Record<string, unknown>>(token));
      } catch {
        return null;
      }
    },
  };
}

function readClaims({ sub, sid }: Record<string, unknown>): AccessClaims | null {
  if (typeof sub !== 'string' || typeof sid !== 'string' || !UUID.test(sub) || !UUID.test(sid)) return null;
  return { userId: sub, sessionId: sid };
}
