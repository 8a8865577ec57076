// Names of rooms. Each carries its generation: after a right is taken away, what follows goes to a room
// the old socket is not in, so a lost hint leaks nothing. No name is 20 characters long: the sharded
// adapter would take it for a socket id.
import type { Actor } from '../core/context.ts';
import type { TicketRooms } from '../core/events.ts';
import type { View } from '../core/ports.ts';

export function ticketRoom(rooms: TicketRooms, view: View): string {
  return view === 'all'
    ? `t:${rooms.ticketId}:all:${rooms.epochAll}.${rooms.staffEpoch}`
    : `t:${rooms.ticketId}:pub:${rooms.epochPub}.${rooms.staffEpoch}`;
}

/** Higher is newer: each of the three only rises. */
export const generation = (rooms: TicketRooms): number => rooms.epochAll + rooms.epochPub + rooms.staffEpoch;

export const categoryRoom = (categoryId: string, staffEpoch: number): string =>
  `c:${categoryId}:${staffEpoch}`;
export const deskRoom = (staffEpoch: number): string => `desk:${staffEpoch}`;
export const staffRoom = (staffEpoch: number): string => `staff:${staffEpoch}`;
export const userRoom = (userId: string, authEpoch: number): string => `u:${userId}:${authEpoch}`;

/** Rooms a person is in without opening anything. */
export function homeRooms(actor: Actor): string[] {
  const rooms = [userRoom(actor.userId, actor.authEpoch)];
  if (actor.role === 'user') return rooms;
  rooms.push(staffRoom(actor.staffEpoch));
  if (actor.role === 'admin') rooms.push(deskRoom(actor.staffEpoch));
  else rooms.push(...actor.categoryIds.map((id) => categoryRoom(id, actor.staffEpoch)));
  return rooms;
}
