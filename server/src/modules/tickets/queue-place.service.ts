// Where customers stand while nobody has their ticket: their own place and wait, and nothing of anybody else's.
import type { Input, OperationOf, QueuePlace, Reply } from '@hotline/shared/contracts';
import { sql } from 'drizzle-orm';
import type { Ctx } from '../../core/context.ts';
import type { Db } from '../../db/client.ts';
import { agentCategories, priorities, tickets, users } from '../../db/schema/index.ts';
import { availableUser } from '../presence/heartbeats.service.ts';
import { accessTicket } from './tickets.access.ts';

/** Further back nobody counts. */
const POSITION_MAX = 1000;
/** The hours an expected wait is judged by, and how many tickets they must have seen given to somebody. */
const WINDOW_HOURS = 4;
const ASSIGNED_MIN = 3;
const WINDOW_SECONDS = WINDOW_HOURS * 3600;

/** Rows of `tickets` that routing may hand out: nobody has them, and the customer waits for somebody. */
export const queuedTicket = sql`(${tickets.assigneeId} is null
  and ${tickets.status} in ('open', 'in_progress')
  and ${tickets.snoozedUntil} is null)`;

/** The order in which a queue is served. Needs `tickets` joined with `priorities`. */
export const queueOrder = sql`${priorities.level} desc, ${tickets.queuedAt}, ${tickets.id}`;

type PlaceRow = {
  ticketId: string;
  categoryId: string;
  waits: boolean;
  position: number | null;
  assigned: number | null;
  agentsOnline: number | null;
};

/**
 * Of these tickets, however many queues they stand in: one query. Tickets that are not there are absent. The queues
 * come as an array, of which the planner expects few: else it would compile a plan that runs for milliseconds.
 */
export async function queuePlacesOf(
  db: Db,
  ticketIds: readonly string[],
): Promise<Map<string, { categoryId: string; place: QueuePlace | null }>> {
  if (ticketIds.length === 0) return new Map();
  const { rows } = await db.execute<PlaceRow>(sql`
    with asked as materialized (
      select ${tickets.id} as id, ${tickets.categoryId} as category_id, ${queuedTicket} as waits
      from ${tickets} where ${tickets.id} = any(${sql.param([...ticketIds])}::uuid[])
    ),
    queues as materialized (
      select waiting.category_id,
        (select count(*)::int from ${tickets} where ${tickets.categoryId} = waiting.category_id
          and ${tickets.assignedAt} > now() - make_interval(hours => ${WINDOW_HOURS})) as assigned,
        (select count(*)::int from ${agentCategories} join ${users} on ${users.id} = ${agentCategories.userId}
          where ${agentCategories.categoryId} = waiting.category_id and ${availableUser}) as agents_online
      from unnest(array(select distinct category_id from asked where waits)) as waiting(category_id)
    ),
    ranked as materialized (
      select line.id, line.position from queues cross join lateral (
        select front.id, row_number() over ()::int as position from (
          select ${tickets.id} as id from ${tickets} join ${priorities} on ${priorities.id} = ${tickets.priorityId}
          where ${tickets.categoryId} = queues.category_id and ${queuedTicket}
          order by ${queueOrder} limit ${POSITION_MAX}
        ) front
      ) line
    )
    select asked.id as "ticketId", asked.category_id as "categoryId", asked.waits, ranked.position,
      queues.assigned, queues.agents_online as "agentsOnline"
    from asked
    left join queues on asked.waits and queues.category_id = asked.category_id
    left join ranked on ranked.id = asked.id`);
  return new Map(rows.map((row) => [row.ticketId, { categoryId: row.categoryId, place: placeOf(row) }]));
}

function placeOf({ waits, position, assigned, agentsOnline }: PlaceRow): QueuePlace | null {
  if (!waits) return null;
  const known = position ?? POSITION_MAX;
  const pace = assigned ?? 0;
  return {
    position: known,
    expectedWaitSeconds: pace < ASSIGNED_MIN ? null : Math.round((known * WINDOW_SECONDS) / pace),
    agentsOnline: agentsOnline ?? 0,
  };
}

/** Its place, or null when somebody has it, it sleeps or is over. The caller has seen to the right to ask. */
export async function readQueuePlace(db: Db, ticketId: string): Promise<QueuePlace | null> {
  return (await queuePlacesOf(db, [ticketId])).get(ticketId)?.place ?? null;
}

export async function getQueuePlace(
  ctx: Ctx,
  input: Input<OperationOf<'queues.place'>>,
): Promise<Reply<OperationOf<'queues.place'>>> {
  const { ticket } = await accessTicket(ctx, input.ticketId);
  return { place: await readQueuePlace(ctx.db, ticket.id) };
}
