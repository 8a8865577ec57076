// Which tickets: what somebody may see, and what a filter means to them, as conditions on `tickets`.
import { type Role, TICKET_STATUSES, type TicketFilter } from '@hotline/shared/contracts';
import { and, eq, gt, inArray, isNotNull, isNull, or, type SQL, sql } from 'drizzle-orm';
import type { Db } from '../../db/client.ts';
import { agentCategories, tags, ticketFollowers, tickets, ticketTags } from '../../db/schema/index.ts';
import { momentsOf, within } from './moments.ts';
import { ofWords, readWords } from './search-words.service.ts';
import { viewOf } from './tickets.access.ts';

export interface Reader {
  userId: string;
  role: Role;
}

/** In the words of the indexes of live tickets. Said once in a query: said twice, Postgres thinks it leaves far fewer. */
export const isLive = sql`${tickets.status} in ('open', 'in_progress', 'waiting')`;

type Status = NonNullable<TicketFilter['status']>[number];

/** Which statuses of live, and which of ended tickets a filter lets through. */
export function halvesOf(status: TicketFilter['status']): { live: Status[]; ended: Status[] } {
  const asked = status && status.length > 0 ? status : TICKET_STATUSES;
  const isEnded = (each: Status) => each === 'resolved' || each === 'closed';
  return { live: asked.filter((each) => !isEnded(each)), ended: asked.filter(isEnded) };
}

/** Which tickets a person may see, as a condition on `tickets`. */
export function visibleTo(actor: Reader): SQL | undefined {
  if (actor.role === 'admin') return undefined;
  if (actor.role === 'user') return eq(tickets.requesterId, actor.userId);
  return or(
    eq(tickets.assigneeId, actor.userId),
    eq(tickets.requesterId, actor.userId),
    followedBy(actor.userId),
    sql`${tickets.categoryId} in (
    select ${agentCategories.categoryId} from ${agentCategories} where ${agentCategories.userId} = ${actor.userId}::uuid)`,
  );
}

/** Tickets somebody follows. */
export const followedBy = (userId: string): SQL =>
  sql`${tickets.id} in (select ${ticketFollowers.ticketId} from ${ticketFollowers}
    where ${ticketFollowers.userId} = ${userId}::uuid)`;

/** An array, not a join: Postgres then starts from these few rows. */
const among = (followers: SQL): SQL =>
  sql`${tickets.id} = any(array(select ${ticketFollowers.ticketId} from ${ticketFollowers} where ${followers}))`;

/** Tickets with a note that names somebody. */
export const mentionsOf = (userId: string): SQL =>
  among(sql`${ticketFollowers.userId} = ${userId}::uuid and ${ticketFollowers.mentionedAt} is not null`);

/** Which tickets a filter means to its reader, as a condition on `tickets`; `me` is the reader. */
export function whereFilter(reader: Reader, input: TicketFilter): SQL | undefined {
  const view = viewOf(reader.role);
  const { status, categoryId, assignee, requesterId, priorityId, tag, q } = input;
  return and(
    status && status.length > 0 ? inArray(tickets.status, status) : undefined,
    categoryId === undefined ? undefined : eq(tickets.categoryId, categoryId),
    assignee === undefined ? undefined : assigneeIs(assignee, reader.userId),
    requesterId === undefined ? undefined : eq(tickets.requesterId, requesterId),
    priorityId === undefined ? undefined : eq(tickets.priorityId, priorityId),
    tag === undefined
      ? undefined
      : view === 'all'
        ? sql`exists (select 1 from ${ticketTags} join ${tags} on ${tags.id} = ${ticketTags.tagId}
            where ${ticketTags.ticketId} = ${tickets.id} and lower(${tags.name}) = lower(${tag}))`
        : sql`false`,
    ...momentsOf(input, view).map(within),
    ...(view === 'all' ? staffFilters(reader, input) : []),
    q === undefined ? undefined : ofWords(readWords(q), view),
  );
}

/** What customers never learn of does not filter their lists. */
function staffFilters(reader: Reader, input: TicketFilter): (SQL | undefined)[] {
  const { userId } = reader;
  const { snoozed, unanswered, mentioned, following, incidentId, sla, promises, score, reopened } = input;
  return [
    snoozed === undefined
      ? undefined
      : snoozed
        ? isNotNull(tickets.snoozedUntil)
        : isNull(tickets.snoozedUntil),
    unanswered ? isNotNull(tickets.waitingSince) : undefined,
    mentioned ? mentionsOf(userId) : undefined,
    following ? among(sql`${ticketFollowers.userId} = ${userId}::uuid`) : undefined,
    incidentId === undefined ? undefined : eq(tickets.incidentId, incidentId),
    sla === undefined
      ? undefined
      : sql`${tickets.slaDueAt} is not null and ${sla === 'breached' ? tickets.slaDueAt : tickets.slaWarnAt} <= now()`,
    promises === undefined ? undefined : eq(tickets.promisesKept, promises === 'met'),
    score === undefined ? undefined : and(eq(tickets.score, score), isNotNull(tickets.ratedAt)),
    reopened ? gt(tickets.reopenCount, 0) : undefined,
  ];
}

function assigneeIs(assignee: string, me: string): SQL {
  if (assignee === 'none') return sql`${tickets.assigneeId} is null`;
  return eq(tickets.assigneeId, assignee === 'me' ? me : assignee);
}

/** How many tickets that the reader may see each filter finds, counted up to a cap, in one query. */
export async function countEach(
  db: Db,
  reader: Reader,
  filters: readonly TicketFilter[],
  cap: number,
): Promise<number[]> {
  if (filters.length === 0) return [];
  const counts = filters.map(
    (filter, index) => sql`select ${index}::int as at, (select count(*)::int from (
      select 1 from ${tickets} where ${and(visibleTo(reader), whereFilter(reader, filter)) ?? sql`true`} limit ${cap}) capped) as found`,
  );
  const { rows } = await db.execute<{ at: number; found: number }>(sql.join(counts, sql` union all `));
  const found = new Map(rows.map((row) => [row.at, row.found]));
  return filters.map((_, index) => found.get(index) ?? 0);
}
