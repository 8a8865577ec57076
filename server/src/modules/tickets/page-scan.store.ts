// SQL of one scan: a page's worth of the tickets under a condition, in an order that an index has.
import type { TicketFilter } from '@hotline/shared/contracts';
import { and, eq, inArray, type SQL, sql } from 'drizzle-orm';
import type { CursorValue } from '../../db/page.ts';
import { priorities, tickets } from '../../db/schema/index.ts';
import { type Reader, whereFilter } from './ticket-filter.service.ts';
import type { Judge, TicketWords } from './ticket-words.ts';

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
  /** Its `q` is in `words`. */
  filter: TicketFilter;
  words: TicketWords | null;
  stretch: Stretch;
  /** Of the ticket this page comes after. */
  after: readonly CursorValue[] | null;
  limit: number;
  /** Asked ticket by ticket. Where a scan has asked as often as it may, it ends, and its last row says so. */
  judge?: Judge;
}

/** Where a ticket stands in its stretch: its level when the urgent come first, its time, its id. */
export type Place = { id: string; keys: CursorValue[] };

export interface Places {
  places: Place[];
  /** Where looking ended before the page was full and with more to look at; null: it did not. */
  end: Place | null;
}

export function inOrder({ urgentFirst, direction }: Stretch): SQL {
  const way = sql.raw(direction);
  return urgentFirst
    ? sql`order by level ${way}, time ${way}, id ${way}`
    : sql`order by time ${way}, id ${way}`;
}

/** In brackets: a page's worth of the tickets under a condition. */
export function scan(query: PageQuery, condition: SQL | undefined): SQL {
  const { stretch, after } = query;
  if (stretch.urgentFirst) {
    const bound = and(condition, after ? beyondInPriority(stretch, after) : undefined);
    const joined = sql`${tickets} join ${priorities} on ${priorities.id} = ${tickets.priorityId}`;
    return selectPage(query, bound, joined);
  }
  return selectPage(query, and(condition, after ? beyond(stretch, after) : undefined), sql`${tickets}`);
}

/** A page's worth of each priority: none of them is sorted as a whole. */
export function scanByPriority(query: PageQuery, condition: SQL | undefined): SQL {
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
  const { stretch, limit, judge } = query;
  const level = stretch.urgentFirst ? sql`, ${priorities.level} as level` : sql``;
  const where = and(condition, stretch.where, filtered(query)) ?? sql`true`;
  if (!judge)
    return sql`(
    select ${tickets.id} as id, ${tickets[stretch.by]} as time${level}, true as hit, false as last from ${from}
    where ${where} ${inOrder(stretch)} limit ${limit})`;
  // In the order of the innermost select: ordered once more, all would be judged before the first came out.
  return sql`(
    select id, time${stretch.urgentFirst ? sql`, level` : sql``}, hit, last from (
      select *, ${judge.condition} as hit, row_number() over () = ${judge.most} as last from (
        select ${tickets.id}, ${tickets.subject}, ${tickets[stretch.by]} as time${level} from ${from}
        where ${where} ${inOrder(stretch)} limit ${judge.most}) tickets) judged
    where hit or last limit ${limit})`;
}

/**
 * Nearly all tickets of a stretch of few are live, which Postgres does not know: it would think that hardly any are
 * both, and sort all live ones. It cannot reason about a CASE, and so keeps to the index of the few.
 */
function filtered({ stretch, reader, filter }: PageQuery): SQL | undefined {
  const { status, q: _, ...others } = filter;
  if (!stretch.few || !status || status.length === 0) return whereFilter(reader, { ...others, status });
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
