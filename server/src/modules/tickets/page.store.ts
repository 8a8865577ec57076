// SQL that finds a page of tickets: which come next in an order, by scans of indexes that end after a page.
import type { TicketFilter } from '@hotline/shared/contracts';
import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { Db } from '../../db/client.ts';
import type { CursorValue } from '../../db/page.ts';
import { agentCategories, priorities, tickets } from '../../db/schema/index.ts';
import {
  followedBy,
  halvesOf,
  isEnded,
  isLive,
  type Reader,
  visibleTo,
  whereFilter,
} from './ticket-filter.service.ts';

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

/**
 * Live and ended tickets are scanned apart, because they lie in indexes apart. Every scan stops after a page's worth,
 * so what is merged and sorted is a few pages at most, however many tickets there are.
 */
export async function readPlaces(db: Db, query: PageQuery): Promise<Place[]> {
  const { stretch, limit } = query;
  const found = scansOf(query);
  const direction = sql.raw(stretch.direction);
  const level = stretch.urgentFirst ? sql`level ${direction}, ` : sql``;
  const { rows } = await db.execute<{ id: string; time: string; level?: number }>(sql`
    select * from (${sql.join(found, sql` union `)}) page
    order by ${level}time ${direction}, id ${direction} limit ${limit}`);
  return rows.map(({ id, time, level: ofPriority }) => ({
    id,
    keys: [...(ofPriority === undefined ? [] : [ofPriority]), new Date(time).toISOString(), id],
  }));
}

function scansOf(query: PageQuery): SQL[] {
  const { stretch, filter } = query;
  if (stretch.few) return [scan(query, visibleTo(query.reader))];
  const halves = halvesOf(filter.status);
  return [
    ...(halves.live ? [scan(query, and(isLive, visibleTo(query.reader)))] : []),
    ...(halves.ended ? scansOfEnded(query) : []),
  ];
}

/**
 * Of the ended tickets an agent may see few: to look at each until a page is full could mean to look at all. Each
 * reason to see one is a scan instead, unless the filter has left few anyway.
 */
function scansOfEnded(query: PageQuery): SQL[] {
  const { reader, filter, stretch } = query;
  const { requesterId, tag, snoozed, mentioned, following, incidentId, sla, q } = filter;
  const isNarrow =
    [requesterId, tag, incidentId, sla, q].some((each) => each !== undefined) ||
    snoozed === true ||
    mentioned === true ||
    following === true ||
    filter.assignee === 'me';
  if (reader.role !== 'agent' || isNarrow || stretch.urgentFirst)
    return [scan(query, and(isEnded, visibleTo(reader)))];
  const served = scan(query, and(isEnded, eq(tickets.categoryId, agentCategories.categoryId)));
  return [
    scan(query, and(isEnded, eq(tickets.assigneeId, reader.userId))),
    scan(query, and(isEnded, eq(tickets.requesterId, reader.userId))),
    scan(query, and(isEnded, followedBy(reader.userId))),
    sql`(select found.* from ${agentCategories} cross join lateral ${served} found
      where ${agentCategories.userId} = ${reader.userId}::uuid)`,
  ];
}

/** In brackets: a page's worth of the tickets under a condition. */
function scan(query: PageQuery, condition: SQL | undefined): SQL {
  const { stretch, reader, filter, after, limit } = query;
  const time = sql`${tickets[stretch.by]}`;
  const direction = sql.raw(stretch.direction);
  const select = (level: SQL, bound: SQL | undefined) => sql`(
    select ${tickets.id} as id, ${time} as time${level} from ${tickets}
    where ${and(condition, stretch.where, whereFilter(reader, filter), bound) ?? sql`true`}
    order by ${time} ${direction}, ${tickets.id} ${direction} limit ${limit})`;
  if (!stretch.urgentFirst) return select(sql``, after ? beyond(stretch, after) : undefined);
  const ofPriority = and(
    eq(tickets.priorityId, priorities.id),
    after ? beyondInPriority(stretch, after) : undefined,
  );
  return sql`(select found.* from ${priorities} cross join lateral ${select(sql`, ${priorities.level} as level`, ofPriority)} found)`;
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
