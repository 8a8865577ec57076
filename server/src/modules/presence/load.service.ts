// How much staff have to do now: the number routing holds against somebody's capacity.
import { and, count, inArray, isNull, sql } from 'drizzle-orm';
import type { Db } from '../../db/client.ts';
import { offers, tickets } from '../../db/schema/index.ts';

/** How long a conversation counts as going on after its customer wrote, or after it was given to somebody. */
const CONVERSATION_MINUTES = 10;

const recently = sql`now() - make_interval(mins => ${CONVERSATION_MINUTES})`;

/**
 * Of a row of `tickets` somebody has: a conversation that goes on now. What was just given and nobody has written
 * in since counts too: else a queue in which no customer waits would all fall on one agent.
 */
const activeConversation = sql`(${tickets.status} = 'in_progress' and ${tickets.snoozedUntil} is null and (
  ${tickets.waitingSince} is not null
  or ${tickets.lastCustomerAt} > ${recently}
  or (${tickets.assignedAt} > ${recently} and ${tickets.lastMessageAt} <= ${tickets.assignedAt})))`;

/** Active conversations and open offers of each of these people; somebody with none has 0. */
export async function loadsOf(db: Db, userIds: readonly string[]): Promise<Map<string, number>> {
  const loads = new Map(userIds.map((id) => [id, 0]));
  if (userIds.length === 0) return loads;
  const conversations = db
    .select({ userId: sql<string>`${tickets.assigneeId}`.as('user_id'), load: count().as('load') })
    .from(tickets)
    .where(and(inArray(tickets.assigneeId, [...userIds]), activeConversation))
    .groupBy(tickets.assigneeId);
  const asked = db
    .select({ userId: sql<string>`${offers.agentId}`.as('user_id'), load: count().as('load') })
    .from(offers)
    .where(and(inArray(offers.agentId, [...userIds]), isNull(offers.endedAt)))
    .groupBy(offers.agentId);
  for (const { userId, load } of await conversations.unionAll(asked)) {
    loads.set(userId, (loads.get(userId) ?? 0) + load);
  }
  return loads;
}
