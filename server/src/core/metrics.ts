// Counters and timings of this process, for /metrics. Labels never carry words or ids of people.
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { hashQueueLength } from './passwords.ts';

export const registry = new Registry();
const registers = [registry];

collectDefaultMetrics({ register: registry });

export const sendTotal = new Counter({
  name: 'send_total',
  help: 'Messages and notes sent, by outcome.',
  labelNames: ['result'] as const,
  registers,
});

export const operationSeconds = new Histogram({
  name: 'operation_seconds',
  help: 'How long operations take, by door and outcome.',
  labelNames: ['operation', 'door', 'outcome'] as const,
  buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
  registers,
});

export const httpRepliesTotal = new Counter({
  name: 'http_replies_total',
  help: 'HTTP replies by class of status.',
  labelNames: ['status'] as const,
  registers,
});

export const socketsGauge = new Gauge({
  name: 'sockets',
  help: 'Live sockets of this process, by door.',
  labelNames: ['door'] as const,
  registers,
});

export const wsCloseTotal = new Counter({
  name: 'ws_close_total',
  help: 'Sockets this process closed, by code.',
  labelNames: ['code'] as const,
  registers,
});

/** Losses of the fan-out that the head beacon noticed and healed. */
export const headBeaconHealsTotal = new Counter({
  name: 'head_beacon_heals_total',
  help: 'Updates that only the head beacon delivered.',
  registers,
});

export const slowCloseTotal = new Counter({
  name: 'slow_close_total',
  help: 'Sockets closed because they did not read what was sent to them.',
  registers,
});

export const fanoutDelayed = new Gauge({
  name: 'fanout_delayed',
  help: '1 while live updates come at the pace of the head beacon, because Redis is away.',
  registers,
});

export const publishFailuresTotal = new Counter({
  name: 'publish_failures_total',
  help: 'Emits that did not reach Redis.',
  registers,
});

export const loginFailTotal = new Counter({
  name: 'login_fail_total',
  help: 'Refused sign-ins, by reason.',
  labelNames: ['reason'] as const,
  registers,
});

export const refreshReuseTotal = new Counter({
  name: 'refresh_reuse_total',
  help: 'Refresh tokens used after their time: a sign of theft.',
  registers,
});

export const limiterFallbackTotal = new Counter({
  name: 'limiter_fallback_total',
  help: 'Times a failure budget was counted in memory because Redis did not answer.',
  registers,
});

new Gauge({
  name: 'argon2_queue',
  help: 'Password hashes waiting for their turn.',
  registers,
  collect() {
    this.set(hashQueueLength());
  },
});
