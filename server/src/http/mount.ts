// Every operation with a method and a path becomes a route below /api.
import { Readable } from 'node:stream';
import type { Operation } from '@hotline/shared/contracts';
import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify';
import type { App } from '../core/context.ts';
import { AppError, fieldError } from '../core/errors.ts';
import { httpRepliesTotal } from '../core/metrics.ts';
import { operationsByName } from '../core/operations.ts';
import type { RunOperation } from '../core/run-operation.ts';
import { validateHttpInput } from '../core/validate.ts';
import { authenticate, type SessionLookup } from './authenticate.ts';
import { sendError, sendErrorBody } from './error-reply.ts';
import { addCookieToken, setSessionCookies } from './raw/session-cookies.ts';

const API_PREFIX = '/api';
const METHODS: readonly HTTPMethods[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];

export interface Mount {
  app: App;
  run: RunOperation;
  sessions: SessionLookup;
}

export function mountOperations(http: FastifyInstance, mount: Mount): void {
  const methodsOfPath = new Map<string, Set<string>>();
  for (const [name, operation] of operationsByName) {
    if (!operation.method || operation.path === undefined) continue;
    const url = `${API_PREFIX}${operation.path}`;
    http.route({
      method: operation.method,
      url,
      exposeHeadRoute: false,
      handler: (request, reply) => answer(mount, name, operation, request, reply),
    });
    const methods = methodsOfPath.get(url) ?? new Set();
    methodsOfPath.set(url, methods.add(operation.method));
  }
  for (const [url, allowed] of methodsOfPath) refuseOtherMethods(http, url, allowed);
}

async function answer(
  mount: Mount,
  name: string,
  operation: Operation,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { app, run, sessions } = mount;
  const result = await run({
    name,
    door: 'http',
    authenticate: () => authenticate({ config: app.config, sessions }, request, name, operation),
    readInput: () => addCookieToken(app.config, request, name, readInput(name, operation, request)),
    requestId: request.id,
    ip: request.ip,
    userAgent: request.headers['user-agent'] ?? '',
    live: null,
  });
  httpRepliesTotal.inc({ status: `${Math.floor(result.status / 100)}xx` });
  if (!result.ok) return sendErrorBody(reply, result.status, result.error);
  if (operation.produces) return sendFile(reply, operation, result.data as AsyncIterable<string>);
  const data = setSessionCookies(app.config, request, reply, name, result.data);
  return reply
    .code(result.status)
    .header('cache-control', 'no-store')
    .type('application/json; charset=utf-8')
    .send(JSON.stringify(data));
}

/** Streamed as it is read: a client that goes away ends the reading too. */
function sendFile(
  reply: FastifyReply,
  { path = '', produces = 'text/csv' }: Operation,
  pieces: AsyncIterable<string>,
): FastifyReply {
  return reply
    .header('cache-control', 'no-store')
    .header('content-disposition', `attachment; filename="${path.slice(path.lastIndexOf('/') + 1)}"`)
    .type(`${produces}; charset=utf-8`)
    .send(Readable.from(pieces));
}

function readInput(name: string, operation: Operation, request: FastifyRequest): Record<string, unknown> {
  const params = request.params as Record<string, unknown>;
  const query = request.query as Record<string, unknown>;
  for (const key of Object.keys(query)) {
    if (Object.hasOwn(params, key)) throw fieldError(key, 'belongs in the path; leave it out of the query');
  }
  return validateHttpInput(name, operation, { params, query, body: request.body });
}

function refuseOtherMethods(http: FastifyInstance, url: string, allowed: ReadonlySet<string>): void {
  const allow = [...allowed].join(', ');
  http.route({
    method: METHODS.filter((method) => !allowed.has(String(method))),
    url,
    exposeHeadRoute: false,
    onRequest: async (_request, reply) =>
      sendError(reply.header('allow', allow), new AppError('method_not_allowed')),
    handler: (_request, reply) => sendError(reply, new AppError('method_not_allowed')),
  });
}
