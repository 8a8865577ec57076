// One running server: the desk with its doors open. `main.ts` and the tests start it alike.
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { createApp, type Desk, type Overrides } from './app.ts';
import { type Config, ConfigError } from './config/config.ts';
import { migrate, pendingMigrations } from './db/migrate.ts';
import { createAccessTokens } from './http/access-tokens.ts';
import { buildHttp } from './http/server.ts';
import { repositoryRoot } from './http/static.ts';
import { type Job, startJobs } from './jobs/jobs.ts';
import { sweepFigures } from './modules/analytics/keep-figures.ts';
import { noteOnline } from './modules/analytics/online-minutes.ts';
import { seedDemo } from './modules/demo/demo.service.ts';
import { forgetHeartbeats } from './modules/presence/heartbeats.service.ts';
import { GONE_SECONDS, returnDeserted } from './modules/routing/return-tickets.ts';
import { routeQueues } from './modules/routing/route-queues.ts';
import { keepWords } from './modules/search/keep-words.ts';
import { forgetSessions } from './modules/sessions/forget-sessions.ts';
import { resolveAccessToken, resolveRefreshToken } from './modules/sessions/sessions.service.ts';
import { followSlaVersion } from './modules/sla/follow-sla-version.ts';
import { watchSla } from './modules/sla/watch-sla.ts';
import { remindTasks } from './modules/tasks/remind-tasks.ts';
import { closeResolved } from './modules/tickets/close-resolved.ts';
import { wakeTickets } from './modules/tickets/snooze-ticket.ts';
import { ensureFirstAdmin } from './modules/users/users.service.ts';
import { attachRealtime, type Realtime } from './realtime/gateway.ts';

export interface RunningServer {
  url: string;
  desk: Desk;
  http: FastifyInstance;
  realtime: Realtime;
  /** Graceful end: unready at once, clients moved away, work in flight finished, everything closed. */
  stop(): Promise<void>;
  /** Abrupt end, for tests. */
  close(): Promise<void>;
}

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;

const JOBS: readonly Job[] = [
  { name: 'wakeTickets', everyMs: 5 * SECOND_MS, run: wakeTickets },
  { name: 'remindTasks', everyMs: 30 * SECOND_MS, run: remindTasks },
  { name: 'routeQueues', everyMs: 5 * SECOND_MS, run: routeQueues },
  {
    name: 'returnDeserted',
    everyMs: 5 * SECOND_MS,
    firstAfterMs: GONE_SECONDS * SECOND_MS,
    run: returnDeserted,
  },
  { name: 'watchSla', everyMs: 5 * SECOND_MS, run: watchSla },
  { name: 'followSlaVersion', everyMs: 3 * SECOND_MS, run: followSlaVersion },
  { name: 'sweepFigures', everyMs: 5 * SECOND_MS, run: sweepFigures },
  { name: 'noteOnline', everyMs: 15 * SECOND_MS, run: noteOnline },
  { name: 'keepWords', everyMs: 30 * SECOND_MS, firstAfterMs: 10 * SECOND_MS, run: keepWords },
  { name: 'closeResolved', everyMs: 10 * MINUTE_MS, run: closeResolved },
  { name: 'forgetSessions', everyMs: 60 * MINUTE_MS, run: forgetSessions },
  { name: 'forgetHeartbeats', everyMs: 60 * MINUTE_MS, run: forgetHeartbeats },
];

export const migrationsFolder = (): string => join(repositoryRoot(), 'drizzle');

/** `listen: false` opens no port: the worker still tells the servers' sockets what it did. */
export async function startServer(
  config: Config,
  overrides: Overrides = {},
  options: { listen: boolean } = { listen: true },
): Promise<RunningServer> {
  const tokens = await createAccessTokens(config.auth);
  const desk = await createApp(config, tokens, overrides);
  const { app } = desk;
  let draining = false;
  try {
    await migrate(app.database, migrationsFolder(), (line) => app.log.info(line));
    if (config.demo) await seedDemo(app);
    await ensureFirstAdmin(app);
    const http = await buildHttp({
      app,
      run: desk.run,
      sessions: {
        resolveAccessToken: (token) => resolveAccessToken(app, token),
        resolveRefreshToken: (token) => resolveRefreshToken(app, token),
      },
      health: {
        isDraining: () => draining,
        isRedisHealthy: () => desk.redis?.isHealthy() ?? true,
        pendingMigrations: () => pendingMigrations(app.database, migrationsFolder()),
      },
    });
    const { run, ports, redis, presence } = desk;
    const realtime = await attachRealtime({ app, http, run, ports, redis, presence });
    const jobs = config.runJobs ? startJobs(app, JOBS) : null;
    const port = options.listen ? await listen(http, config) : 0;
    const close = async () => {
      await jobs?.stop();
      await realtime.close();
      await http.close();
      await desk.close();
    };
    return {
      url: `http://127.0.0.1:${port}`,
      desk,
      http,
      realtime,
      stop: async () => {
        draining = true;
        await realtime.drain();
        await close();
      },
      close,
    };
  } catch (error) {
    await desk.close();
    throw error;
  }
}

const CANNOT_LISTEN: Record<string, (config: Config) => string> = {
  EADDRINUSE: ({ host, port }) => `PORT: another program listens at ${host}:${port}; take another port.`,
  EACCES: ({ port }) => `PORT: this user may not listen at ${port}; take one above 1023.`,
  EADDRNOTAVAIL: ({ host }) => `HOST: this machine has no address ${host}.`,
  ENOTFOUND: ({ host }) => `HOST: this machine has no address ${host}.`,
};

async function listen(http: FastifyInstance, config: Config): Promise<number> {
  await http.listen({ host: config.host, port: config.port }).catch((error: NodeJS.ErrnoException) => {
    const problem = CANNOT_LISTEN[error.code ?? '']?.(config);
    throw problem ? new ConfigError([problem]) : error;
  });
  const { port } = http.server.address() as AddressInfo;
  config.publicUrl ??= `http://localhost:${port}`;
  return port;
}
