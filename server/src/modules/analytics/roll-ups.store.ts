// SQL that writes roll-ups: adds what changed, counts a time zone's days from nothing, compares both.
import { type SQL, sql } from 'drizzle-orm';
import type { Db } from '../../db/client.ts';
import {
  cellsOf,
  changesIn,
  everythingCounted,
  HISTOGRAMS,
  histogramOf,
  LEVELS,
  partsOf,
  sumsOf,
  THEIR_OWN,
  WHOSE,
} from './measures.ts';

/** Any constant of our own: one writer of roll-ups at a time. */
const ROLL_UPS_LOCK = 74_100_004;
/** Changes added by one statement. */
const BATCH = 2_000;

const CELL = sql.raw(
  `time_zone, category_id, agent_id, level, slot, created, ended, counts, arrivals, ${HISTOGRAMS.join(', ')}`,
);

/** The same, with what cannot be compared as it is. */
const COMPARED = sql.raw(
  `time_zone, category_id, agent_id, level, slot, created, ended, counts, arrivals,
  ${HISTOGRAMS.map((name) => `${name}::text`).join(', ')}`,
);
const HOLDS_NOTHING = sql.raw(
  `counts = '{}' and arrivals = '{}' and created = 0 and ended = 0
  ${HISTOGRAMS.map((name) => `and ${name}::text = '[]'`).join(' ')}`,
);

/** Until the end of the transaction nobody else adds or counts. */
export const holdRollUps = (db: Db): Promise<unknown> =>
  db.execute(sql`select pg_advisory_xact_lock(${ROLL_UPS_LOCK}::bigint)`);

/** The same if nobody has it now; answers whether it got it. */
export async function tryHoldRollUps(db: Db): Promise<boolean> {
  const { rows } = await db.execute<{ got: boolean }>(
    sql`select pg_try_advisory_xact_lock(${ROLL_UPS_LOCK}::bigint) as got`,
  );
  return rows[0]?.got ?? false;
}

export async function hasChanges(db: Db): Promise<boolean> {
  const { rows } = await db.execute(sql`select 1 from figure_changes limit 1`);
  return rows.length > 0;
}

/** Two objects of numbers added up; what comes to nothing is left out. */
const addedCounts = (column: 'counts' | 'arrivals'): SQL => {
  const name = sql.raw(column);
  return sql`${name} = (
    select coalesce(jsonb_object_agg(key, n), '{}') from (
      select key, sum(value::bigint) as n from (
        select * from jsonb_each_text(f.${name}) union all select * from jsonb_each_text(excluded.${name})) both_of_them
      group by key having sum(value::bigint) <> 0) sums)`;
};

/** The same of bins. `offset 0`: their numbers are read once, not once for each. */
const addedBins = (column: (typeof HISTOGRAMS)[number]): SQL => {
  const name = sql.raw(column);
  return sql`${name} = case when excluded.${name}::text = '[]' then f.${name} else (
    select ${histogramOf()} from (
      select key, sum(n) as n, sum(s) as s from (
        select a[at]::text collate "C" as key, a[at + 1] as n, a[at + 2] as s
        from (values (f.${name}), (excluded.${name})) both_of_them(bins)
          cross join lateral (select string_to_array(btrim(bins::text, '[]'), ',')::bigint[] as a offset 0) numbers
          cross join generate_series(1, cardinality(a), 3) at) bins
      group by key having sum(n) <> 0 or sum(s) <> 0) sums) end`;
};

/** Adds a batch of what changed, under the lock; answers how much it was. */
export async function addChanges(db: Db): Promise<number> {
  const parts = partsOf(
    changesIn(sql`taken`),
    sql`select time_zone from figure_zones where counted_at is not null`,
  );
  const { rows } = await db.execute<{ taken: number }>(sql`
    with taken as (
      delete from figure_changes where id in (select id from figure_changes order by id limit ${BATCH})
      returning *),
    saved as (
      insert into figures as f (${CELL})
      ${cellsOf(sql`(${sumsOf(sql`(${parts})`, WHOSE, LEVELS)})`)}
      on conflict (time_zone, category_id, agent_id, level, slot) do update set
        created = f.created + excluded.created, ended = f.ended + excluded.ended,
        ${addedCounts('counts')}, ${addedCounts('arrivals')}, ${sql.join(HISTOGRAMS.map(addedBins), sql`, `)})
    select count(*)::int as taken from taken`);
  return rows[0]?.taken ?? 0;
}

/** `forgotten`: nobody has asked for it lately, as far as is noted. */
export async function readZone(
  db: Db,
  timeZone: string,
): Promise<{ counted: boolean; forgotten: boolean } | null> {
  const { rows } = await db.execute<{ counted: boolean; forgotten: boolean }>(sql`
    select counted_at is not null as counted, asked_at < now() - interval '1 hour' as forgotten
    from figure_zones where time_zone = ${timeZone}`);
  return rows[0] ?? null;
}

/** Zones from the one asked for last, with whether each is counted. */
export async function readZones(db: Db): Promise<{ timeZone: string; counted: boolean }[]> {
  const { rows } = await db.execute<{ time_zone: string; counted: boolean }>(
    sql`select time_zone, counted_at is not null as counted from figure_zones order by asked_at desc, time_zone`,
  );
  return rows.map(({ time_zone: timeZone, counted }) => ({ timeZone, counted }));
}

/** Notes that a zone is asked for. */
export const touchZone = (db: Db, timeZone: string): Promise<unknown> =>
  db.execute(sql`
    insert into figure_zones (time_zone) values (${timeZone})
    on conflict (time_zone) do update set asked_at = now()`);

export const forgetZones = (db: Db, timeZones: readonly string[]): Promise<unknown> =>
  db.execute(sql`delete from figure_zones where time_zone = any(${sql.param([...timeZones])}::text[])`);

/**
 * A full count of a zone, as the temporary table `counted`. One snapshot is summed up by days; everything else is made
 * of that, whose it is one after the other, each level of the one below: one statement would sort it all at once.
 */
async function countAll(db: Db, timeZone: string): Promise<void> {
  await db.execute(sql`set local work_mem = '128MB'; set local max_parallel_workers_per_gather = 2`);
  await db.execute(sql`drop table if exists counted, counted_parts`);
  await db.execute(sql`create temporary table counted on commit drop as select ${CELL} from figures limit 0`);
  await makeTable(
    db,
    'counted_parts',
    partsOf(everythingCounted, sql`select ${timeZone}::text as time_zone`),
  );
  for (const whose of WHOSE) {
    let [sums, by] = ['counted_parts', whose];
    for (const level of LEVELS) {
      // By category, agent and day is how parts are.
      if (level > 0 || whose !== THEIR_OWN) {
        const below = sums;
        sums = `counted_${level}`;
        await makeTable(db, sums, sumsOf(sql.raw(below), [by], [level]));
        by = THEIR_OWN;
      }
      await db.execute(sql`insert into counted (${CELL}) ${cellsOf(sql.raw(sums))}`);
    }
    await db.execute(
      sql`drop table if exists ${sql.raw(LEVELS.map((level) => `counted_${level}`).join(', '))}`,
    );
  }
}

async function makeTable(db: Db, name: string, rows: SQL): Promise<void> {
  await db.execute(sql`create temporary table ${sql.identifier(name)} on commit drop as ${rows}`);
  await db.execute(sql`analyze ${sql.identifier(name)}`);
}

/** Counts a zone's days from nothing, under the lock, in a transaction that has the time. */
export async function countZone(db: Db, timeZone: string): Promise<void> {
  await countAll(db, timeZone);
  await db.execute(sql`delete from figures where time_zone = ${timeZone}`);
  await db.execute(sql`insert into figures (${CELL}) select ${CELL} from counted`);
  await db.execute(sql`update figure_zones set counted_at = now() where time_zone = ${timeZone}`);
  // So many new rows Postgres would take for none until it looks at them by itself, and read all to find some.
  await db.execute(sql`analyze figures`);
}

/** How many roll-ups of a zone say something else than a full count, of how many. */
export async function compareZone(db: Db, timeZone: string): Promise<{ cells: number; wrong: number }> {
  await countAll(db, timeZone);
  const { rows } = await db.execute<{ cells: number; wrong: number }>(sql`
    with kept as (select ${COMPARED} from figures where time_zone = ${timeZone} and not (${HOLDS_NOTHING})),
    anew as (select ${COMPARED} from counted),
    wrong as ((table kept except table anew) union (table anew except table kept))
    select (select count(*)::int from kept) as cells,
      (select count(distinct (category_id, agent_id, level, slot))::int from wrong) as wrong`);
  return rows[0] ?? { cells: 0, wrong: 0 };
}
