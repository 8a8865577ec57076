// One live socket of a signed-in person, whichever door it came through: who, where it listens, how it ends.
import type { CloseReason, EventName, EventPayload } from '@hotline/shared/contracts';
import { CLOSE_CODES } from '@hotline/shared/contracts';
import type { Actor, LiveSocket } from '../core/context.ts';
import type { TicketRooms } from '../core/events.ts';
import type { View } from '../core/ports.ts';
import { createFrameBudget, type FrameBudget } from './budgets.ts';

export type SocketDoor = 'socketio' | 'ws';

/** What the two kinds of socket do differently. */
export interface Wire {
  send(event: string, payload: unknown): void;
  /** Ends the socket; what was sent before goes out first if the peer reads at all. */
  close(code: number, reason: string): void;
  /** More waits to be written than a living reader leaves behind. */
  isBacklogged(): boolean;
}

export interface JoinedTicket {
  rooms: TicketRooms;
  view: View;
  room: string;
}

export interface Connection {
  readonly id: string;
  readonly door: SocketDoor;
  /** At most 10 s old unless a hint came sooner: a write checks its rights again in its own transaction. */
  actor: Actor;
  readonly ip: string | null;
  readonly userAgent: string;
  /** Rooms without a ticket; empty for a socket that follows one ticket only. */
  homeRooms: string[];
  readonly followsHome: boolean;
  readonly tickets: Map<string, JoinedTicket>;
  readonly frames: FrameBudget;
  readonly live: LiveSocket;
  inFlight: number;
  /** Socket and count: cheap, and joins the log lines of one socket. */
  nextRequestId(): string;
  /** No more calls are taken and nothing more is delivered. */
  ended: boolean;
  send<Name extends EventName>(event: Name, payload: EventPayload<Name>): void;
  close(reason: CloseReason): void;
  isBacklogged(): boolean;
}

export interface ConnectionOptions {
  id: string;
  door: SocketDoor;
  actor: Actor;
  ip: string | null;
  userAgent: string;
  followsHome: boolean;
  limits: { socketEventsPerSecond: number; socketEventsBurst: number };
  wire: Wire;
  onClose: (code: number) => void;
  createLive: (connection: Connection) => LiveSocket;
}

export function createConnection(options: ConnectionOptions): Connection {
  const { wire, limits } = options;
  let closing = false;
  let calls = 0;
  const connection: Omit<Connection, 'live'> & { live?: LiveSocket } = {
    id: options.id,
    door: options.door,
    actor: options.actor,
    ip: options.ip,
    userAgent: options.userAgent,
    homeRooms: [],
    followsHome: options.followsHome,
    tickets: new Map(),
    frames: createFrameBudget({ perSecond: limits.socketEventsPerSecond, burst: limits.socketEventsBurst }),
    inFlight: 0,
    nextRequestId() {
      calls += 1;
      return `${options.id}.${calls}`;
    },
    ended: false,
    send: (event, payload) => wire.send(event, payload),
    close(reason) {
      if (closing) return;
      closing = true;
      connection.ended = true;
      const code = CLOSE_CODES[reason];
      options.onClose(code);
      wire.close(code, reason);
    },
    isBacklogged: () => wire.isBacklogged(),
  };
  connection.live = options.createLive(connection as Connection);
  return connection as Connection;
}
