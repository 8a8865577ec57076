// Asks again whether sockets may have the tickets they follow: moves those that may to the rooms of the
// present generation, and tells the others that the ticket is gone.
import type { Connection } from './connection.ts';
import type { Hub } from './hub.ts';
import { joinTicketRoom, leaveTicketRoom } from './membership.ts';
import { ticketRoom } from './rooms.ts';

const CONCURRENT_PEOPLE = 4;

/** All tickets of these sockets, or those named. Failures are logged: the next beacon tries again. */
export async function authoriseTickets(
  hub: Hub,
  connections: readonly Connection[],
  ticketIds?: readonly string[],
): Promise<void> {
  const people = new Map<string, Connection[]>();
  for (const connection of connections) {
    if (connection.ended || connection.tickets.size === 0) continue;
    const { userId } = connection.actor;
    people.set(userId, [...(people.get(userId) ?? []), connection]);
  }
  const moved = new Set<string>();
  const groups = [...people.values()];
  const work = async () => {
    for (let group = groups.pop(); group; group = groups.pop())
      await authorisePerson(hub, group, ticketIds, moved);
  };
  try {
    await Promise.all(Array.from({ length: Math.min(CONCURRENT_PEOPLE, groups.length) }, work));
    if (moved.size > 0) await sendHeads(hub, connections, [...moved]);
  } catch (error) {
    hub.app.log.warn({ err: error }, 'sockets could not be authorised anew; the beacon tries again');
  }
}

async function authorisePerson(
  hub: Hub,
  sockets: readonly Connection[],
  only: readonly string[] | undefined,
  moved: Set<string>,
): Promise<void> {
  const [first] = sockets;
  if (!first) return;
  const followed = new Set(sockets.flatMap((socket) => [...socket.tickets.keys()]));
  const ticketIds = only ? only.filter((id) => followed.has(id)) : [...followed];
  if (ticketIds.length === 0) return;
  const access = await hub.ports.ticketAccess(first.actor, ticketIds);
  const joins: Promise<void>[] = [];
  for (const socket of sockets) {
    for (const ticketId of ticketIds) {
      const joined = socket.tickets.get(ticketId);
      if (!joined) continue;
      const allowed = access.get(ticketId);
      if (!allowed) {
        leaveTicketRoom(hub, socket, ticketId);
        socket.send('ticket', { ticketId, ticket: null });
        continue;
      }
      hub.meetStaffEpoch(allowed.rooms);
      if (ticketRoom(allowed.rooms, allowed.view) === joined.room) continue;
      moved.add(ticketId);
      joins.push(joinTicketRoom(hub, socket, allowed.rooms, allowed.view));
    }
  }
  await Promise.all(joins);
}

/** Read after the new rooms are heard, so that nothing falls between the old and the new. */
async function sendHeads(hub: Hub, connections: readonly Connection[], ticketIds: string[]): Promise<void> {
  for (const { rooms, seq, pubSeq } of await hub.ports.ticketHeads(ticketIds)) {
    for (const connection of connections) {
      const joined = connection.tickets.get(rooms.ticketId);
      if (!joined || connection.ended) continue;
      connection.send('head', { ticketId: rooms.ticketId, seq: joined.view === 'all' ? seq : pubSeq });
    }
  }
}
