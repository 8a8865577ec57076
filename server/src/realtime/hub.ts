// What the parts of the realtime door share on one node.
import type { Namespace } from 'socket.io';
import type { Actor, App } from '../core/context.ts';
import type { TicketRooms } from '../core/events.ts';
import type { RunOperation } from '../core/run-operation.ts';
import type { Delivery } from './audience.ts';
import type { Hint } from './hints.ts';
import type { RealtimeCounters } from './counters.ts';
import type { RealtimePorts } from './ports.ts';
import type { PresenceAnnouncer } from './presence-announcer.ts';
import type { RoomChannels } from './redis-adapter.ts';
import type { Registry } from './registry.ts';

export interface Hub {
  app: App;
  ports: RealtimePorts;
  run: RunOperation;
  nsp: Namespace;
  channels: RoomChannels;
  /** There are other nodes to tell. */
  clustered: boolean;
  registry: Registry;
  counters: RealtimeCounters;
  announcer: PresenceAnnouncer;
  /** Highest number of a ticket's timeline this node was told of, by itself or by another node. */
  heardHeads: Map<string, number>;
  /** Tickets whose rooms moved a moment ago: who joins now may come with rooms read before. */
  movedTickets: Map<string, number>;
  /** Newest staff generation this node has met. */
  staffEpoch(): number;
  meetStaffEpoch(of: Pick<Actor | TicketRooms, 'staffEpoch'>): void;
  emit(delivery: Delivery): void;
  hint(hint: Hint): void;
}

/** One emit names one room: its own channel between nodes, one encoding for all sockets here. */
export function createEmit(nsp: Namespace, clustered: boolean): Hub['emit'] {
  return ({ room, event, payload, except, volatile }) => {
    if (!clustered && !nsp.adapter.rooms.has(room)) return;
    let target = nsp.to(room);
    if (except) target = target.except(except);
    if (volatile) target = target.volatile;
    target.emit(event, payload);
  };
}
