// Plain WebSocket for bots, devices and scripts: JSON frames, the same calls, the same rooms. Such a socket is
// a member of the Socket.IO adapter's rooms, so both kinds hear the same fan-out from every node.
import { EventEmitter } from 'node:events';
import type { Server } from 'node:http';
import type { Duplex } from 'node:stream';
import websocketPlugin, { type WebSocket } from '@fastify/websocket';
import type { FastifyInstance } from 'fastify';
import type { Socket } from 'socket.io';
import { newId } from '../core/ids.ts';
import type { Admission } from './admission.ts';
import type { Batching } from './batching.ts';
import { type Connection, createConnection } from './connection.ts';
import { type Answer, countClose, dispatch, refusal } from './dispatch.ts';
import type { Doorway } from './doorway.ts';
import type { Hub } from './hub.ts';
import { createLiveSocket } from './live-socket.ts';
import type { Engine } from './upgrade.ts';

export interface PlainDoor {
  engine: Engine;
  close(): void;
}

/** Two in a row unanswered end the socket: at most 40 s. */
const PING_MS = 20_000;
const BACKLOG_BYTES = 1024 * 1024;
const BAD_FRAMES_MAX = 10;
/** For the close frame to leave before the line is cut. */
const LINGER_MS = 2000;

/** The plugin's own upgrade listener gets a bell of its own; the real one is upgrade.ts'. */
export async function openPlainDoor(http: FastifyInstance, doorway: Doorway): Promise<PlainDoor> {
  const { hub } = doorway;
  const bell = new EventEmitter();
  await http.register(websocketPlugin, {
    options: {
      server: bell as unknown as Server,
      maxPayload: hub.app.config.limits.frameBytes,
      perMessageDeflate: false,
      clientTracking: false,
    },
    errorHandler: (error, socket) => {
      hub.app.log.debug({ err: error }, 'plain socket');
      if (socket.readyState === socket.OPEN) socket.close();
    },
    preClose: (done: () => void) => done(),
  });
  const admissions = new WeakMap<object, Admission>();
  const living = new Map<WebSocket, boolean>();
  const serve = (socket: WebSocket, raw: object, ticketId: string | null) => {
    const admission = admissions.get(raw);
    if (!admission?.actor) return socket.terminate();
    living.set(socket, true);
    socket.on('pong', () => living.set(socket, true));
    socket.on('close', () => living.delete(socket));
    servePlain(doorway, socket, { ...admission, actor: admission.actor }, ticketId);
  };
  http.get('/ws', { websocket: true }, (socket, request) => serve(socket, request.raw, null));
  http.get<{ Params: { ticketId: string } }>(
    '/ws/tickets/:ticketId',
    { websocket: true },
    (socket, request) => serve(socket, request.raw, request.params.ticketId),
  );
  const pings = setInterval(() => {
    for (const [socket, answered] of living) {
      if (!answered) socket.terminate();
      living.set(socket, false);
      socket.ping();
    }
  }, PING_MS);
  pings.unref();
  return {
    engine(request, socket, head, admission) {
      admissions.set(request, admission);
      bell.emit('upgrade', request, socket, head);
    },
    close: () => clearInterval(pings),
  };
}

function servePlain(
  doorway: Doorway,
  socket: WebSocket,
  admission: Admission & { actor: NonNullable<Admission['actor']> },
  ticketId: string | null,
): void {
  const { hub } = doorway;
  const id = `ws-${newId()}`;
  const say = (frame: object) => {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(frame));
  };
  const connection = createConnection({
    id,
    door: 'ws',
    actor: admission.actor,
    ip: admission.ip,
    userAgent: admission.userAgent,
    followsHome: ticketId === null,
    limits: hub.app.config.limits,
    wire: {
      send: (event, payload) => say({ event, data: payload }),
      close(code, reason) {
        socket.close(code, reason);
        setTimeout(() => socket.terminate(), LINGER_MS).unref();
      },
      isBacklogged: () => socket.bufferedAmount > BACKLOG_BYTES,
    },
    onClose: (code) => countClose(hub, code),
    createLive: (made) => createLiveSocket(hub, made),
  });
  hub.nsp.sockets.set(id as Socket['id'], roomMember(id, socket, connection, doorway.batching));
  socket.on('close', () => {
    hub.nsp.sockets.delete(id as Socket['id']);
    doorway.leave(connection);
  });
  let badFrames = 0;
  socket.on('message', (data, isBinary) => {
    const frame = isBinary ? null : parseFrame(String(data));
    if (frame) {
      void answer(hub, connection, frame, say);
      return;
    }
    badFrames += 1;
    say({ id: null, ...refusal('invalid_frame') });
    if (badFrames > BAD_FRAMES_MAX) connection.close('invalid_frame');
  });
  void doorway
    .enter(connection)
    .then(() => (ticketId === null ? undefined : follow(hub, connection, ticketId)));
}

/** `/ws/tickets/:id`: opened at once, or closed with the reason. */
async function follow(hub: Hub, connection: Connection, ticketId: string): Promise<void> {
  const opened = await dispatch(hub, connection, 'tickets.open', [{ ticketId }]);
  if (opened?.ok) {
    connection.send('head', { ticketId, seq: (opened.data as { head: number }).head });
    return;
  }
  const isGone = opened && ['not_found', 'validation_failed'].includes(opened.error.code);
  connection.close(isGone ? 'not_found' : 'resync');
}

interface Frame {
  id: string | number | null;
  call: unknown;
  inputs: unknown[];
}

const FRAME_ID_MAX_LENGTH = 100;

function parseFrame(text: string): Frame | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const { id = null, call, input } = value as { id?: unknown; call?: unknown; input?: unknown };
  const isId =
    id === null || typeof id === 'number' || (typeof id === 'string' && id.length <= FRAME_ID_MAX_LENGTH);
  if (!isId || typeof call !== 'string') return null;
  return { id, call, inputs: input === undefined ? [] : [input] };
}

async function answer(
  hub: Hub,
  connection: Connection,
  frame: Frame,
  say: (frame: object) => void,
): Promise<void> {
  let answered: Answer | null;
  try {
    answered = await dispatch(hub, connection, frame.call, frame.inputs);
  } catch (error) {
    hub.app.log.error({ err: error }, 'a frame failed');
    answered = refusal('internal');
  }
  if (answered) say({ id: frame.id, ...answered });
}

interface Packet {
  data: [event: string, payload: unknown];
}

const frames = new WeakMap<Packet, Buffer>();

/** Encoded once per emit, however many plain sockets hear it. */
function frameOf(packet: Packet): Buffer {
  const known = frames.get(packet);
  if (known) return known;
  const made = Buffer.from(JSON.stringify({ event: packet.data[0], data: packet.data[1] }));
  frames.set(packet, made);
  return made;
}

/** All that the adapter touches of a socket when it broadcasts: first the packet, then the write. */
function roomMember(id: string, socket: WebSocket, connection: Connection, batching: Batching): Socket {
  const line = (socket as unknown as { _socket: Duplex })._socket;
  let packet: Packet | null = null;
  const member = {
    id,
    notifyOutgoingListeners(told: Packet) {
      packet = told;
    },
    client: {
      writeToEngine(_encoded: unknown, options: { volatile?: boolean }) {
        const told = packet;
        packet = null;
        if (!told || connection.ended || socket.readyState !== socket.OPEN) return;
        if (options.volatile && socket.bufferedAmount > 0) return;
        batching.hold(line);
        socket.send(frameOf(told), { binary: false });
      },
    },
    disconnect: () => connection.close('going_away'),
    _onclose: () => connection.close('going_away'),
  };
  return member as unknown as Socket;
}
