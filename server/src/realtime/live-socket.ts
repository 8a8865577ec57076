// What a socket lends to the operation it called.
import type { LiveSocket } from '../core/context.ts';
import { AppError } from '../core/errors.ts';
import type { Connection } from './connection.ts';
import type { Hub } from './hub.ts';
import { joinTicketRoom, leaveTicketRoom } from './membership.ts';
import { authoriseTickets } from './reauthorise.ts';

export function createLiveSocket(hub: Hub, connection: Connection): LiveSocket {
  const { subscriptionsPerSocket } = hub.app.config.limits;
  return {
    id: connection.id,
    async joinTicket(rooms, view) {
      const { ticketId } = rooms;
      if (!connection.tickets.has(ticketId) && connection.tickets.size >= subscriptionsPerSocket) {
        throw new AppError('too_many_subscriptions', {
          message: `One connection follows ${subscriptionsPerSocket} tickets at most. Leave some first.`,
        });
      }
      hub.meetStaffEpoch(rooms);
      await joinTicketRoom(hub, connection, rooms, view);
      if (hub.movedTickets.has(ticketId)) void authoriseTickets(hub, [connection], [ticketId]);
    },
    leaveTicket: (ticketId) => leaveTicketRoom(hub, connection, ticketId),
    viewOf: (ticketId) => connection.tickets.get(ticketId)?.view,
    // Staff hear of the queues they serve through their home rooms already.
    watchQueue: async () => undefined,
  };
}
