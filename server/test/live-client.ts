// A live socket for tests, either door alike: calls with an answer, and everything heard, in order.
import { ApiError, toApiError } from '@hotline/shared/client/api-error';
import type {
  EventName,
  EventPayload,
  Input,
  Operation,
  OperationName,
  OperationOf,
  Reply,
} from '@hotline/shared/contracts';
import { EVENTS } from '@hotline/shared/contracts';
import { io, type Socket } from 'socket.io-client';
import { WebSocket } from 'ws';

type ReplyOf<Name extends OperationName> =
  OperationOf<Name> extends Operation ? Reply<OperationOf<Name>> : never;

export interface Heard {
  event: string;
  payload: unknown;
}

export interface LiveClient {
  call<Name extends OperationName>(name: Name, input: Input<OperationOf<Name>>): Promise<ReplyOf<Name>>;
  /** Whatever one likes to send, for attackers; answers what comes back as it is. */
  callRaw(name: string, input: unknown): Promise<unknown>;
  /** Everything heard so far. */
  heard: Heard[];
  of<Name extends EventName>(name: Name): EventPayload<Name>[];
  /** The first such event, heard already or still to come. */
  hear<Name extends EventName>(
    name: Name,
    fits?: (payload: EventPayload<Name>) => boolean,
  ): Promise<EventPayload<Name>>;
  /** Why the socket ended: Socket.IO's word, or the WebSocket's close code. */
  ended: Promise<string | number>;
  close(): void;
}

/** A bound for what never comes, so that a test fails with what was heard instead. */
const HEAR_LIMIT_MS = 30_000;

interface Ear {
  heard: Heard[];
  take(event: string, payload: unknown): void;
  of: LiveClient['of'];
  hear: LiveClient['hear'];
}

function createEar(): Ear {
  const heard: Heard[] = [];
  const waiting = new Set<() => void>();
  const of = (name: string) => heard.filter(({ event }) => event === name).map(({ payload }) => payload);
  return {
    heard,
    take(event, payload) {
      heard.push({ event, payload });
      for (const look of waiting) look();
    },
    of: of as LiveClient['of'],
    hear: ((name: EventName, fits: (payload: unknown) => boolean = () => true) =>
      new Promise((resolve, reject) => {
        const end = () => {
          clearTimeout(timer);
          waiting.delete(look);
        };
        const timer = setTimeout(() => {
          end();
          reject(
            new Error(`No fitting "${name}" was heard; heard were: ${JSON.stringify(heard).slice(0, 2000)}`),
          );
        }, HEAR_LIMIT_MS);
        const look = () => {
          const found = of(name).find(fits);
          if (found === undefined) return;
          end();
          resolve(found as never);
        };
        waiting.add(look);
        look();
      })) as LiveClient['hear'],
  };
}

interface Answer {
  ok?: boolean;
  data?: unknown;
  error?: unknown;
}

function readAnswer(answer: Answer): unknown {
  if (answer.ok) return answer.data;
  throw toApiError(answer.error);
}

export interface ConnectOptions {
  /** Sent in the handshake; absent: none. */
  token?: string;
  headers?: Record<string, string>;
}

/** Rejects with the server's refusal when the handshake is refused. */
export async function connectSocket(
  url: string,
  options: ConnectOptions,
): Promise<LiveClient & { socket: Socket }> {
  const ear = createEar();
  const socket = io(url, {
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    auth: options.token === undefined ? {} : { token: options.token },
    extraHeaders: options.headers,
    closeOnBeforeunload: false,
  });
  for (const name of Object.keys(EVENTS)) socket.on(name, (payload: unknown) => ear.take(name, payload));
  const ended = new Promise<string>((resolve) => socket.once('disconnect', (reason) => resolve(reason)));
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', (error) => {
      socket.close();
      reject(error);
    });
  });
  const callRaw = (name: string, input: unknown): Promise<unknown> =>
    socket.timeout(HEAR_LIMIT_MS).emitWithAck(name, input);
  return {
    ...ear,
    socket,
    callRaw,
    call: async (name, input) => readAnswer((await callRaw(name, input)) as Answer) as never,
    ended,
    close: () => void socket.close(),
  };
}

/** Plain WebSocket; `path` is `/ws` or `/ws/tickets/:id`. Rejects when the upgrade is refused. */
export async function connectWebSocket(
  url: string,
  path: string,
  options: ConnectOptions,
): Promise<LiveClient & { socket: WebSocket }> {
  const ear = createEar();
  const answers = new Map<unknown, (answer: Answer) => void>();
  const socket = new WebSocket(url.replace(/^http/, 'ws') + path, {
    headers: {
      ...(options.token !== undefined && { authorization: `Bearer ${options.token}` }),
      ...options.headers,
    },
  });
  socket.on('message', (data) => {
    const frame = JSON.parse(String(data)) as Answer & { id?: unknown; event?: string };
    if (frame.event !== undefined) ear.take(frame.event, frame.data);
    else answers.get(frame.id)?.(frame);
  });
  const ended = new Promise<number>((resolve) => socket.once('close', (code) => resolve(code)));
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  let lastId = 0;
  const callRaw = (name: string, input: unknown): Promise<unknown> =>
    new Promise((resolve, reject) => {
      lastId += 1;
      const id = lastId;
      answers.set(id, resolve);
      void ended.then((code) => reject(new ApiError('offline', { message: `closed with ${code}` })));
      socket.send(JSON.stringify({ id, call: name, input }));
    });
  return {
    ...ear,
    socket,
    callRaw,
    call: async (name, input) => readAnswer((await callRaw(name, input)) as Answer) as never,
    ended,
    close: () => socket.close(),
  };
}
