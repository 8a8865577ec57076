// When the demo's staff were at work in the last weeks: figures tell their hours.
import type { PublicCtx } from '../../core/context.ts';
import { onlineDays } from '../../db/schema/index.ts';
import { STAFF, type StaffKey } from './cast.ts';
import type { DemoWorld } from './draft.ts';

const DAY_MS = 86_400_000;
const DAYS = 30;
const MINUTES_A_DAY = 1_440;

/** Weekdays from about eight to about five, with a break; nobody on a part of the days. */
export async function seedOnline(ctx: PublicCtx, { nowMs, people }: DemoWorld): Promise<void> {
  const rows = Object.keys(STAFF).flatMap((key, place) =>
    Array.from({ length: DAYS }, (_, back) => new Date(nowMs - (back + 1) * DAY_MS))
      .filter((day, back) => day.getUTCDay() % 6 !== 0 && (back + place) % 9 !== 0)
      .map((day) => ({
        userId: people[key as StaffKey].id,
        day: day.toISOString().slice(0, 10),
        minutes: minutesAtWork(465 + place * 11, 1_000 + ((place * 37) % 60)),
      })),
  );
  await ctx.db.insert(onlineDays).values(rows);
}

/** One bit a minute, but for the hour from noon. */
function minutesAtWork(from: number, to: number): Buffer {
  const bits = Buffer.alloc(MINUTES_A_DAY / 8);
  for (let minute = from; minute < to; minute += 1) {
    if (minute < 720 || minute >= 780) bits[minute >> 3] = (bits[minute >> 3] ?? 0) | (1 << (minute & 7));
  }
  return bits;
}
