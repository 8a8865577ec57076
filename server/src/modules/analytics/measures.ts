// The one definition of what is counted: from facts of tickets and answers to numbers by moment, category and agent.
// Adding a change to the roll-ups and counting everything anew both go through here. SQL.
import { type SQL, sql } from 'drizzle-orm';

/** Stands for all categories, or all agents. */
export const ALL = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** Bins of durations grow by this factor: what is said of one is off by no more than it is wide. */
const BIN_GROWTH = 1.05;

/** A roll-up spans 2^level days. */
export const LEVELS = [0, 3, 6] as const;

const binOf = (seconds: SQL): SQL =>
  sql`floor(ln(greatest(${seconds}, 1)::float8) / ln(${sql.raw(String(BIN_GROWTH))}::float8))::int`;

/** A duration is counted in its bin, with its seconds, so that a bin knows its mean. */
const duration = (at: SQL, name: SQL, seconds: SQL): SQL =>
  sql`(${at}, 'times', case when ${seconds} is not null then ${name} || '/' || ${binOf(seconds)} end, 1, ${seconds}::bigint)`;

/** How many (`n`) and how many seconds (`s`) of what (`part`, `key`). `facts`: rows of figure_changes, or the like. */
const measuresOf = (facts: SQL): SQL => sql`
  select f.category_id, f.agent_id, m.at, m.part, m.key, m.n * f.sign as n, m.s * f.sign as s
  from (${facts}) f cross join lateral (values
    (f.created_at, 'counts', 'status/' || f.status, 1, 0::bigint),
    (f.created_at, 'counts', 'priority/' || f.priority_id, 1, 0),
    (f.created_at, 'counts', case when f.reopened then 'reopened' end, 1, 0),
    (f.created_at, 'arrivals', '', 1, 0),
    (f.ended_at, 'ended', '', 1, 0),
    (f.ended_at, 'counts', case when f.promises_kept then 'promises/met' when not f.promises_kept then 'promises/missed' end, 1, 0),
    (f.rated_at, 'counts', 'score/' || f.score, 1, 0),
    ${duration(sql`f.ended_at`, sql`'resolution'`, sql`f.resolution_seconds`)},
    ${duration(sql`f.answered_at`, sql`case when f.answer_first then 'first' else 'next' end`, sql`f.answer_seconds`)}
  ) m(at, part, key, n, s)
  where m.at is not null and m.key is not null`;

/** The same by days of time zones; arrivals by weekday and hour. */
export const partsOf = (facts: SQL, zones: SQL): SQL => sql`
  select time_zone, category_id, agent_id, at::date - date '1970-01-01' as day, part,
    case when part = 'arrivals' then extract(isodow from at)::int || '/' || extract(hour from at)::int else key end
      collate "C" as key,
    sum(n) as n, sum(s) as s
  from (
    select z.time_zone, m.category_id, m.agent_id, m.at at time zone z.time_zone as at, m.part collate "C" as part, m.key, m.n, m.s
    from (${measuresOf(facts)}) m cross join (${zones}) z) placed
  group by 1, 2, 3, 4, 5, 6`;

export interface CellSet {
  categoryId: SQL;
  agentId: SQL;
  where: SQL;
}

const everybody = sql`${ALL}::uuid`;
const ofSomebody = sql`p.agent_id is not null`;

/** For all, by category, by agent, by both. */
export const CELL_SETS: readonly CellSet[] = [
  { categoryId: everybody, agentId: everybody, where: sql`true` },
  { categoryId: sql`p.category_id`, agentId: everybody, where: sql`true` },
  { categoryId: everybody, agentId: sql`p.agent_id`, where: ofSomebody },
  { categoryId: sql`p.category_id`, agentId: sql`p.agent_id`, where: ofSomebody },
];

/** Parts summed up for one set, still by days. */
export const sumsOf = (parts: SQL, { categoryId, agentId, where }: CellSet): SQL => sql`
  select p.time_zone, ${categoryId} as category_id, ${agentId} as agent_id, p.day, p.part, p.key,
    sum(p.n) as n, sum(p.s) as s
  from ${parts} p where ${where}
  group by 1, 2, 3, 4, 5, 6`;

/** Sums of one set at one level, as columns of `figures`; numbers may be negative where facts take away. */
export const cellsOf = (sums: SQL, level: number): SQL => sql`
  select time_zone, category_id, agent_id, ${sql.raw(String(level))}::smallint as level, slot,
    coalesce(sum(n) filter (where part = 'counts' and key like 'status/%'), 0)::int as created,
    coalesce(sum(n) filter (where part = 'ended'), 0)::int as ended,
    coalesce(jsonb_object_agg(key, n) filter (where part = 'counts'), '{}') as counts,
    coalesce(jsonb_object_agg(key, jsonb_build_array(n, s)) filter (where part = 'times'), '{}') as times,
    coalesce(jsonb_object_agg(key, n) filter (where part = 'arrivals'), '{}') as arrivals
  from (
    select time_zone, category_id, agent_id, day >> ${sql.raw(String(level))} as slot, part, key,
      sum(n) as n, sum(s) as s
    from ${sums} sums group by 1, 2, 3, 4, 5, 6 having sum(n) <> 0 or sum(s) <> 0) spans
  group by 1, 2, 3, 4, 5`;

const FACTS = sql.raw(`category_id, agent_id, priority_id, status, created_at, ended_at, resolution_seconds,
  promises_kept, reopened, score, rated_at, answered_at, answer_seconds, answer_first`);

/** What waits to be added, each with its sign. */
export const changesIn = (from: SQL): SQL => sql`select sign, ${FACTS} from ${from}`;

/** Everything there is, less what waits to be added: what the roll-ups should say. One snapshot sees both alike. */
export const everythingCounted: SQL = sql`
  select 1 as sign, category_id, assignee_id as agent_id, priority_id, status, created_at, ended_at,
    resolution_seconds, promises_kept, reopen_count > 0 as reopened, score, rated_at,
    null::timestamptz as answered_at, null::int as answer_seconds, null::boolean as answer_first
  from tickets
  union all
  select 1, category_id, agent_id, null, null, null, null, null, null, null, null, null, answered_at, seconds, first
  from answers
  union all
  select -sign, ${FACTS} from figure_changes`;
