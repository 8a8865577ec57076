// How much staff have to do now: the number routing holds against somebody's capacity.
import { and, count, inArray, isNull, sql } from 'drizzle-orm';
import type { Db } from '../../db/client.ts';
import { offers, tickets } from '../../db/schema/index.ts';

/** How long a conversation counts as going on after its customer wrote, or after it was given to somebody. */
const CONVERSATION_MINUTES = 10;

/** A value of a query of its own: worked out once, not for every ticket. */
const recently = sql`(select now() - make_interval(mins => ${CONVERSATION_MINUTES}))`;

/**
 * Of a row of `tickets` somebody has: a conversation that goes on now. What was just given and nobody has written
 * in since counts too: else a queue in which no customer waits would all fall on one agent.
 */
const activeConversation = sql`(${tickets.status} = 'in_progress' and ${tickets.snoozedUntil} is null and (
  ${tickets.waitingSince} is not null
  or ${tickets.lastCustomerAt} > ${recently}
  or (${tickets.assignedAt} > ${recently} and ${tickets.lastMessageAt} <= ${tickets.assignedAt})))`;

export interface Work {
  /** Active conversations and open offers. */
  load: number;
  openTickets: number;
}

export const NO_WORK: Work = { load: 0, openTickets: 0 };

const LIVE = ['open', 'in_progress', 'waiting'] as const;

/** What each of these people has now; somebody who has nothing is absent. */
export async function workOf(db: Db, userIds: readonly string[]): Promise<Map<string, Work>> {
  const work = new Map<string, Work>();
  if (userIds.length === 0) return work;
  const theirTickets = db
    .select({
      userId: sql<string>`${tickets.assigneeId}`.as('user_id'),
      load: sql`count(*) filter (where ${activeConversation})`.mapWith(Number).as('load'),
      openTickets: count().as('open_tickets'),
    })
    .from(tickets)
    .where(and(inArray(tickets.assigneeId, [...userIds]), inArray(tickets.status, [...LIVE])))
    .groupBy(tickets.assigneeId);
  const theirOffers = db
    .select({
      userId: sql<string>`${offers.agentId}`.as('user_id'),
      load: sql`count(*)`.mapWith(Number).as('load'),
      openTickets: sql`0`.mapWith(Number).as('open_tickets'),
    })
    .from(offers)
    .where(and(inArray(offers.agentId, [...userIds]), isNull(offers.endedAt)))
    .groupBy(offers.agentId);
  for (const { userId, load, openTickets } of await theirTickets.unionAll(theirOffers)) {
    const before = work.get(userId) ?? NO_WORK;
    work.set(userId, { load: before.load + load, openTickets: before.openTickets + openTickets });
  }
  return work;
}

/** The load of each of these people; somebody with none has 0. */
export async function loadsOf(db: Db, userIds: readonly string[]): Promise<Map<string, number>> {
  const work = await workOf(db, userIds);
  return new Map(userIds.map((id) => [id, work.get(id)?.load ?? 0]));
}
