// SQL that reads roll-ups, and the little that figures ask beside them.
import type { Person } from '@hotline/shared/contracts';
import { type SQL, sql } from 'drizzle-orm';
import type { Db } from '../../db/client.ts';
import { users } from '../../db/schema/index.ts';
import { availableUser } from '../presence/heartbeats.service.ts';
import { ALL } from './measures.ts';
import { LONGEST, type Span } from './spans.ts';
import { addRollUp, isNothing, noSums, type RollUp, type Sums } from './sums.ts';

/** Whose figures: of a time zone's days, of all categories or one, of all agents or one. */
export interface Scope {
  timeZone: string;
  categoryId?: string | undefined;
  agentId?: string | undefined;
}

/** The spans of some ranges; `range` says of which. */
const spansTable = (...ranges: (readonly Span[])[]): SQL => {
  const spans = ranges.flatMap((ofRange, range) => ofRange.map((span) => ({ ...span, range })));
  const column = (name: keyof Span | 'range') => sql.param(spans.map((span) => span[name]));
  return sql`unnest(${column('range')}::int[], ${column('level')}::smallint[], ${column('slot')}::int[], ${column('sign')}::int[])
    as span(range, level, slot, sign)`;
};

const ofSpan = sql`f.level = span.level and f.slot = span.slot`;

const ofScope = ({ timeZone, categoryId, agentId }: Scope): SQL =>
  sql`f.time_zone = ${timeZone} and f.category_id = ${categoryId ?? ALL}::uuid and f.agent_id = ${agentId ?? ALL}::uuid`;

type Row = RollUp & Record<string, unknown>;

const OF_AGENTS = sql`span.sign, f.created, f.ended, f.counts, f.first_response as "firstResponse", f.next_response as "nextResponse"`;

/** Everything of a range, and of one to compare it with. */
export async function readSums(
  db: Db,
  scope: Scope,
  spans: readonly Span[],
  previous: readonly Span[],
): Promise<{ sums: Sums; before: Sums }> {
  const { rows } = await db.execute<Row & { range: number }>(sql`
    select span.range, ${OF_AGENTS}, f.resolution, f.arrivals
    from ${spansTable(spans, previous)} join figures f on ${ofSpan}
    where ${ofScope(scope)}`);
  const [sums, before] = [noSums(), noSums()];
  for (const { range, ...rollUp } of rows) addRollUp(range === 0 ? sums : before, rollUp);
  return { sums, before };
}

/** What agents show of the range, of each who has a part in it. */
export async function readSumsByAgent(
  db: Db,
  scope: Omit<Scope, 'agentId'>,
  agentIds: readonly string[],
  spans: readonly Span[],
): Promise<Map<string, Sums>> {
  const { rows } = await db.execute<Row & { agent_id: string }>(sql`
    select f.agent_id, ${OF_AGENTS}
    from unnest(${sql.param([...agentIds])}::uuid[]) as agent(id) cross join ${spansTable(spans)}
    join figures f on f.time_zone = ${scope.timeZone} and f.category_id = ${scope.categoryId ?? ALL}::uuid
      and f.agent_id = agent.id and ${ofSpan}`);
  const byAgent = new Map<string, Sums>();
  for (const { agent_id: agentId, ...rollUp } of rows) {
    const sums = byAgent.get(agentId) ?? noSums();
    byAgent.set(agentId, sums);
    addRollUp(sums, rollUp);
  }
  return new Map([...byAgent].filter(([, sums]) => !isNothing(sums)));
}

export interface NamedCount {
  id: string;
  name: string;
  count: number;
}

/** Tickets opened, by category; those that are archived only where they have any. */
export async function readCreatedByCategory(
  db: Db,
  { timeZone, categoryId, agentId }: Scope,
  spans: readonly Span[],
): Promise<NamedCount[]> {
  const { rows } = await db.execute<{ id: string; name: string; count: number; archived: boolean }>(sql`
    select c.id, c.name, c.archived_at is not null as archived, coalesce(sum(f.created * span.sign), 0)::int as count
    from categories c cross join ${spansTable(spans)}
    left join figures f on f.time_zone = ${timeZone} and f.category_id = c.id
      and f.agent_id = ${agentId ?? ALL}::uuid and ${ofSpan}
    where ${categoryId === undefined ? sql`true` : sql`c.id = ${categoryId}::uuid`}
    group by c.id order by c.position, c.name`);
  return rows.flatMap(({ archived, ...row }) =>
    archived && row.count === 0 && categoryId === undefined ? [] : [row],
  );
}

/** What was opened and ended on each of these days; a day without either is absent. */
export async function readDailyFlow(
  db: Db,
  scope: Scope,
  firstDay: number,
  lastDay: number,
): Promise<Map<number, { created: number; ended: number }>> {
  const { rows } = await db.execute<{ slot: number; created: number; ended: number }>(sql`
    select f.slot, f.created, f.ended from figures f
    where ${ofScope(scope)} and f.level = 0 and f.slot between ${firstDay} and ${lastDay}`);
  return new Map(rows.map(({ slot, ...flow }) => [slot, flow]));
}

/**
 * Tickets that were not over when a day began: all opened before it, less all ended before it. They are in the longest
 * spans that were over by then, and in `rest`.
 */
export async function readBacklogAt(
  db: Db,
  scope: Scope,
  longestBefore: number,
  rest: readonly Span[],
): Promise<number> {
  const { rows } = await db.execute<{ backlog: number }>(sql`
    select coalesce(sum(n), 0)::int as backlog from (
      select f.created - f.ended as n from figures f
      where ${ofScope(scope)} and f.level = ${LONGEST} and f.slot < ${longestBefore}
      union all
      select (f.created - f.ended) * span.sign from ${spansTable(rest)} join figures f on ${ofSpan}
      where ${ofScope(scope)}) earlier`);
  return rows[0]?.backlog ?? 0;
}

export interface StaffRow {
  person: Person;
  disabled: boolean;
  bot: boolean;
  serves: string[];
  capacity: number;
  available: boolean;
}

/** Everybody who is or was of staff, as far as tickets still name them. */
export async function readStaffFor(db: Db): Promise<StaffRow[]> {
  return db
    .select({
      person: { id: users.id, name: users.name, role: users.role },
      disabled: sql<boolean>`${users.disabledAt} is not null`,
      bot: users.isBot,
      serves: sql<
        string[]
      >`array(select category_id::text from agent_categories a where a.user_id = ${users.id})`,
      capacity: users.capacity,
      available: sql<boolean>`${availableUser}`,
    })
    .from(users)
    .where(sql`${users.role} in ('agent', 'admin')`)
    .orderBy(users.name, users.id);
}

export async function readPriorities(db: Db): Promise<{ id: string; name: string }[]> {
  const { rows } = await db.execute<{ id: string; name: string }>(
    sql`select id, name from priorities order by level desc, name`,
  );
  return rows;
}

/** Nobody reads further. */
const LIVE_CAP = 10_000;

export interface LiveCounts {
  waiting: number;
  longestWaitSeconds: number | null;
  queued: number;
}

/** Of tickets that live: who waits for an answer, since when, and how many nobody has. */
export async function readLiveCounts(
  db: Db,
  { categoryId, agentId }: Omit<Scope, 'timeZone'>,
): Promise<LiveCounts> {
  const mine = sql.join(
    [
      ...(categoryId === undefined ? [] : [sql`and category_id = ${categoryId}::uuid`]),
      ...(agentId === undefined ? [] : [sql`and assignee_id = ${agentId}::uuid`]),
    ],
    sql` `,
  );
  const live: SQL = sql`status in ('open', 'in_progress', 'waiting')`;
  const { rows } = await db.execute<{ waiting: number; longest: number | null; queued: number }>(sql`
    select
      (select count(*)::int from (select 1 from tickets where waiting_since is not null ${mine} limit ${LIVE_CAP}) w) as waiting,
      (select greatest(0, extract(epoch from now() - waiting_since))::int from tickets
        where waiting_since is not null ${mine} order by waiting_since limit 1) as longest,
      ${
        agentId === undefined
          ? sql`(select count(*)::int from (select 1 from tickets where assignee_id is null and snoozed_until is null and ${live} ${mine} limit ${LIVE_CAP}) q)`
          : sql`0`
      } as queued`);
  const [row] = rows;
  return { waiting: row?.waiting ?? 0, longestWaitSeconds: row?.longest ?? null, queued: row?.queued ?? 0 };
}

export async function readCategoryExists(db: Db, categoryId: string): Promise<boolean> {
  const { rows } = await db.execute(sql`select 1 from categories where id = ${categoryId}::uuid`);
  return rows.length > 0;
}

/** Whether somebody is of staff, or has figures from when they were. */
export async function readHasFigures(db: Db, timeZone: string, agentId: string): Promise<boolean> {
  const { rows } = await db.execute(sql`
    select 1 from users where id = ${agentId}::uuid and (role <> 'user' or exists (
      select 1 from figures where time_zone = ${timeZone} and category_id = ${ALL}::uuid and agent_id = users.id))`);
  return rows.length > 0;
}

/** The default schedule's time zone: the desk's own. */
export async function readDeskTimeZone(db: Db): Promise<string> {
  const { rows } = await db.execute<{ time_zone: string }>(
    sql`select time_zone from schedules where is_default`,
  );
  return rows[0]?.time_zone ?? 'UTC';
}
