// What the sockets need from the modules, as plain functions: doors do not import modules.
import type { Queue, TicketRow } from '@hotline/shared/contracts';
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

export interface LoadedTicketRow {
  rooms: TicketRooms;
  all: TicketRow;
  pub: TicketRow;
  categoryId: string;
  assignee: { id: string; authEpoch: number } | null;
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
  /** Open tickets of an agent, at most 200: who hears of their presence. */
  assignedTicketRooms(userId: string): Promise<TicketRooms[]>;
}
