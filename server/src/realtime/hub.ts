// What the parts of the realtime door share on one node.
import type { Availability, EventPayload } from '@hotline/shared/contracts';
import type { Namespace } from 'socket.io';
import type { Actor, App } from '../core/context.ts';
import type { SessionEndReason, TicketRooms } from '../core/events.ts';
import type { RealtimePorts } from '../core/ports.ts';
import type { RunOperation } from '../core/run-operation.ts';
import type { Delivery } from './audience.ts';
import type { RealtimeCounters } from './counters.ts';
import type { RoomChannels } from './redis-adapter.ts';
import type { Registry } from './registry.ts';

/** What a node asks of all nodes about their own sockets. */
export type Hint =
  | { kind: 'authoriseTicket'; ticketId: string }
  | { kind: 'authoriseUser'; userId: string }
  /** Null: of all categories. */
  | { kind: 'queuePlaces'; categoryIds: string[] | null }
  | { kind: 'endSessions'; sessionIds: string[]; reason: SessionEndReason }
  | { kind: 'personal'; userId: string; event: 'ticket'; payload: EventPayload<'ticket'>; except: string[] };

/** Tells others who comes and goes. */
export interface PresenceAnnouncer {
  /** A socket of theirs is here. */
  came(actor: Actor): void;
  /** A socket of theirs has gone; the last one counts after a while, as a reload is no goodbye. */
  went(actor: Actor): void;
  opened(rooms: TicketRooms, actor: Actor): void;
  closed(rooms: TicketRooms, actor: Actor): void;
  availabilityChanged(userId: string, availability: Availability): void;
  refresh(): void;
  close(): Promise<void>;
}

/** Tells customers who wait where they stand. */
export interface Places {
  /** A customer's socket has this ticket open. */
  watch(ticketId: string): void;
  /** These queues, or all (null), may stand differently. */
  hear(categoryIds: readonly string[] | null): void;
  /** This ticket may be in another queue, or in none. */
  hearTicket(ticketId: string): void;
  close(): void;
}

/** What somebody does in a ticket, as lists show it. */
export type Doing = Pick<EventPayload<'activity'>, 'user' | 'doing'>;

/** Tells lists of staff who does what. */
export interface Activity {
  tell(ticketId: string, doing: Doing): void;
  close(): void;
}

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
  places: Places;
  activity: Activity;
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
