// All live sockets of this node, found by person, session or ticket.
import type { TicketRooms } from '../core/events.ts';
import type { Connection } from './connection.ts';
import { generation } from './rooms.ts';

export interface Registry {
  add(connection: Connection): void;
  remove(connection: Connection): void;
  all(): Iterable<Connection>;
  size(): number;
  ofUser(userId: string): Connection[];
  ofSession(sessionId: string): Connection[];
  ofTicket(ticketId: string): Connection[];
  sessionIds(): string[];
  ticketIds(): string[];
  hasTicket(ticketId: string): boolean;
  /** Newest rooms any socket here joined of this ticket. */
  roomsOf(ticketId: string): TicketRooms | undefined;
  linkTicket(connection: Connection, ticketId: string): void;
  unlinkTicket(connection: Connection, ticketId: string): void;
}

type Index = Map<string, Set<Connection>>;

function put(index: Index, key: string, connection: Connection): void {
  const known = index.get(key);
  if (known) known.add(connection);
  else index.set(key, new Set([connection]));
}

function drop(index: Index, key: string, connection: Connection): void {
  const known = index.get(key);
  if (known?.delete(connection) && known.size === 0) index.delete(key);
}

export function createRegistry(): Registry {
  const all = new Set<Connection>();
  const users: Index = new Map();
  const sessions: Index = new Map();
  const tickets: Index = new Map();
  return {
    add(connection) {
      all.add(connection);
      put(users, connection.actor.userId, connection);
      put(sessions, connection.actor.sessionId, connection);
    },
    remove(connection) {
      all.delete(connection);
      drop(users, connection.actor.userId, connection);
      drop(sessions, connection.actor.sessionId, connection);
      for (const ticketId of connection.tickets.keys()) drop(tickets, ticketId, connection);
    },
    all: () => all,
    size: () => all.size,
    ofUser: (userId) => [...(users.get(userId) ?? [])],
    ofSession: (sessionId) => [...(sessions.get(sessionId) ?? [])],
    ofTicket: (ticketId) => [...(tickets.get(ticketId) ?? [])],
    sessionIds: () => [...sessions.keys()],
    ticketIds: () => [...tickets.keys()],
    hasTicket: (ticketId) => tickets.has(ticketId),
    roomsOf(ticketId) {
      let newest: TicketRooms | undefined;
      for (const connection of tickets.get(ticketId) ?? []) {
        const rooms = connection.tickets.get(ticketId)?.rooms;
        if (rooms && (!newest || generation(rooms) > generation(newest))) newest = rooms;
      }
      return newest;
    },
    linkTicket: (connection, ticketId) => put(tickets, ticketId, connection),
    unlinkTicket: (connection, ticketId) => drop(tickets, ticketId, connection),
  };
}
