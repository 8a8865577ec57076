// Structured logs: JSON lines, no user text, secrets removed by an allow-list of what goes in.

import type { Logger } from 'pino';
import { pino } from 'pino';

export type Log = Logger;

const SECRET_PATHS = [
  'password',
  'currentPassword',
  'newPassword',
  'accessToken',
  'refreshToken',
  'token',
  'authorization',
  'cookie',
  '*.password',
  '*.currentPassword',
  '*.newPassword',
  '*.accessToken',
  '*.refreshToken',
  '*.token',
  '*.authorization',
  '*.cookie',
  'headers.authorization',
  'headers.cookie',
];

/** `pretty` writes for people at a terminal. */
export function createLog(options: { level: string; pretty: boolean }): Log {
  return pino({
    level: options.level,
    redact: { paths: SECRET_PATHS, censor: '[removed]' },
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    base: { pid: process.pid },
    serializers: { err: errorSerializer, cause: errorSerializer },
    ...(options.pretty && {
      transport: {
        target: 'pino-pretty',
        options: { translateTime: 'SYS:HH:MM:ss', ignore: 'pid,hostname' },
      },
    }),
  });
}

/** An error as log fields: never the query's parameters, which hold people's words. */
function errorSerializer(error: unknown): unknown {
  if (!(error instanceof Error)) return { message: String(error) };
  const { code, constraint } = error as { code?: unknown; constraint?: unknown };
  return {
    type: error.name,
    message: error.message.split('\nparams:')[0],
    stack: error.stack?.split('\n').slice(1, 8).join('\n'),
    ...(code !== undefined && { code }),
    ...(constraint !== undefined && { constraint }),
    ...(error.cause !== undefined && { cause: errorSerializer(error.cause) }),
  };
}
