// The one definition of what is counted: from facts of tickets and answers to numbers by moment, category and agent.
// Adding a change to the roll-ups and counting everything anew both go through here. SQL.
import { type SQL, sql } from 'drizzle-orm';

/** Stands for all categories, or all agents. */
export const ALL = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** Bins of durations grow by this factor: what is said of one is off by no more than it is wide. */
const BIN_GROWTH = 1.05;

/** A roll-up spans 2^level days, each level four slots of the one below. */
export const LEVELS = [0, 2, 4, 6, 8] as const;

/** A duration is counted in its bin, with its seconds, so that a bin knows its mean. */
const binOf = (seconds: SQL): SQL =>
  sql`floor(ln(greatest(${seconds}, 1)::float8) / ln(${sql.raw(String(BIN_GROWTH))}::float8))::int::text`;

/** Columns of `figures`, and parts of that name. */
export const HISTOGRAMS = ['first_response', 'next_response', 'resolution'] as const;

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
    (f.ended_at, 'resolution', case when f.resolution_seconds is not null then ${binOf(sql`f.resolution_seconds`)} end, 1, f.resolution_seconds)
  ) m(at, part, key, n, s)
  where f.created_at is not null and m.at is not null and m.key is not null
  union all
  select f.category_id, f.agent_id, f.answered_at, case when f.answer_first then 'first_response' else 'next_response' end,
    ${binOf(sql`f.answer_seconds`)}, f.sign, f.answer_seconds::bigint * f.sign
  from (${facts}) f where f.answered_at is not null and f.answer_seconds is not null`;

/** The same by days of time zones; arrivals by weekday and hour. */
export const partsOf = (facts: SQL, zones: SQL): SQL => sql`
  select day as slot, category_id, agent_id, 0 as level, time_zone, part,
    case when part = 'arrivals' then extract(isodow from at)::int || '/' || extract(hour from at)::int else key end
      collate "C" as key,
    sum(n)::bigint as n, sum(s)::bigint as s
  from (
    select z.time_zone, m.category_id, m.agent_id, m.at at time zone z.time_zone as at, m.part collate "C" as part, m.key, m.n, m.s
    from (${measuresOf(facts)}) m cross join (${zones}) z) placed,
    lateral (select at::date - date '1970-01-01' as day) on_day
  group by 1, 2, 3, 4, 5, 6, 7`;

/** A category and an agent, of a row `p` of parts. */
export type Whose = SQL;

export const THEIR_OWN: Whose = sql`(p.category_id, p.agent_id)`;

/** Sums are kept for all, by category, by agent, by both; of what has no agent, for the first two alone. */
export const WHOSE: readonly Whose[] = [
  sql`(${ALL}::uuid, ${ALL}::uuid)`,
  sql`(p.category_id, ${ALL}::uuid)`,
  sql`(${ALL}::uuid, p.agent_id)`,
  THEIR_OWN,
];

/** Parts summed up for some, at some levels. What comes to nothing is left out. */
export const sumsOf = (parts: SQL, whose: readonly Whose[], levels: readonly number[]): SQL => sql`
  select p.slot >> (up.level - p.level) as slot, who.category_id, who.agent_id, up.level, p.time_zone, p.part, p.key,
    sum(p.n)::bigint as n, sum(p.s)::bigint as s
  from ${parts} p
    cross join lateral (values ${sql.join([...whose], sql`, `)}) who(category_id, agent_id)
    cross join (values ${sql.raw(levels.map((level) => `(${level})`).join(', '))}) up(level)
  where who.agent_id is not null
  group by 1, 2, 3, 4, 5, 6, 7 having sum(p.n) <> 0 or sum(p.s) <> 0`;

/** A histogram of bins (`key`, `n`, `s`), always in the same order. */
export const histogramOf = (filter: SQL = sql``): SQL =>
  sql`('[' || coalesce(string_agg(key || ',' || n || ',' || s, ',' order by key) ${filter}, '') || ']')::json`;

/** Sums of somebody as columns of `figures`; numbers may be negative where facts take away. */
export const cellsOf = (sums: SQL): SQL => sql`
  select time_zone, category_id, agent_id, level, slot,
    coalesce(sum(n) filter (where part = 'arrivals'), 0)::int as created,
    coalesce(sum(n) filter (where part = 'ended'), 0)::int as ended,
    coalesce(jsonb_object_agg(key, n) filter (where part = 'counts'), '{}') as counts,
    coalesce(jsonb_object_agg(key, n) filter (where part = 'arrivals'), '{}') as arrivals,
    ${sql.join(
      HISTOGRAMS.map((part) => histogramOf(sql.raw(`filter (where part = '${part}')`))),
      sql`, `,
    )}
  from ${sums} sums where agent_id is not null
  group by slot, category_id, agent_id, level, time_zone`;

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
