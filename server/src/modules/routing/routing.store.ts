// SQL of routing: who waits, who may be asked, and what is still so under the locks.
import { and, asc, eq, exists, inArray, type SQL, sql } from 'drizzle-orm';
import type { Db } from '../../db/client.ts';
import {
  agentCategories,
  type CategoryRow,
  categories,
  offers,
  priorities,
  tickets,
  ticketTransfers,
  users,
} from '../../db/schema/index.ts';
import { availableUser } from '../presence/heartbeats.service.ts';
import { loadsOf } from '../presence/load.service.ts';
import { queuedTicket, queueOrder } from '../tickets/queue-place.service.ts';
import type { Candidate, Refusals } from './choose-agent.ts';

const uuids = (ids: readonly string[]): SQL => sql`${sql.param([...ids])}::uuid[]`;

const hasOpenOffer: SQL = sql`exists (select 1 from ${offers}
  where ${offers.ticketId} = ${tickets.id} and ${offers.endedAt} is null)`;

/** Of a row of `tickets`: routing may hand it out now. */
export const isWaiting: SQL = sql`(${queuedTicket} and not ${hasOpenOffer})`;

export const servesCategory = (categoryId: SQL | string): SQL => sql`exists (select 1 from ${agentCategories}
  where ${agentCategories.userId} = ${users.id} and ${agentCategories.categoryId} = ${categoryId})`;

/** Which categories to look at: these, and those these agents serve. */
export interface Scope {
  categoryIds: readonly string[];
  agentIds: readonly string[];
}

/** Categories with tickets that wait and somebody who is here for them. A null scope: of all. */
export async function readDrainable(db: Db, scope: Scope | null): Promise<string[]> {
  const inScope =
    scope &&
    sql`(${categories.id} = any(${uuids(scope.categoryIds)}) or exists (select 1 from ${agentCategories}
      where ${agentCategories.categoryId} = ${categories.id}
        and ${agentCategories.userId} = any(${uuids(scope.agentIds)})))`;
  const waiting = db
    .select({ one: sql`1` })
    .from(tickets)
    .where(and(eq(tickets.categoryId, categories.id), isWaiting));
  const somebody = db
    .select({ one: sql`1` })
    .from(users)
    .where(and(availableUser, servesCategory(sql`${categories.id}`)));
  const rows = await db
    .select({ id: categories.id })
    .from(categories)
    .where(
      and(sql`${categories.routing} <> 'manual'`, inScope ?? undefined, exists(waiting), exists(somebody)),
    )
    .orderBy(asc(categories.position), asc(categories.id));
  return rows.map(({ id }) => id);
}

/** Whether somebody who is here for this category has room, as far as can be seen without a lock. */
export async function hasRoomIn(db: Db, categoryId: string): Promise<boolean> {
  const agents = await db
    .select({ id: users.id, capacity: users.capacity })
    .from(users)
    .where(and(availableUser, servesCategory(categoryId)));
  const loads = await loadsOf(
    db,
    agents.map(({ id }) => id),
  );
  return agents.some(({ id, capacity }) => (loads.get(id) ?? 0) < capacity);
}

export async function readCategory(db: Db, categoryId: string): Promise<CategoryRow | undefined> {
  const [row] = await db.select().from(categories).where(eq(categories.id, categoryId));
  return row;
}

/** The next tickets of a category's queue: the most urgent first, then those that have waited longest. */
export async function readNextTickets(
  db: Db,
  categoryId: string,
  passedBy: readonly string[],
  limit: number,
): Promise<string[]> {
  const rows = await db
    .select({ id: tickets.id })
    .from(tickets)
    .innerJoin(priorities, eq(priorities.id, tickets.priorityId))
    .where(
      and(
        eq(tickets.categoryId, categoryId),
        isWaiting,
        passedBy.length > 0 ? sql`${tickets.id} <> all(${uuids(passedBy)})` : undefined,
      ),
    )
    .orderBy(queueOrder)
    .limit(limit);
  return rows.map(({ id }) => id);
}

/** Of tickets this transaction holds, those that still wait in this category. A statement of its own: it sees what the lock saw. */
export async function stillWaiting(
  db: Db,
  categoryId: string,
  ticketIds: readonly string[],
): Promise<Set<string>> {
  const rows = await db
    .select({ id: tickets.id })
    .from(tickets)
    .where(and(inArray(tickets.id, [...ticketIds]), eq(tickets.categoryId, categoryId), isWaiting));
  return new Set(rows.map(({ id }) => id));
}

export interface RoutedAgent {
  id: string;
  name: string;
  capacity: number;
  authEpoch: number;
}

/**
 * Locks everybody who serves a category and is here, in the order of their ids. Whoever holds an agent's row is the
 * only one who may add to what they have; tickets are locked before people, everywhere.
 */
export const lockAgents = (db: Db, categoryId: string): Promise<RoutedAgent[]> =>
  db
    .select({ id: users.id, name: users.name, capacity: users.capacity, authEpoch: users.authEpoch })
    .from(users)
    .where(and(availableUser, servesCategory(categoryId)))
    .orderBy(asc(users.id))
    .for('no key update');

/** What routing compares of agents this transaction holds. A later statement than the lock: it sees their true load. */
export async function readCandidates(
  db: Db,
  categoryId: string,
  agents: readonly RoutedAgent[],
): Promise<Candidate[]> {
  const ids = agents.map(({ id }) => id);
  const loads = await loadsOf(db, ids);
  const turns = await db
    .select({ userId: agentCategories.userId, lastRoutedAt: agentCategories.lastRoutedAt })
    .from(agentCategories)
    .where(and(eq(agentCategories.categoryId, categoryId), inArray(agentCategories.userId, ids)));
  // Somebody who stopped serving the category between the lock and now has no turn any more.
  return turns.map(({ userId, lastRoutedAt }) => ({
    agentId: userId,
    load: loads.get(userId) ?? 0,
    capacity: agents.find(({ id }) => id === userId)?.capacity ?? 0,
    lastRoutedAt,
  }));
}

/** Who declined these tickets, offered or transferred, or let an offer run out, and when last. */
export async function readRefusals(db: Db, ticketIds: readonly string[]): Promise<Map<string, Refusals>> {
  const { rows } = await db.execute<{ ticket_id: string; agent_id: string; at: Date | string }>(sql`
    select ticket_id, agent_id, max(at) as at from (
      select ticket_id, agent_id, ended_at as at from ${offers}
        where ticket_id = any(${uuids(ticketIds)}) and outcome in ('declined', 'expired')
      union all
      select ticket_id, to_agent_id, decided_at from ${ticketTransfers}
        where ticket_id = any(${uuids(ticketIds)}) and status = 'declined' and to_agent_id is not null
    ) refusals group by ticket_id, agent_id`);
  const refusals = new Map<string, Map<string, Date>>();
  for (const { ticket_id: ticketId, agent_id: agentId, at } of rows) {
    const ofTicket = refusals.get(ticketId) ?? new Map<string, Date>();
    refusals.set(ticketId, ofTicket.set(agentId, new Date(at)));
  }
  return refusals;
}

/** Notes whose turn it was, in the order of the turns. */
export async function noteTurns(
  db: Db,
  categoryId: string,
  agentIds: readonly string[],
  now: Date,
): Promise<void> {
  const places = new Map(agentIds.map((id, index) => [id, index]));
  await db.execute(sql`
    update ${agentCategories} set last_routed_at = ${now.toISOString()}::timestamptz + turn.place * interval '1 millisecond'
    from unnest(${uuids([...places.keys()])}, ${sql.param([...places.values()])}::int[]) as turn(user_id, place)
    where ${agentCategories.categoryId} = ${categoryId} and ${agentCategories.userId} = turn.user_id`);
}
