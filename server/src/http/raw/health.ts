// Whether this process lives, and whether it should get traffic. Says no more than that.
import type { FastifyInstance } from 'fastify';
import type { App } from '../../core/context.ts';

export interface HealthProbes {
  isDraining(): boolean;
  /** True when Redis is not in use. */
  isRedisHealthy(): boolean;
  /** Names of migrations the database lacks. */
  pendingMigrations(): Promise<string[]>;
}

const PING_MS = 1_000;

type Readiness = { ready: true; degraded: string[] } | { ready: false; reason: string };

export function registerHealth(http: FastifyInstance, app: App, probes: HealthProbes): void {
  let isMigrated = false;

  async function judge(): Promise<Readiness> {
    if (probes.isDraining()) return { ready: false, reason: 'draining' };
    try {
      await within(PING_MS, app.database.pool.query('select 1'));
      isMigrated ||= (await within(PING_MS, probes.pendingMigrations())).length === 0;
    } catch {
      return { ready: false, reason: 'database' };
    }
    if (!isMigrated) return { ready: false, reason: 'migrations' };
    return { ready: true, degraded: probes.isRedisHealthy() ? [] : ['redis'] };
  }

  http.get('/health/live', { exposeHeadRoute: true }, (_request, reply) =>
    reply.header('cache-control', 'no-store').send({ status: 'ok' }),
  );
  http.get('/health/ready', { exposeHeadRoute: true }, async (_request, reply) => {
    reply.header('cache-control', 'no-store');
    const state = await judge();
    if (!state.ready) return reply.code(503).send({ status: 'unavailable', reason: state.reason });
    if (state.degraded.length > 0) return reply.send({ status: 'degraded', degraded: state.degraded });
    return reply.send({ status: 'ok' });
  });
}

function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('took too long')), milliseconds);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
