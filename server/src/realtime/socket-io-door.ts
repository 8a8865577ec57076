// Socket.IO: who a socket is once its first packet came, and its events as calls.
import { createServer } from 'node:http';
import type { WebSocket } from '@fastify/websocket';
import { type DefaultEventsMap, Server, type ServerOptions, type Socket } from 'socket.io';
import type { Config } from '../config/config.ts';
import type { Actor } from '../core/context.ts';
import { AppError, toAppError, toErrorBody } from '../core/errors.ts';
import { newId } from '../core/ids.ts';
import type { Admission } from './admission.ts';
import type { Batching } from './batching.ts';
import { type Connection, createConnection, type Wire } from './connection.ts';
import { countClose, dispatch, refusal } from './dispatch.ts';
import type { Doorway } from './doorway.ts';
import { createLiveSocket } from './live-socket.ts';
import { type Engine, refuseTooMany } from './upgrade.ts';

export type IoServer = Server<
  DefaultEventsMap,
  DefaultEventsMap,
  DefaultEventsMap,
  { connection?: Connection }
>;
type IoSocket = Socket<DefaultEventsMap, DefaultEventsMap, DefaultEventsMap, { connection?: Connection }>;
type EngineSocket = IoSocket['conn'];

export interface SocketIoDoor {
  engine: Engine;
}

/** 20 s + 20 s: a peer that vanished without a word is gone within 40 s. */
const PING_MS = 20_000;
const AUTH_DEADLINE_MS = 5000;
const TOKEN_DUE_MS = 1000;
const SILENT_PER_ADDRESS = 20;
const BACKLOG_PACKETS = 256;
const BACKLOG_BYTES = 1024 * 1024;
const LINGER_MS = 2000;

/** Attached to a server that never listens: upgrades are handed over by upgrade.ts, after admission. */
export function createIo(config: Config, adapter: ServerOptions['adapter'] | null): IoServer {
  const io: IoServer = new Server({
    ...(adapter && { adapter }),
    path: '/socket.io',
    transports: ['websocket'],
    allowUpgrades: false,
    serveClient: false,
    perMessageDeflate: false,
    httpCompression: false,
    maxHttpBufferSize: config.limits.frameBytes,
    pingInterval: PING_MS,
    pingTimeout: PING_MS,
    connectTimeout: AUTH_DEADLINE_MS,
  });
  io.attach(createServer());
  return io;
}

export function openSocketIoDoor(io: IoServer, doorway: Doorway): SocketIoDoor {
  const admissions = new WeakMap<object, Admission>();
  const anonymous = new Map<string, number>();
  io.engine.on('connection', (conn: EngineSocket) => {
    const admission = admissions.get(conn.request);
    if (!admission) {
      conn.close(true);
      return;
    }
    admissions.set(conn, admission);
    doorway.batching.gather(conn);
    // Headers and all would stay in memory as long as the socket lives.
    (conn as { request: unknown }).request = null;
    if (!admission.actor) countAnonymous(anonymous, conn, admission.ip ?? '');
  });
  io.use((socket, next) => {
    receive(doorway, socket, admissions.get(socket.conn)).then(
      () => next(),
      (thrown: unknown) => next(connectError(thrown)),
    );
  });
  io.on('connection', (socket) => serveCalls(doorway, socket));
  return {
    engine(request, socket, head, admission) {
      admissions.set(request, admission);
      io.engine.handleUpgrade(request, socket, head);
    },
  };
}

/**
 * Most show their token with the first packet and are never counted, so that many may come at once. Of those
 * who stay silent longer than that, an address may have so many; the others go at once.
 */
function countAnonymous(anonymous: Map<string, number>, conn: EngineSocket, ip: string): void {
  let counted = false;
  const count = setTimeout(() => {
    const silent = anonymous.get(ip) ?? 0;
    if (silent >= SILENT_PER_ADDRESS) {
      conn.close(true);
      return;
    }
    counted = true;
    anonymous.set(ip, silent + 1);
  }, TOKEN_DUE_MS);
  const done = () => {
    clearTimeout(count);
    conn.off('close', done);
    conn.off('authenticated', done);
    if (!counted) return;
    const left = (anonymous.get(ip) ?? 1) - 1;
    if (left > 0) anonymous.set(ip, left);
    else anonymous.delete(ip);
  };
  conn.on('close', done);
  conn.on('authenticated', done);
}

function connectError(thrown: unknown): Error {
  const error = toAppError(thrown);
  return Object.assign(new Error(error.code), { data: toErrorBody(error, newId()) });
}

async function receive(doorway: Doorway, socket: IoSocket, admission: Admission | undefined): Promise<void> {
  const { hub } = doorway;
  if (!admission) throw new AppError('unauthenticated');
  const actor = await actorOf(socket, admission, hub.ports.resolveAccessToken);
  refuseTooMany(hub, actor.sessionId);
  const { conn } = socket;
  if (conn.readyState !== 'open') return;
  conn.emit('authenticated');
  const connection = createConnection({
    id: socket.id,
    door: 'socketio',
    actor,
    ip: admission.ip,
    userAgent: admission.userAgent,
    followsHome: true,
    limits: hub.app.config.limits,
    wire: engineWire(socket, doorway.batching),
    onClose: (code) => countClose(hub, code),
    createLive: (made) => createLiveSocket(hub, made),
  });
  socket.data.connection = connection;
  conn.once('close', () => doorway.leave(connection));
  await doorway.enter(connection);
  if (connection.ended) throw new AppError('session_ended');
}

/** A token that is shown on purpose counts before a cookie that travels by itself. */
async function actorOf(
  socket: IoSocket,
  admission: Admission,
  resolve: (token: string) => Promise<Actor>,
): Promise<Actor> {
  const { token } = socket.handshake.auth as { token?: unknown };
  if (typeof token === 'string' && token !== '') return resolve(token);
  if (!admission.actor) throw new AppError('unauthenticated');
  return admission.actor;
}

function serveCalls(doorway: Doorway, socket: IoSocket): void {
  const { hub } = doorway;
  const { connection } = socket.data;
  if (!connection) {
    socket.disconnect(true);
    return;
  }
  socket.onAny((name: unknown, ...args: unknown[]) => {
    const last = args.at(-1);
    const acknowledge = typeof last === 'function' ? (args.pop() as (answer: unknown) => void) : null;
    dispatch(hub, connection, name, args).then(
      (answer) => {
        if (answer && acknowledge && socket.connected) acknowledge(answer);
      },
      (error: unknown) => {
        hub.app.log.error({ err: error }, 'a frame failed');
        acknowledge?.(refusal('internal'));
      },
    );
  });
  // One connection is one socket: leaving the namespace leaves nothing behind.
  socket.on('disconnect', () => socket.conn.close(true));
}

/** Packets that wait for the line to become writable. */
const queueOf = (conn: EngineSocket): unknown[] =>
  (conn as unknown as { writeBuffer: unknown[] }).writeBuffer;

function engineWire(socket: IoSocket, batching: Batching): Wire {
  const { conn } = socket;
  const raw = () => (conn.transport as unknown as { socket?: WebSocket }).socket;
  return {
    send: (event, payload) => void socket.emit(event, payload),
    close(code, reason) {
      batching.release(conn);
      const line = raw();
      // Before the engine closes it without a code.
      line?.close(code, reason);
      conn.close(true);
      setTimeout(() => line?.terminate(), LINGER_MS).unref();
    },
    isBacklogged: () =>
      queueOf(conn).length > BACKLOG_PACKETS || (raw()?.bufferedAmount ?? 0) > BACKLOG_BYTES,
  };
}
