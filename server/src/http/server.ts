// The HTTP door: one Fastify with every route of the desk, not yet listening.
import { readFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { constants } from 'node:zlib';
import compress from '@fastify/compress';
import cors from '@fastify/cors';
import helmet from '@fastify/helmet';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import type { Config } from '../config/config.ts';
import type { App } from '../core/context.ts';
import { AppError } from '../core/errors.ts';
import { newId } from '../core/ids.ts';
import type { RunOperation } from '../core/run-operation.ts';
import type { SessionLookup } from './authenticate.ts';
import { registerDocs } from './docs.ts';
import { replyWithError, sendError } from './error-reply.ts';
import { acceptJsonOnly } from './json-body.ts';
import { mountOperations } from './mount.ts';
import { type HealthProbes, registerHealth } from './raw/health.ts';
import { registerMetrics } from './raw/metrics.ts';
import { registerWebApps, repositoryRoot } from './static.ts';

export type { SessionLookup } from './authenticate.ts';
export type { HealthProbes } from './raw/health.ts';

export interface HttpOptions {
  app: App;
  run: RunOperation;
  health: HealthProbes;
  sessions: SessionLookup;
}

const REQUEST_TIMEOUT_MS = 30_000;
/** Longer than the idle time of common proxies, so that they close first. */
const KEEP_ALIVE_MS = 72_000;
const COMPRESS_FROM_BYTES = 4_096;
/** Node's own default, 11, takes seconds for a large file. */
const BROTLI_QUALITY = 5;

export async function buildHttp({ app, run, health, sessions }: HttpOptions): Promise<FastifyInstance> {
  const { config } = app;
  const http = Fastify({
    loggerInstance: app.log.child({ part: 'http' }) as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: config.limits.bodyBytes,
    requestTimeout: REQUEST_TIMEOUT_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
    trustProxy: config.trustProxy.length > 0 ? config.trustProxy : false,
    genReqId: () => newId(),
    requestIdHeader: false,
    exposeHeadRoutes: false,
    return503OnClosing: false,
    frameworkErrors: (error, request, reply) => void replyWithError(error, request, reply),
    clientErrorHandler: refuseUnreadable,
  });
  http.setErrorHandler(replyWithError);
  http.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
    if (health.isDraining()) reply.header('connection', 'close');
  });
  await http.register(helmet, securityHeaders(config));
  if (config.allowedOrigins.length > 0) {
    await http.register(cors, {
      origin: config.allowedOrigins,
      credentials: true,
      methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
      allowedHeaders: ['authorization', 'content-type'],
      exposedHeaders: ['x-request-id', 'retry-after'],
      maxAge: 600,
    });
  }
  await http.register(compress, {
    threshold: COMPRESS_FROM_BYTES,
    encodings: ['br', 'gzip'],
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } },
  });
  acceptJsonOnly(http);

  mountOperations(http, { app, run, sessions });
  registerHealth(http, app, health);
  registerMetrics(http, config);
  await registerDocs(http, readVersion());
  const sendPage = await registerWebApps(http);
  http.setNotFoundHandler(
    (request, reply) => sendPage(request, reply) ?? sendError(reply, new AppError('not_found')),
  );
  return http;
}

function securityHeaders(config: Config) {
  const isHttps = config.publicUrl?.startsWith('https:') === true;
  const ownSockets = config.publicUrl === null ? [] : [config.publicUrl.replace(/^http/, 'ws')];
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        // Dialogs and toasts bring their styles along at run time.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'", ...ownSockets],
        manifestSrc: ["'self'"],
        workerSrc: ["'self'"],
        mediaSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        objectSrc: ["'none'"],
      },
    },
    strictTransportSecurity: isHttps ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    referrerPolicy: { policy: 'no-referrer' as const },
    crossOriginOpenerPolicy: { policy: 'same-origin' as const },
    crossOriginEmbedderPolicy: false,
    xFrameOptions: { action: 'deny' as const },
  };
}

/** What Node itself could not read as HTTP never becomes a request: headers too large, broken framing. */
function refuseUnreadable(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const status =
    error.code === 'HPE_HEADER_OVERFLOW' ? '431 Request Header Fields Too Large' : '400 Bad Request';
  const body = JSON.stringify({
    code: 'validation_failed',
    message: 'The request is not readable.',
    requestId: newId(),
  });
  socket.end(
    `HTTP/1.1 ${status}\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}

const readVersion = (): string =>
  (JSON.parse(readFileSync(join(repositoryRoot(), 'package.json'), 'utf8')) as { version: string }).version;
