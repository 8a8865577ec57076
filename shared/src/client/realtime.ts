// The live connection: calls with an answer, events, catching up after every break, HTTP when the socket is down.
import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client';
import { EVENTS, type EventName, type EventPayload, type OperationName } from '../contracts/index.ts';
import { type ApiClient, ApiError, type CallOperation, type CallOptions, operationOf } from './api-client.ts';
import { toApiError } from './api-error.ts';
import { createEventEmitter } from './event-emitter.ts';
import { createFollowedTickets, type Follower, type Following } from './followed-tickets.ts';

export type { CaughtUp, Follower, Following } from './followed-tickets.ts';

/** live: at once. delayed: everything arrives, but late. offline: nothing does. */
export type ConnectionState = 'live' | 'delayed' | 'offline';

export interface LocalEvents {
  state: ConnectionState;
  /** A socket is there. `again`: after a break, so whatever was read before may be old. */
  connected: { again: boolean };
  signedOut: undefined;
}

type Events = LocalEvents & { [Name in EventName]: EventPayload<Name> };

export interface RealtimeOptions {
  /** Origin of the desk; the page's own when absent. */
  url?: string;
  api: ApiClient;
  /** Token mode; absent: the handshake carries the cookies. */
  token?: () => string | null;
  /** Connect at once; else `connect()` does. */
  autoConnect?: boolean;
  /** How long a call over the socket may stay unanswered before HTTP is asked; 6 seconds when absent. */
  ackTimeoutMs?: number;
  /** Between two polls of a followed ticket while no socket connects; 5 seconds when absent. */
  pollEveryMs?: number;
  /** For tests and load generators: extra headers, an agent. */
  socketOptions?: Partial<ManagerOptions & SocketOptions>;
}

export interface Realtime {
  call: CallOperation;
  /** Say something nobody waits for (typing): dropped while there is no socket. */
  signal(name: OperationName, input: Record<string, unknown>): void;
  on<Name extends keyof Events>(name: Name, listener: (payload: Events[Name]) => void): () => void;
  follow(follower: Follower): Following;
  state(): ConnectionState;
  connected(): boolean;
  connect(): void;
  close(): void;
}

type Ack = { ok: true; data: unknown } | { ok: false; error: unknown };
const GRACE_MS = 2_500;
const BACKOFF_MAX_MS = 30_000;

export function createRealtime(options: RealtimeOptions): Realtime {
  const { api, ackTimeoutMs = 6_000, pollEveryMs = 5_000 } = options;
  const emitter = createEventEmitter<Events>();
  const socket: Socket = io(options.url ?? '', {
    path: '/socket.io',
    transports: ['websocket'],
    autoConnect: false,
    reconnection: false,
    forceNew: true,
    timeout: 10_000,
    ...(options.token && {
      auth: (done: (data: object) => void) => done({ token: options.token?.() ?? undefined }),
    }),
    ...options.socketOptions,
  });

  let wanted = false;
  let closed = false;
  let everConnected = false;
  let attempt = 0;
  let fanout: 'live' | 'delayed' = 'live';
  let httpWorks = true;
  let graceOver = false;
  let shown: ConnectionState = 'live';
  let heardAt = 0;
  let offlineAt = 0;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;
  let graceTimer: ReturnType<typeof setTimeout> | undefined;

  function computeState(): ConnectionState {
    // A browser that says it is offline is believed until the socket proves it wrong (a desk on loopback).
    if (socket.connected && heardAt >= offlineAt) return fanout;
    if (!isOnline()) return 'offline';
    if (socket.connected) return fanout;
    if (!graceOver) return 'live';
    return httpWorks ? 'delayed' : 'offline';
  }

  function refreshState(): void {
    const next = computeState();
    if (next === shown) return;
    shown = next;
    emitter.emit('state', next);
  }

  /** A break shorter than this is nobody's business. */
  function startGrace(): void {
    graceOver = false;
    clearTimeout(graceTimer);
    graceTimer = setTimeout(() => {
      graceOver = true;
      refreshState();
    }, GRACE_MS);
  }

  function connect(): void {
    clearTimeout(retryTimer);
    if (closed) return;
    wanted = true;
    if (!socket.connected) socket.connect();
  }

  /** Full jitter: a herd of clients that lost one server must not come back in step. */
  function retryLater(afterMs?: number): void {
    if (!wanted || closed) return;
    const ceiling = Math.min(BACKOFF_MAX_MS, 1_000 * 2 ** Math.min(attempt, 5));
    attempt += 1;
    clearTimeout(retryTimer);
    retryTimer = setTimeout(connect, afterMs ?? Math.random() * ceiling);
    followed.schedulePoll();
    refreshState();
  }

  const http: CallOperation = async (name, input, callOptions) => {
    try {
      const reply = await api.callOperation(name, input, callOptions);
      httpWorks = true;
      return reply;
    } catch (error) {
      const code = error instanceof ApiError ? error.code : undefined;
      if (code === 'offline' || code === 'timeout' || code === 'unavailable') httpWorks = false;
      else if (code !== 'aborted') httpWorks = true;
      throw error;
    } finally {
      refreshState();
    }
  };

  async function overSocket(name: string, input: unknown, callOptions: CallOptions): Promise<unknown> {
    let ack: Ack;
    try {
      ack = await orAborted(
        socket.timeout(callOptions.timeoutMs ?? ackTimeoutMs).emitWithAck(name, input),
        callOptions.signal,
      );
    } catch (error) {
      if (error instanceof ApiError) throw error;
      throw new ApiError('timeout', { cause: error });
    }
    if (ack.ok) return ack.data;
    throw toApiError(ack.error);
  }

  async function call(
    name: string,
    input: Record<string, unknown>,
    callOptions: CallOptions = {},
  ): Promise<unknown> {
    const operation = operationOf(name);
    if (!operation) throw new ApiError('unknown_operation');
    const socketDoor = (operation.doors ?? ['http', 'socket']).includes('socket');
    const httpDoor = operation.method !== undefined;
    if (!socketDoor || !socket.connected) {
      if (!httpDoor) throw new ApiError('offline');
      return http(name as OperationName, input as never, callOptions);
    }
    const askedAt = performance.now();
    try {
      return await overSocket(name, input, callOptions);
    } catch (error) {
      const silent = error instanceof ApiError && error.code === 'timeout';
      if (!silent || !httpDoor || !isRepeatable(operation.method, input)) throw error;
      // Nothing heard at all on a socket that says it is up: half-open. Drop it rather than wait for the ping.
      if (socket.connected && heardAt < askedAt) socket.disconnect().connect();
      return http(name as OperationName, input as never, callOptions);
    }
  }

  const followed = createFollowedTickets({
    call: call as unknown as CallOperation,
    http,
    connected: () => socket.connected,
    wanted: () => wanted && !closed,
    onResumeFailed() {
      socket.disconnect();
      retryLater();
    },
    leave(ticketId) {
      if (socket.connected) socket.emit('tickets.leave', { ticketId }, () => undefined);
    },
    pollEveryMs,
  });

  socket.on('connect', () => {
    attempt = 0;
    socket.io.engine.on('packet', () => {
      heardAt = performance.now();
      if (shown === 'offline') refreshState();
    });
    heardAt = performance.now();
    clearTimeout(graceTimer);
    followed.stopPolling();
    fanout = 'live';
    httpWorks = true;
    const again = everConnected;
    everConnected = true;
    refreshState();
    void followed.resume();
    emitter.emit('connected', { again });
  });

  socket.on('disconnect', (reason) => {
    startGrace();
    if (reason !== 'io client disconnect') retryLater();
  });

  socket.on('connect_error', (error: Error & { data?: unknown }) => {
    const refusal = error.data === undefined ? null : toApiError(error.data);
    // A refused upgrade carries no reason in a browser: ask over HTTP, once, whether the session still stands.
    if (refusal?.status === 401 || (refusal === null && attempt === 0)) void checkSession();
    else retryLater(refusal?.retryAfterMs);
  });

  async function checkSession(): Promise<void> {
    try {
      await http('auth.verify', {});
      retryLater();
    } catch (error) {
      stopIfSignedOut(error);
      retryLater();
    }
  }

  function stopIfSignedOut(error: unknown): void {
    if (!(error instanceof ApiError) || error.status !== 401) return;
    wanted = false;
    clearTimeout(retryTimer);
    followed.stopPolling();
    emitter.emit('signedOut', undefined);
  }

  for (const name of Object.keys(EVENTS) as EventName[]) {
    socket.on(name, (payload: unknown) => {
      if (name === 'session') onSession(payload as EventPayload<'session'>);
      if (name === 'fanout') {
        fanout = (payload as EventPayload<'fanout'>).state;
        refreshState();
      }
      emitter.emit(name, payload as never);
    });
  }

  function onSession(payload: EventPayload<'session'>): void {
    socket.disconnect();
    clearTimeout(retryTimer);
    if (payload.reason === 'draining') {
      retryLater(payload.reconnectAfterMs ?? Math.random() * 1_000);
      return;
    }
    void checkSession();
  }

  const onOffline = () => {
    offlineAt = performance.now();
    refreshState();
  };
  const onOnline = () => {
    // A socket that lived through it may be dead without knowing: a new one is sure.
    if (socket.connected && heardAt < offlineAt) socket.disconnect();
    refreshState();
    if (!socket.connected && wanted) connect();
  };
  const onVisible = () => {
    if (document.visibilityState === 'visible' && !socket.connected && wanted) connect();
  };
  if (typeof window !== 'undefined') {
    window.addEventListener('online', onOnline);
    window.addEventListener('offline', onOffline);
    document.addEventListener('visibilitychange', onVisible);
  }
  startGrace();
  if (options.autoConnect) connect();

  return {
    call: call as unknown as CallOperation,
    signal(name, input) {
      if (socket.connected) socket.volatile.emit(name, input, () => undefined);
    },
    on: emitter.on,
    follow: followed.follow,
    state: () => shown,
    connected: () => socket.connected,
    connect,
    close() {
      closed = true;
      wanted = false;
      for (const timer of [retryTimer, graceTimer]) clearTimeout(timer);
      followed.stopPolling();
      if (typeof window !== 'undefined') {
        window.removeEventListener('online', onOnline);
        window.removeEventListener('offline', onOffline);
        document.removeEventListener('visibilitychange', onVisible);
      }
      socket.disconnect();
    },
  };
}

const isOnline = (): boolean => typeof navigator === 'undefined' || navigator.onLine !== false;

/** Whether doing it twice is the same as doing it once. */
function isRepeatable(method: string | undefined, input: Record<string, unknown>): boolean {
  return (
    method !== 'POST' ||
    input.clientId !== undefined ||
    input.cursors !== undefined ||
    input.seq !== undefined
  );
}

function orAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    const abort = () => reject(new ApiError('aborted'));
    if (signal.aborted) return abort();
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
