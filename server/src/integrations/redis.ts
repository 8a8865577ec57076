// Links to Redis: three connections that start without it, notice when it is gone, and heal by themselves.
import { Redis, type RedisOptions } from 'ioredis';
import type { Config } from '../config/config.ts';
import type { Log } from '../core/log.ts';

export interface RedisLinks {
  /** For request paths: a command fails after 250 ms instead of waiting. */
  commands: Redis;
  publisher: Redis;
  /** In subscriber mode; nothing else may be asked of it. */
  subscriber: Redis;
  prefix: string;
  isHealthy(): boolean;
  /** Told at every change of health; returns how to stop listening. */
  onHealth(listener: (healthy: boolean) => void): () => void;
  close(): Promise<void>;
}

const REDIS_COMMAND_TIMEOUT_MS = 250;
const PING_INTERVAL_MS = 2000;
/** Two in a row, so that a busy event loop on our side does not look like a dead Redis. */
const PINGS_MISSED_MAX = 2;
const PING_TIMEOUT_MS = 1000;
const RECONNECT_MAX_MS = 2000;

interface Link {
  client: Redis;
  missedPings: number;
}

/** Never throws and never waits: without Redis the links are unhealthy until it comes. */
export function openRedis(config: NonNullable<Config['redis']>, log: Log): RedisLinks {
  const commands = connect(config.url, { commandTimeout: REDIS_COMMAND_TIMEOUT_MS });
  const publisher = connect(config.url, {});
  const subscriber = connect(config.url, { autoResubscribe: false });
  const links: Link[] = [commands, publisher, subscriber].map((client) => ({ client, missedPings: 0 }));
  const listeners = new Set<(healthy: boolean) => void>();
  let healthy = false;

  const judge = () => {
    const now = links.every((link) => link.client.status === 'ready' && link.missedPings < PINGS_MISSED_MAX);
    if (now === healthy) return;
    healthy = now;
    if (healthy) log.info('redis is here');
    else log.warn('redis is away: this node goes on alone');
    for (const listener of listeners) listener(healthy);
  };
  for (const link of links) watch(link, judge, log);
  const pings = setInterval(() => {
    for (const link of links) void ping(link, judge);
  }, PING_INTERVAL_MS);
  pings.unref();

  return {
    commands,
    publisher,
    subscriber,
    prefix: config.prefix,
    isHealthy: () => healthy,
    onHealth(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      clearInterval(pings);
      listeners.clear();
      for (const { client } of links) client.disconnect();
    },
  };
}

function connect(url: string, options: RedisOptions): Redis {
  return new Redis(url, {
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    connectTimeout: 2000,
    keepAlive: 5000,
    disableClientInfo: true,
    retryStrategy: (attempt) =>
      Math.min(RECONNECT_MAX_MS, 50 * 2 ** Math.min(attempt, 6)) * (0.5 + Math.random() / 2),
    ...options,
  });
}

function watch(link: Link, judge: () => void, log: Log): void {
  let lastProblem = '';
  // Without this listener an unreachable Redis would end the process.
  link.client.on('error', (error: Error) => {
    if (error.message !== lastProblem) log.warn({ err: error }, 'redis link');
    lastProblem = error.message;
  });
  link.client.on('ready', () => {
    lastProblem = '';
    link.missedPings = 0;
    judge();
  });
  link.client.on('close', judge);
  link.client.on('end', judge);
}

/** A half-open TCP connection looks alive to the client library: only an unanswered PING shows it. */
async function ping(link: Link, judge: () => void): Promise<void> {
  if (link.client.status !== 'ready') return;
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer to PING')), PING_TIMEOUT_MS);
  });
  try {
    await Promise.race([link.client.ping(), tooLate]);
    link.missedPings = 0;
  } catch {
    link.missedPings += 1;
    if (link.missedPings >= PINGS_MISSED_MAX && link.client.status === 'ready') link.client.disconnect(true);
  } finally {
    clearTimeout(timer);
    judge();
  }
}
