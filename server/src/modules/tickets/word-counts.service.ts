// How common words are: told by the newest entries, and by some spans of days for the rarer ones.
import { type SQL, sql } from 'drizzle-orm';
import type { Db } from '../../db/client.ts';
import { entries } from '../../db/schema/index.ts';
import {
  foundBetween,
  hasWords,
  isWritten,
  mayHave,
  type Part,
  type Sought,
  SPAN_DAYS,
} from './search-words.service.ts';

/** So many of the newest entries are looked at. */
const NEWEST = 500;
/** A part that one in so many of them has leads to too much. */
const COMMON_ONE_IN = 20;
/** Spans of days that stand for all, and how far each is counted. */
const SAMPLES = 3;
const SAMPLE_MAX = 2_000;

export interface Commonness {
  looked: number;
  /** How many of them have all that is sought, and each part of it. */
  all: number;
  parts: number[];
}

export async function readCommonness(db: Db, sought: Sought): Promise<Commonness> {
  const has = (parts: Sought): SQL =>
    sql`count(*) filter (where ${sql.join(
      parts.map((part) => mayHave(sql`newest.body`, part)),
      sql` and `,
    )})::int`;
  const { rows } = await db.execute<{ looked: number; all: number; parts: number[] }>(sql`
    select count(*)::int as looked, ${has(sought)} as all,
      json_build_array(${sql.join(
        sought.map((part) => has([part])),
        sql`, `,
      )}) as parts
    from (select ${entries.body} from ${entries} where ${isWritten}
      order by ${entries.createdAt} desc, ${entries.id} desc limit ${NEWEST}) newest`);
  return rows[0] ?? { looked: 0, all: 0, parts: [] };
}

/** The parts that lead to few entries, or the one that leads to fewest. */
export function leadingParts(sought: Sought, { looked, parts }: Commonness): Sought {
  const countOf = (part: Part) => parts[sought.indexOf(part)] ?? 0;
  const rare = sought.filter((part) => countOf(part) * COMMON_ONE_IN < looked);
  return rare.length > 0 ? rare : [...sought].sort((a, b) => countOf(a) - countOf(b)).slice(0, 1);
}

export interface Expected {
  /** Entries that the index leads to, since the first one there is, and in a span of days. */
  ever: number;
  ledInSpan: number;
  /** Those that have all that is sought. */
  inSpan: number;
}

/** What some spans of days tell of all of them. */
export async function readExpected(db: Db, sought: Sought, led: Sought): Promise<Expected> {
  const moment = sql`life.first + (now() - life.first) * ((sample + 0.5) / ${SAMPLES}::int)`;
  const has = led.length === sought.length ? sql`true` : hasWords(sql`led.body`, sought);
  const { rows } = await db.execute<{ led_in_span: number; in_span: number; spans: number }>(sql`
    select coalesce(avg(sampled.led), 0)::float8 as led_in_span, coalesce(avg(sampled.found), 0)::float8 as in_span,
      coalesce(max(1 + extract(epoch from now() - life.first) / ${SPAN_DAYS * 86_400}::int), 0)::float8 as spans
    from (select min(${entries.createdAt}) as first from ${entries} where ${isWritten}) life
    cross join generate_series(0, ${SAMPLES - 1}::int) sample
    cross join lateral (select count(*) as led, count(*) filter (where ${has}) as found from (
      select ${entries.body} from ${entries} where ${foundBetween(led, led, moment, moment)} limit ${SAMPLE_MAX}::int) led) sampled`);
  const { led_in_span: ledInSpan = 0, in_span: inSpan = 0, spans = 0 } = rows[0] ?? {};
  return { ever: ledInSpan * spans, ledInSpan, inSpan };
}
