// Tickets of agents who are gone, disabled or no longer staff go back to their queue, with an entry that says so.
import { and, asc, eq, inArray, type SQL, sql } from 'drizzle-orm';
import { inTransaction, type PublicCtx, transactionTime } from '../../core/context.ts';
import type { Db } from '../../db/client.ts';
import { tickets, users } from '../../db/schema/index.ts';
import { readStaffEpoch } from '../desk/desk.service.ts';
import { HEARTBEAT_LIFE_SECONDS } from '../presence/heartbeats.service.ts';
import { lockTickets } from '../tickets/tickets.access.ts';
import { moveAssignee, writeChanges } from '../tickets/timeline.service.ts';

const BATCH = 50;
/** How long somebody may be away before their customers are given to others. */
export const GONE_SECONDS = 60;

type Reason = 'agent_gone' | 'agent_removed';

const isRemoved: SQL = sql`(${users.disabledAt} is not null or ${users.role} = 'user')`;

/** Since when they have not been here: their last sign of life, or when they chose to be offline. */
const goneSince: SQL = sql`(select case when ${users.availability} = 'offline'
    then least(${users.availabilityAt}, max(coalesce(h.left_at, h.beat_at)))
    else max(coalesce(h.left_at, h.beat_at)) end
  from heartbeats h where h.user_id = ${users.id})`;

const isHere: SQL = sql`(${users.availability} <> 'offline' and exists (select 1 from heartbeats h
  where h.user_id = ${users.id} and h.left_at is null and h.beat_at > now() - make_interval(secs => ${HEARTBEAT_LIFE_SECONDS})))`;

/** What a colleague gave to somebody absent stays with them: they must have been here since they got it. */
const isDeserted: SQL = sql`(${tickets.status} in ('open', 'in_progress')
  and ${tickets.snoozedUntil} is null and ${tickets.waitingSince} is not null
  and not ${isHere}
  and ${goneSince} < now() - make_interval(secs => ${GONE_SECONDS})
  and ${goneSince} >= ${tickets.assignedAt} - make_interval(secs => ${HEARTBEAT_LIFE_SECONDS}))`;

const CONDITIONS: Record<Reason, SQL> = {
  agent_removed: isRemoved,
  agent_gone: sql`(not ${isRemoved} and ${isDeserted})`,
};

/** Tickets of people who may have none any more: all that are not ended. */
export const returnRemoved = (ctx: PublicCtx): Promise<number> => returnTickets(ctx, 'agent_removed');

/**
 * Tickets whose customer waits for somebody who has left. After a start it is not asked before everybody has had the
 * same time to come back: a desk that was down has not been left by all its agents.
 */
export const returnDeserted = (ctx: PublicCtx): Promise<number> => returnTickets(ctx, 'agent_gone');

/** Up to a batch in one transaction; answers how many. Safe on several nodes at once. */
async function returnTickets(ctx: PublicCtx, reason: Reason): Promise<number> {
  return inTransaction(ctx, async (tx) => {
    const due = await readDue(tx.db, reason);
    if (due.length === 0) return 0;
    const locked = await lockTickets(
      tx,
      due.map(({ id }) => id),
      true,
    );
    // Judged again under the lock: they may have come back, answered, or handed it on.
    const held = locked.size > 0 ? await readDue(tx.db, reason, [...locked.keys()]) : [];
    const now = transactionTime(tx);
    const drafts = held.flatMap(({ id, agent }) => {
      const before = locked.get(id);
      if (!before) return [];
      const ticket = { ...before };
      const by = { authorId: null, reason };
      return [{ before, ticket, append: moveAssignee(ticket, { from: agent, to: null }, by, now) }];
    });
    await writeChanges(tx, drafts, { staffEpoch: await readStaffEpoch(tx), people: new Map() });
    return drafts.length;
  });
}

const readDue = (
  db: Db,
  reason: Reason,
  ticketIds?: readonly string[],
): Promise<{ id: string; agent: { id: string; name: string } }[]> =>
  db
    .select({ id: tickets.id, agent: { id: users.id, name: users.name } })
    .from(tickets)
    .innerJoin(users, eq(users.id, tickets.assigneeId))
    .where(
      and(
        sql`${tickets.status} in ('open', 'in_progress', 'waiting')`,
        CONDITIONS[reason],
        ticketIds ? inArray(tickets.id, [...ticketIds]) : undefined,
      ),
    )
    // The order of the live index: by id it would walk all that ever ended.
    .orderBy(asc(tickets.assigneeId), asc(tickets.lastMessageAt), asc(tickets.id))
    .limit(BATCH);
