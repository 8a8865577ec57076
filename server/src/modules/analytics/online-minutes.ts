// How long people of staff were available: each minute in which they are is one bit of their day, whoever notes it.
import { type SQL, sql } from 'drizzle-orm';
import type { PublicCtx } from '../../core/context.ts';
import type { Db } from '../../db/client.ts';
import { users } from '../../db/schema/index.ts';
import { availableUser } from '../presence/heartbeats.service.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const MINUTES_A_DAY = 1_440;

const minuteNow: SQL = sql`(extract(epoch from now() - date_trunc('day', now() at time zone 'utc') at time zone 'utc') / 60)::int`;

/** Notes who is available in this minute. Any process may, any number of times. */
export async function noteOnline(ctx: PublicCtx): Promise<number> {
  await ctx.db.execute(sql`
    insert into online_days as o (user_id, day, minutes)
    select ${users.id}, (now() at time zone 'utc')::date, set_bit(decode(repeat('00', 180), 'hex'), least(${minuteNow}, 1439), 1)
    from ${users} where ${availableUser} order by ${users.id}
    on conflict (user_id, day) do update set minutes = set_bit(o.minutes, least(${minuteNow}, 1439), 1)
    where get_bit(o.minutes, least(${minuteNow}, 1439)) = 0`);
  return 0;
}

/** Seconds each of these people was available between two moments; somebody who never was is absent. */
export async function readOnlineSeconds(
  db: Db,
  userIds: readonly string[],
  { startsAt, endsAt }: { startsAt: string; endsAt: string },
): Promise<Map<string, number>> {
  const [fromMs, toMs] = [Date.parse(startsAt), Date.parse(endsAt)];
  const [firstDay, lastDay] = [dayOf(fromMs), dayOf(toMs - 1)];
  const { rows } = await db.execute<{
    user_id: string;
    whole: string;
    first: Buffer | null;
    last: Buffer | null;
  }>(sql`
    select user_id,
      coalesce(sum(bit_count(minutes)) filter (where day > ${firstDay}::date and day < ${lastDay}::date), 0)::text as whole,
      (array_agg(minutes) filter (where day = ${firstDay}::date))[1] as first,
      (array_agg(minutes) filter (where day = ${lastDay}::date))[1] as last
    from online_days
    where user_id = any(${sql.param([...userIds])}::uuid[]) and day between ${firstDay}::date and ${lastDay}::date
    group by user_id`);
  const start = minuteOf(fromMs);
  const end = minuteOf(toMs - 1) + 1;
  return new Map(
    rows.map(({ user_id: userId, whole, first, last }) => {
      const minutes =
        firstDay === lastDay
          ? bitsIn(first, start, end)
          : Number(whole) + bitsIn(first, start, MINUTES_A_DAY) + bitsIn(last, 0, end);
      return [userId, minutes * 60];
    }),
  );
}

const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
const minuteOf = (ms: number): number => Math.floor((((ms % DAY_MS) + DAY_MS) % DAY_MS) / MINUTE_MS);

/** Bits that are set, as set_bit of Postgres numbers them: from the lowest of each byte. */
function bitsIn(bytes: Buffer | null, from: number, to: number): number {
  let count = 0;
  if (bytes) for (let bit = from; bit < to; bit += 1) count += ((bytes[bit >> 3] ?? 0) >> (bit & 7)) & 1;
  return count;
}
