// SQL that finds a page of tickets: which come next in an order, by scans of indexes that end after a page.
import type { TicketFilter } from '@hotline/shared/contracts';
import { and, eq, inArray, type SQL, sql } from 'drizzle-orm';
import type { Db } from '../../db/client.ts';
import type { CursorValue } from '../../db/page.ts';
import { agentCategories, priorities, tickets } from '../../db/schema/index.ts';
import { followedBy, halvesOf, type Reader, visibleTo, whereFilter } from './ticket-filter.service.ts';

/** Tickets that lie together in an order; an order is one such stretch, or several one after the other. */
export interface Stretch {
  by: 'lastMessageAt' | 'waitingSince' | 'slaDueAt';
  direction: 'asc' | 'desc';
  /** Which tickets lie in it; absent: all. */
  where?: SQL;
  /** An index holds just these, and they are few. */
  few?: boolean;
  /** The most urgent first, and in each priority by the time. */
  urgentFirst?: boolean;
}

export interface PageQuery {
  reader: Reader;
  filter: TicketFilter;
  stretch: Stretch;
  /** Of the ticket this page comes after. */
  after: readonly CursorValue[] | null;
  limit: number;
}

/** Where a ticket stands in its stretch: its level when the urgent come first, its time, its id. */
export type Place = { id: string; keys: CursorValue[] };

/** Every scan stops after a page's worth: what is merged and sorted is a few pages, however many tickets there are. */
export async function readPlaces(db: Db, query: PageQuery): Promise<Place[]> {
  const { stretch, limit } = query;
  const { rows } = await db.execute<{ id: string; time: string; level?: number }>(sql`
    select * from (${sql.join(scansOf(query), sql` union `)}) page ${inOrder(stretch)} limit ${limit}`);
  return rows.map(({ id, time, level }) => ({
    id,
    keys: [...(level === undefined ? [] : [level]), new Date(time).toISOString(), id],
  }));
}

function inOrder({ urgentFirst, direction }: Stretch): SQL {
  const way = sql.raw(direction);
  return urgentFirst
    ? sql`order by level ${way}, time ${way}, id ${way}`
    : sql`order by time ${way}, id ${way}`;
}

/** Live and ended tickets lie in indexes apart. Where few tickets are left anyway, all of them are read at once. */
function scansOf(query: PageQuery): SQL[] {
  const { stretch, filter, reader } = query;
  if (stretch.few || isNarrow(query)) return [scan(query, visibleTo(reader))];
  const { live, ended } = halvesOf(filter.status);
  const scanHalf = stretch.urgentFirst ? scanByPriority : scan;
  const withStatus = (status: typeof live): PageQuery => ({ ...query, filter: { ...filter, status } });
  return [
    ...(live.length > 0 ? [scanHalf(withStatus(live), visibleTo(reader))] : []),
    ...(ended.length > 0 ? scansOfEnded(withStatus(ended)) : []),
  ];
}

/** These leave few tickets, and indexes lead to just them. */
function isNarrow({ reader, filter }: PageQuery): boolean {
  const { requesterId, tag, snoozed, mentioned, following, incidentId, sla, q } = filter;
  return (
    reader.role === 'user' ||
    [requesterId, tag, incidentId, sla, q].some((each) => each !== undefined) ||
    [snoozed, mentioned, following].includes(true)
  );
}

/**
 * Of all that has ended an agent may see little: to look at each ticket until a page is full could mean to look at
 * all of them. Each reason to see one is a scan instead.
 */
function scansOfEnded(query: PageQuery): SQL[] {
  const { reader, filter, stretch } = query;
  if (stretch.urgentFirst) return [scanByPriority(query, visibleTo(reader))];
  if (reader.role !== 'agent' || filter.assignee === 'me') return [scan(query, visibleTo(reader))];
  const served = scan(query, eq(tickets.categoryId, agentCategories.categoryId));
  return [
    scan(query, eq(tickets.assigneeId, reader.userId)),
    scan(query, eq(tickets.requesterId, reader.userId)),
    scan(query, followedBy(reader.userId)),
    sql`(select found.* from ${agentCategories} cross join lateral ${served} found
      where ${agentCategories.userId} = ${reader.userId}::uuid)`,
  ];
}

/** In brackets: a page's worth of the tickets under a condition. */
function scan(query: PageQuery, condition: SQL | undefined): SQL {
  const { stretch, after } = query;
  if (stretch.urgentFirst) {
    const bound = and(condition, after ? beyondInPriority(stretch, after) : undefined);
    const joined = sql`${tickets} join ${priorities} on ${priorities.id} = ${tickets.priorityId}`;
    return selectPage(query, bound, joined);
  }
  return selectPage(query, and(condition, after ? beyond(stretch, after) : undefined), sql`${tickets}`);
}

/** A page's worth of each priority: none of them is sorted as a whole. */
function scanByPriority(query: PageQuery, condition: SQL | undefined): SQL {
  const { stretch, after } = query;
  const ofPriority = and(
    eq(tickets.priorityId, priorities.id),
    condition,
    after ? beyondInPriority(stretch, after) : undefined,
  );
  return sql`(select found.* from ${priorities}
    cross join lateral ${selectPage(query, ofPriority, sql`${tickets}`)} found)`;
}

function selectPage(query: PageQuery, condition: SQL | undefined, from: SQL): SQL {
  const { stretch, limit } = query;
  const level = stretch.urgentFirst ? sql`, ${priorities.level} as level` : sql``;
  return sql`(
    select ${tickets.id} as id, ${tickets[stretch.by]} as time${level} from ${from}
    where ${and(condition, stretch.where, filtered(query)) ?? sql`true`}
    ${inOrder(stretch)} limit ${limit})`;
}

/**
 * Nearly all tickets of a stretch of few are live, which Postgres does not know: it would think that hardly any are
 * both, and sort all live ones. It cannot reason about a CASE, and so keeps to the index of the few.
 */
function filtered({ stretch, reader, filter }: PageQuery): SQL | undefined {
  const { status, ...others } = filter;
  if (!stretch.few || !status || status.length === 0) return whereFilter(reader, filter);
  const fits = sql`case when ${inArray(tickets.status, status)} then true else false end`;
  return and(fits, whereFilter(reader, others));
}

function beyond({ by, direction }: Stretch, [time, id]: readonly CursorValue[]): SQL {
  const comparison = sql.raw(direction === 'desc' ? '<' : '>');
  return sql`(${tickets[by]}, ${tickets.id}) ${comparison} (${time}::timestamptz, ${id}::uuid)`;
}

/** Less urgent priorities are read from their top: a bound that an index understands, whatever the priority. */
function beyondInPriority({ by }: Stretch, [level, time, id]: readonly CursorValue[]): SQL {
  const isReached = sql`${priorities.level} = ${level}::int`;
  return sql`${priorities.level} <= ${level}::int and (${tickets[by]}, ${tickets.id}) < (
    case when ${isReached} then ${time}::timestamptz else 'infinity' end,
    case when ${isReached} then ${id}::uuid else 'ffffffff-ffff-ffff-ffff-ffffffffffff' end)`;
}
