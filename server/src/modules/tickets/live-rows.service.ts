// What the realtime door asks about tickets: who may hear of them, their heads, their rows, their queues.
import type { Queue, TicketRow } from '@hotline/shared/contracts';
import type { App } from '../../core/context.ts';
import type { TicketRooms } from '../../core/events.ts';
import { readQueues } from './counts.store.ts';
import { readAssignedRooms, readHeads, readTicketSights } from './live-rows.store.ts';
import { accessTickets, headOf, roomsOf } from './tickets.access.ts';
import { readTicketsForFanout } from './tickets.store.ts';
import { viewTicketRow } from './tickets.view.ts';

/** Queues of these categories, empty ones too. */
export async function queuesOf(app: Pick<App, 'database'>, categoryIds: readonly string[]): Promise<Queue[]> {
  if (categoryIds.length === 0) return [];
  const rows = await readQueues(app.database.drizzle, categoryIds, null);
  return categoryIds.map((categoryId) => {
    const row = rows.find((candidate) => candidate.categoryId === categoryId);
    return { categoryId, waiting: row?.waiting ?? 0, oldestAt: row?.oldestAt?.toISOString() ?? null };
  });
}

/** For the realtime door: which of these tickets somebody may hear of, under which view and rooms. */
export async function ticketAccessOf(app: App, userId: string, ticketIds: readonly string[]) {
  const found = await accessTickets({ db: app.database.drizzle }, userId, ticketIds);
  return new Map(
    found.map((access) => [
      access.ticket.id,
      { rooms: roomsOf(access), view: access.view, seq: headOf(access) },
    ]),
  );
}

export async function ticketHeads(app: App, ticketIds: readonly string[]) {
  const rows = await readHeads(app.database.drizzle, ticketIds);
  return rows.map(({ seq, pubSeq, ...rooms }) => ({ rooms, seq, pubSeq }));
}

export const ticketSights = (app: App, ticketIds: readonly string[]) =>
  readTicketSights(app.database.drizzle, ticketIds);

export const assignedTicketRooms = (app: App, userId: string): Promise<TicketRooms[]> =>
  readAssignedRooms(app.database.drizzle, userId, 200);

export interface TicketForFanout {
  rooms: TicketRooms;
  all: TicketRow;
  pub: TicketRow;
  categoryId: string;
  assignee: { id: string; authEpoch: number } | null;
  requester: { id: string; authEpoch: number };
  followers: { id: string; authEpoch: number }[];
}

export async function ticketRowsForFanout(
  app: App,
  ticketIds: readonly string[],
): Promise<TicketForFanout[]> {
  const rows = await readTicketsForFanout(app.database.drizzle, ticketIds);
  return rows.map((row) => ({
    rooms: roomsOf(row),
    all: viewTicketRow(row, 'all'),
    pub: viewTicketRow(row, 'pub'),
    categoryId: row.ticket.categoryId,
    assignee:
      row.ticket.assigneeId !== null && row.assigneeEpoch !== null
        ? { id: row.ticket.assigneeId, authEpoch: row.assigneeEpoch }
        : null,
    requester: { id: row.ticket.requesterId, authEpoch: row.requesterEpoch },
    followers: row.followers,
  }));
}
