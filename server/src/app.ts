// START READING HERE. The composition root: the one file that knows every module.
import type { Redis } from 'ioredis';
import type { Config } from './config/config.ts';
import { createBudgets } from './core/budgets.ts';
import { createBus } from './core/bus.ts';
import { type Clock, systemClock } from './core/clock.ts';
import type { AccessTokens, App } from './core/context.ts';
import { createLog, type Log } from './core/log.ts';
import type { Handlers } from './core/operations.ts';
import type { RealtimePorts } from './core/ports.ts';
import { createRunOperation, type RunOperation } from './core/run-operation.ts';
import { compileValidators } from './core/validate.ts';
import { type Database, openDatabase } from './db/client.ts';
import { createPresenceBoard, type LivePresence } from './integrations/presence-board.ts';
import { openRedis, type RedisLinks } from './integrations/redis.ts';
import { analyticsOps } from './modules/analytics/analytics.ops.ts';
import { registerFigures } from './modules/analytics/figures.listeners.ts';
import { startFigureKeeper } from './modules/analytics/keep-figures.ts';
import { auditOps } from './modules/audit/audit.ops.ts';
import { authOps } from './modules/auth/auth.ops.ts';
import { cannedRepliesOps } from './modules/canned-replies/canned-replies.ops.ts';
import { categoriesOps } from './modules/categories/categories.ops.ts';
import { registerDrafts } from './modules/drafts/drafts.listeners.ts';
import { draftsOps } from './modules/drafts/drafts.ops.ts';
import { incidentsOps } from './modules/incidents/incidents.ops.ts';
import { messagesOps } from './modules/messages/messages.ops.ts';
import { registerNotifications } from './modules/notifications/notifications.listeners.ts';
import { notificationsOps } from './modules/notifications/notifications.ops.ts';
import { beat, leave } from './modules/presence/heartbeats.service.ts';
import { presenceOps } from './modules/presence/presence.ops.ts';
import { prioritiesOps } from './modules/priorities/priorities.ops.ts';
import { registerOffers } from './modules/routing/offers.service.ts';
import { startRouter } from './modules/routing/router.ts';
import { routingOps } from './modules/routing/routing.ops.ts';
import { schedulesOps } from './modules/schedules/schedules.ops.ts';
import { searchOps } from './modules/search/search.ops.ts';
import { liveActors, registerSessions, resolveAccessToken } from './modules/sessions/sessions.service.ts';
import { tagsOps } from './modules/tags/tags.ops.ts';
import { tasksOps } from './modules/tasks/tasks.ops.ts';
import {
  assignedTicketRooms,
  queuesOf,
  ticketAccessOf,
  ticketHeads,
  ticketRowsForFanout,
  ticketSights,
} from './modules/tickets/live-rows.service.ts';
import { queuePlacesOf } from './modules/tickets/queue-place.service.ts';
import { ticketsOps } from './modules/tickets/tickets.ops.ts';
import { usersOps } from './modules/users/users.ops.ts';
import { viewsOps } from './modules/views/views.ops.ts';

const handlers = {
  ...analyticsOps,
  ...auditOps,
  ...authOps,
  ...categoriesOps,
  ...messagesOps,
  ...notificationsOps,
  ...presenceOps,
  ...prioritiesOps,
  ...tagsOps,
  ...ticketsOps,
  ...cannedRepliesOps,
  ...draftsOps,
  ...incidentsOps,
  ...routingOps,
  ...schedulesOps,
  ...searchOps,
  ...tasksOps,
  ...viewsOps,
  ...usersOps,
} satisfies Handlers;

/** Everything that runs without a door: what the HTTP door, the sockets and the command line share. */
export interface Desk {
  app: App;
  run: RunOperation;
  ports: RealtimePorts;
  redis: RedisLinks | null;
  /** The writing side of `app.presence`, for the doors that have sockets. */
  presence: LivePresence;
  close(): Promise<void>;
}

/** What tests put in the place of the real thing. */
export interface Overrides {
  database?: Database;
  clock?: Clock;
  log?: Log;
}

export async function createApp(
  config: Config,
  tokens: AccessTokens,
  overrides: Overrides = {},
): Promise<Desk> {
  const log = overrides.log ?? createLog({ level: config.logLevel, pretty: process.stdout.isTTY === true });
  const database =
    overrides.database ??
    (await openDatabase({
      ...config.database,
      onFatal: (error) => {
        log.fatal({ err: error }, 'the embedded database has stopped');
        process.exitCode = 1;
        process.kill(process.pid, 'SIGTERM');
      },
      onConnectionError: (error) => log.warn({ err: error }, 'a database connection broke'),
    }));
  const redis = config.redis ? openRedis(config.redis, log) : null;
  const commands: Redis | null = redis?.commands ?? null;
  const presence = createPresenceBoard(redis, log);
  const app: App = {
    config,
    database,
    log,
    clock: overrides.clock ?? systemClock,
    bus: createBus(),
    budgets: createBudgets({ config, redis: commands, log }),
    tokens,
    presence,
  };
  registerSessions(app.bus);
  registerOffers(app.bus);
  registerDrafts(app.bus);
  registerNotifications(app.bus);
  registerFigures(app.bus);
  const router = startRouter(app);
  const figures = startFigureKeeper(app);
  compileValidators();
  return {
    app,
    run: createRunOperation(app, handlers),
    ports: createPorts(app),
    redis,
    presence,
    close: async () => {
      await router.stop();
      await figures.stop();
      await redis?.close();
      if (!overrides.database) await database.close();
    },
  };
}

/** What the realtime door may ask of the modules. */
function createPorts(app: App): RealtimePorts {
  return {
    resolveAccessToken: (token) => resolveAccessToken(app, token),
    liveActors: (sessionIds) => liveActors(app, sessionIds),
    ticketAccess: (actor, ticketIds) => ticketAccessOf(app, actor.userId, ticketIds),
    ticketHeads: (ticketIds) => ticketHeads(app, ticketIds),
    ticketRows: (ticketIds) => ticketRowsForFanout(app, ticketIds),
    ticketSights: (ticketIds) => ticketSights(app, ticketIds),
    queuePlaces: (ticketIds) => queuePlacesOf(app.database.drizzle, ticketIds),
    beat: (nodeId, userIds) => beat(app, nodeId, userIds),
    leave: (nodeId, userIds) => leave(app, nodeId, userIds),
    queues: (categoryIds) => queuesOf(app, categoryIds),
    assignedTicketRooms: (userId) => assignedTicketRooms(app, userId),
  };
}
