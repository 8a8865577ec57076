// SQL of what the realtime door asks: heads, sights and rooms of tickets.
import { and, desc, eq, inArray, ne, sql } from 'drizzle-orm';
import type { Db } from '../../db/client.ts';
import { desk, tickets, users } from '../../db/schema/index.ts';
import { followersOfTicket } from './tickets.store.ts';

const LIVE_STATUSES = ['open', 'in_progress', 'waiting'] as const;

export async function readHeads(db: Db, ticketIds: readonly string[]) {
  if (ticketIds.length === 0) return [];
  return db
    .select({
      ticketId: tickets.id,
      seq: tickets.lastSeq,
      pubSeq: tickets.lastPubSeq,
      epochAll: tickets.epochAll,
      epochPub: tickets.epochPub,
      staffEpoch: desk.staffEpoch,
    })
    .from(tickets)
    .innerJoin(desk, eq(desk.id, 1))
    .where(sql`${tickets.id} = any(${sql.param([...ticketIds])}::uuid[])`);
}

/** Where tickets stand and who has them, with the generations of all rooms that hear of it. */
export async function readTicketSights(db: Db, ticketIds: readonly string[]) {
  if (ticketIds.length === 0) return [];
  return db
    .select({
      rooms: {
        ticketId: tickets.id,
        epochAll: tickets.epochAll,
        epochPub: tickets.epochPub,
        staffEpoch: desk.staffEpoch,
      },
      categoryId: tickets.categoryId,
      assignee: { id: users.id, authEpoch: users.authEpoch },
      followers: followersOfTicket,
    })
    .from(tickets)
    .innerJoin(desk, eq(desk.id, 1))
    .leftJoin(users, and(eq(users.id, tickets.assigneeId), ne(users.role, 'user')))
    .where(sql`${tickets.id} = any(${sql.param([...ticketIds])}::uuid[])`);
}

export async function readAssignedRooms(db: Db, userId: string, limit: number) {
  return db
    .select({
      ticketId: tickets.id,
      epochAll: tickets.epochAll,
      epochPub: tickets.epochPub,
      staffEpoch: desk.staffEpoch,
    })
    .from(tickets)
    .innerJoin(desk, eq(desk.id, 1))
    .where(and(eq(tickets.assigneeId, userId), inArray(tickets.status, [...LIVE_STATUSES])))
    .orderBy(desc(tickets.lastMessageAt))
    .limit(limit);
}
