// The one listener for upgrades: decides by path which engine answers, after everybody passed admission.
import type { IncomingMessage, Server } from 'node:http';
import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { ERRORS } from '@hotline/shared/contracts';
import { AppError, toAppError, toErrorBody } from '../core/errors.ts';
import { newId } from '../core/ids.ts';
import { type Admission, admit, createAddressReader, REFUSALS_WITH_RETRY } from './admission.ts';
import { createTokenBucket } from './budgets.ts';
import { countIn } from './counters.ts';
import type { Hub } from './hub.ts';

export type Engine = (request: IncomingMessage, socket: Duplex, head: Buffer, admission: Admission) => void;

export interface UpgradeOptions {
  hub: Hub;
  server: Server;
  socketIo: Engine;
  plain: Engine;
  /** How many sockets of this address have not shown who they are yet. */
}

export interface Upgrades {
  /** From now on newcomers are sent elsewhere. */
  stop(): void;
  close(): void;
}

const HANDSHAKES_PER_SECOND = 200;
const SOCKETS_PER_SESSION = 50;
const PLAIN_PATH = /^\/ws(\/tickets\/[^/]+)?$/;

export function listenForUpgrades(options: UpgradeOptions): Upgrades {
  const { hub, server } = options;
  const handshakes = createTokenBucket({ perSecond: HANDSHAKES_PER_SECOND, burst: HANDSHAKES_PER_SECOND });
  const addressOf = createAddressReader(hub.app.config.trustProxy);
  let stopped = false;

  const decide = async (request: IncomingMessage): Promise<{ engine: Engine; admission: Admission }> => {
    if (stopped) throw new AppError('draining', { retryAfterMs: 1000 });
    const engine = engineFor(request, options);
    if (handshakes.take() > 0) throw new AppError('busy', { retryAfterMs: 1000 });
    const { config } = hub.app;
    const ip = addressOf(request);
    const admission = await admit(request, {
      config,
      ports: hub.ports,
      ip,
      mayShowTokenLater: engine === options.socketIo,
    });
    if (admission.actor) refuseTooMany(hub, admission.actor.sessionId);
    if (stopped) throw new AppError('draining', { retryAfterMs: 1000 });
    return { engine, admission };
  };

  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const onError = () => socket.destroy();
    socket.on('error', onError);
    decide(request).then(
      ({ engine, admission }) => {
        if (socket.destroyed) return;
        engine(request, socket, head, admission);
        socket.off('error', onError);
      },
      (thrown: unknown) => {
        const error = toAppError(thrown);
        countIn(hub.counters.refusedHandshakes, error.code);
        if (error.code === 'internal') hub.app.log.error({ err: error }, 'a socket could not be opened');
        refuse(socket, error);
      },
    );
  };
  server.on('upgrade', onUpgrade);
  return {
    stop: () => {
      stopped = true;
    },
    close: () => void server.off('upgrade', onUpgrade),
  };
}

function engineFor(request: IncomingMessage, options: UpgradeOptions): Engine {
  const path = (request.url ?? '').split('?', 1)[0] ?? '';
  const isSocketIo = path === '/socket.io/';
  if (!isSocketIo && !PLAIN_PATH.test(path)) throw new AppError('not_found');
  if (request.method !== 'GET' || request.headers.upgrade?.toLowerCase() !== 'websocket') {
    throw new AppError('invalid_frame', { message: 'This address speaks WebSocket only.' });
  }
  return isSocketIo ? options.socketIo : options.plain;
}

export function refuseTooMany(hub: Hub, sessionId: string): void {
  if (hub.registry.ofSession(sessionId).length < SOCKETS_PER_SESSION) return;
  throw new AppError('rate_limited', {
    message: 'Too many connections of this session. Close some first.',
    retryAfterMs: 5000,
  });
}

function refuse(socket: Duplex, error: AppError): void {
  if (socket.destroyed) return;
  const { status } = ERRORS[error.code];
  const body = JSON.stringify(toErrorBody(error, newId()));
  const retryAfter = Math.ceil((error.detail.retryAfterMs ?? 1000) / 1000);
  const lines = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    'Connection: close',
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    ...(REFUSALS_WITH_RETRY.has(error.code) ? [`Retry-After: ${retryAfter}`] : []),
  ];
  socket.end(`${lines.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
}
