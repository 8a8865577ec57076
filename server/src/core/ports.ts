// What the sockets need from the modules, as plain functions: doors do not import modules.
import type { Queue, QueuePlace, TicketRow } from '@hotline/shared/contracts';
import type { Actor } from './context.ts';
import type { TicketRooms } from './events.ts';

/** Staff see all entries of a ticket, customers the public ones. */
export type View = 'all' | 'pub';

export interface TicketAccess {
  rooms: TicketRooms;
  view: View;
  /** Head of the timeline in the actor's own counting. */
  seq: number;
}

export interface TicketHead {
  rooms: TicketRooms;
  seq: number;
  pubSeq: number;
}

/** Whose lists a ticket stands in. */
export interface TicketSight {
  rooms: TicketRooms;
  categoryId: string;
  assignee: { id: string; authEpoch: number } | null;
  /** Staff who see it wherever it goes. */
  followers: { id: string; authEpoch: number }[];
}

export interface LoadedTicketRow extends TicketSight {
  all: TicketRow;
  pub: TicketRow;
  requester: { id: string; authEpoch: number };
}

export interface RealtimePorts {
  /** Throws `unauthenticated` or `session_ended`. */
  resolveAccessToken(token: string): Promise<Actor>;
  /** One query, uncached. A session that is absent lives no longer. */
  liveActors(sessionIds: readonly string[]): Promise<Map<string, Actor>>;
  /** A ticket that is absent is not for this actor. */
  ticketAccess(actor: Actor, ticketIds: readonly string[]): Promise<Map<string, TicketAccess>>;
  ticketHeads(ticketIds: readonly string[]): Promise<TicketHead[]>;
  ticketRows(ticketIds: readonly string[]): Promise<LoadedTicketRow[]>;
  queues(categoryIds: readonly string[]): Promise<Queue[]>;
  ticketSights(ticketIds: readonly string[]): Promise<TicketSight[]>;
  /** By ticket; one that is not there is absent, and `place` is null when it is in no queue. */
  queuePlaces(
    ticketIds: readonly string[],
  ): Promise<Map<string, { categoryId: string; place: QueuePlace | null }>>;
  /** Staff who are here, on the process `nodeId`. */
  beat(nodeId: string, userIds: readonly string[]): Promise<void>;
  /** Their last socket of that process has gone. */
  leave(nodeId: string, userIds: readonly string[]): Promise<void>;
  /** Open tickets of an agent, at most 200: who hears of their presence. */
  assignedTicketRooms(userId: string): Promise<TicketRooms[]>;
}
