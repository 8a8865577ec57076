// Which rooms a socket is in: home rooms by who it is, ticket rooms by what it opened.
import type { Actor } from '../core/context.ts';
import type { TicketRooms } from '../core/events.ts';
import type { View } from '../core/ports.ts';
import type { Connection } from './connection.ts';
import type { Hub } from './hub.ts';
import { generation, homeRooms, ticketRoom } from './rooms.ts';

/** Resolves once this node hears all of them. A socket that has ended joins nothing. */
async function join(hub: Hub, connection: Connection, rooms: string[]): Promise<void> {
  if (connection.ended || rooms.length === 0) return;
  void hub.nsp.adapter.addAll(connection.id, new Set(rooms));
  await Promise.all(rooms.map(hub.channels.heard));
}

function leave(hub: Hub, connection: Connection, room: string): void {
  void hub.nsp.adapter.del(connection.id, room);
}

/** Takes in who the person is now, and moves the socket to the home rooms of that. */
export async function goHome(hub: Hub, connection: Connection, actor: Actor): Promise<void> {
  connection.actor = actor;
  if (!connection.followsHome) return;
  const now = homeRooms(actor);
  const before = connection.homeRooms;
  connection.homeRooms = now;
  for (const room of before) if (!now.includes(room)) leave(hub, connection, room);
  await join(
    hub,
    connection,
    now.filter((room) => !before.includes(room)),
  );
}

export async function joinTicketRoom(
  hub: Hub,
  connection: Connection,
  rooms: TicketRooms,
  view: View,
): Promise<void> {
  if (connection.ended) return;
  const { ticketId } = rooms;
  const room = ticketRoom(rooms, view);
  const before = connection.tickets.get(ticketId);
  // Who read the rooms first may come last: generations only rise.
  if (before && generation(before.rooms) > generation(rooms)) return;
  if (before && before.room !== room) leave(hub, connection, before.room);
  const isFirst = !before && !hasTicketOpen(hub, connection.actor.userId, ticketId);
  connection.tickets.set(ticketId, { rooms, view, room });
  hub.registry.linkTicket(connection, ticketId);
  if (view === 'pub') hub.places.watch(ticketId);
  await join(hub, connection, [room]);
  if (isFirst && connection.tickets.has(ticketId)) hub.announcer.opened(rooms, connection.actor);
}

export function leaveTicketRoom(hub: Hub, connection: Connection, ticketId: string): void {
  const joined = connection.tickets.get(ticketId);
  if (!joined) return;
  leave(hub, connection, joined.room);
  connection.tickets.delete(ticketId);
  hub.registry.unlinkTicket(connection, ticketId);
  forgetTicket(hub, connection, joined.rooms);
}

/** Out of every room at once: from here on nothing that is committed reaches this socket. */
export function leaveEverything(hub: Hub, connection: Connection): void {
  void hub.nsp.adapter.delAll(connection.id);
  connection.homeRooms = [];
  for (const [ticketId, joined] of [...connection.tickets]) {
    connection.tickets.delete(ticketId);
    hub.registry.unlinkTicket(connection, ticketId);
    forgetTicket(hub, connection, joined.rooms);
  }
}

function forgetTicket(hub: Hub, connection: Connection, rooms: TicketRooms): void {
  const { ticketId } = rooms;
  if (!hasTicketOpen(hub, connection.actor.userId, ticketId)) {
    hub.announcer.closed(hub.registry.roomsOf(ticketId) ?? rooms, connection.actor);
  }
  if (hub.registry.ofTicket(ticketId).length === 0) hub.heardHeads.delete(ticketId);
}

const hasTicketOpen = (hub: Hub, userId: string, ticketId: string): boolean =>
  hub.registry.ofUser(userId).some((other) => other.tickets.has(ticketId));

/** A person's sockets here that follow everything addressed to them and are in none of these rooms. */
export function userSockets(hub: Hub, userId: string, except: readonly string[]): Connection[] {
  return hub.registry.ofUser(userId).filter((connection) => {
    if (connection.ended || !connection.followsHome) return false;
    const rooms = hub.nsp.adapter.socketRooms(connection.id);
    return !except.some((room) => rooms?.has(room));
  });
}
