// Numbers for Prometheus: to this machine itself, or to whoever has the token.
import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Config } from '../../config/config.ts';
import { AppError } from '../../core/errors.ts';
import { registry } from '../../core/metrics.ts';
import { readBearer } from '../authenticate.ts';
import { sendError } from '../error-reply.ts';

const LOOPBACK_ADDRESSES: ReadonlySet<string> = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);
/** A proxy on this machine speaks for others. */
const PROXY_HEADERS = ['x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'forwarded', 'via'];

export function registerMetrics(http: FastifyInstance, config: Config): void {
  http.get('/metrics', async (request, reply) => {
    if (!mayRead(config, request)) {
      return sendError(reply, new AppError(config.metricsToken === null ? 'not_found' : 'unauthenticated'));
    }
    return reply
      .header('cache-control', 'no-store')
      .type(registry.contentType)
      .send(await registry.metrics());
  });
}

function mayRead({ metricsToken }: Config, request: FastifyRequest): boolean {
  const bearer = readBearer(request.headers.authorization);
  if (metricsToken !== null && bearer !== undefined && isSame(bearer, metricsToken)) return true;
  const address = request.socket.remoteAddress ?? '';
  return (
    LOOPBACK_ADDRESSES.has(address) && PROXY_HEADERS.every((name) => request.headers[name] === undefined)
  );
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
const isSame = (one: string, other: string): boolean => timingSafeEqual(digest(one), digest(other));
