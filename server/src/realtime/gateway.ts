// The realtime door of one node: Socket.IO and plain WebSocket on the HTTP server's port, over one fan-out.

import type { Server as HttpServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import type { Namespace } from 'socket.io';
import type { App } from '../core/context.ts';
import { publishFailuresTotal } from '../core/metrics.ts';
import type { RealtimePorts } from '../core/ports.ts';
import type { RunOperation } from '../core/run-operation.ts';
import type { LivePresence } from '../integrations/presence-board.ts';
import type { RedisLinks } from '../integrations/redis.ts';
import { createActivity } from './activity.ts';
import { startBackpressure } from './backpressure.ts';
import { type Beacon, startBeacon } from './beacon.ts';
import { createCounters, type RealtimeCounters } from './counters.ts';
import { createDoorway } from './doorway.ts';
import { drainSockets } from './drain.ts';
import { hearHead, startFanout } from './fanout.ts';
import { HINT } from './hints.ts';
import { createEmit, type Hub } from './hub.ts';
import { createPlaces } from './places.ts';
import { openPlainDoor } from './plain-socket.ts';
import { createPresenceAnnouncer } from './presence-announcer.ts';
import { createRedisAdapter, localChannels } from './redis-adapter.ts';
import { createRegistry } from './registry.ts';
import { createSessions } from './sessions.ts';
import { createIo, type IoServer, openSocketIoDoor } from './socket-io-door.ts';
import { listenForUpgrades } from './upgrade.ts';

export interface Realtime {
  /** At once, without farewell. */
  close(): Promise<void>;
  /** Sends every socket elsewhere over `config.drainMs`, then closes. */
  drain(): Promise<void>;
  sockets(): number;
  fanoutState(): 'live' | 'delayed';
  counters: Readonly<RealtimeCounters>;
  /** Looks for lost hints now instead of in 15 s. */
  beacon(): Promise<void>;
  /** Checks all live sessions now instead of in 10 s. */
  sweep(): Promise<void>;
}

export interface RealtimeOptions {
  app: App;
  /** Not listening yet, and not ready: the plain door adds its routes. */
  http: FastifyInstance;
  run: RunOperation;
  ports: RealtimePorts;
  redis: RedisLinks | null;
  /** The one that `app.presence` reads. */
  presence: LivePresence;
}

const FIRST_CONTACT_MS = 1000;

export async function attachRealtime(options: RealtimeOptions): Promise<Realtime> {
  const { app, http, redis } = options;
  const counters = createCounters();
  let hub: Hub | null = null;
  const cluster =
    redis &&
    createRedisAdapter(redis, {
      publishFailure: () => {
        counters.publishFailures += 1;
        publishFailuresTotal.inc();
      },
      remoteEvent: (event, payload) => {
        if (event === 'message' && hub) hearRemote(hub, payload);
      },
    });
  const io = createIo(app.config, cluster?.adapter ?? null);
  hub = createHub(options, io, counters, cluster?.channels ?? localChannels);
  const parts = await startParts(hub, io, http, redis);

  let closing: Promise<void> | null = null;
  const close = () => {
    closing ??= parts.close();
    return closing;
  };
  http.addHook('preClose', close);
  const { registry } = hub;
  const live = hub;
  return {
    close,
    async drain() {
      parts.stop();
      await drainSockets(live, app.config.drainMs);
      await close();
    },
    sockets: () => registry.size(),
    fanoutState: () => parts.beacon.state(),
    counters,
    beacon: () => parts.beacon.look(),
    sweep: () => parts.sweep(),
  };
}

function createHub(
  { app, ports, run, redis, presence }: RealtimeOptions,
  io: IoServer,
  counters: RealtimeCounters,
  channels: Hub['channels'],
): Hub {
  const nsp = io.of('/') as unknown as Namespace;
  const clustered = redis !== null;
  let staffEpoch = 0;
  const hub: Hub = {
    app,
    ports,
    run,
    nsp,
    channels,
    clustered,
    registry: createRegistry(),
    counters,
    announcer: createPresenceAnnouncer(() => hub, presence),
    places: createPlaces(() => hub),
    activity: createActivity(() => hub),
    heardHeads: new Map(),
    movedTickets: new Map(),
    staffEpoch: () => staffEpoch,
    meetStaffEpoch(of) {
      if (of.staffEpoch > staffEpoch) staffEpoch = of.staffEpoch;
    },
    emit: createEmit(nsp, clustered),
    hint(hint) {
      if (clustered) nsp.serverSideEmit(HINT, hint);
    },
  };
  return hub;
}

interface Parts {
  beacon: Beacon;
  sweep(): Promise<void>;
  stop(): void;
  close(): Promise<void>;
}

async function startParts(
  hub: Hub,
  io: IoServer,
  http: FastifyInstance,
  redis: RedisLinks | null,
): Promise<Parts> {
  if (redis) await firstContact(redis);
  const sessions = createSessions(hub);
  const fanout = startFanout(hub, sessions);
  const beacon = startBeacon(hub, () => redis?.isHealthy() ?? true);
  const backpressure = startBackpressure(hub);
  const doorway = createDoorway(hub, sessions, beacon.state);
  const socketIo = openSocketIoDoor(io, doorway);
  const plain = await openPlainDoor(http, doorway);
  const upgrades = listenForUpgrades({
    hub,
    server: http.server as HttpServer,
    socketIo: socketIo.engine,
    plain: plain.engine,
  });
  const stopHearing = redis?.onHealth((healthy) => {
    beacon.onHealth(healthy);
    if (healthy) hub.announcer.refresh();
    // Hints that were lost meanwhile: ended sessions and lost rights.
    if (healthy) void sessions.sweep();
  });
  hub.channels.onResubscribed(() => void beacon.look());
  hub.announcer.refresh();

  return {
    beacon,
    sweep: sessions.sweep,
    stop: upgrades.stop,
    async close() {
      upgrades.stop();
      stopHearing?.();
      sessions.close();
      beacon.close();
      backpressure.close();
      plain.close();
      for (const connection of [...hub.registry.all()]) connection.close('going_away');
      await hub.announcer.close();
      hub.places.close();
      hub.activity.close();
      fanout.close();
      upgrades.close();
      await io.close();
      hub.channels.close();
    },
  };
}

/** A Redis that is there answers in milliseconds; one that is not must not hold up the start. */
async function firstContact(redis: RedisLinks): Promise<void> {
  const deadline = performance.now() + FIRST_CONTACT_MS;
  while (!redis.isHealthy() && performance.now() < deadline) await sleep(20);
}

function hearRemote(hub: Hub, payload: unknown): void {
  const { ticketId, entry } = payload as { ticketId: string; entry: { seq: number } };
  hearHead(hub, ticketId, entry.seq);
}
