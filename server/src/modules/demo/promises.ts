// What the demo desk promises: targets by priority, and a shop that is open by day.
import { eq, inArray } from 'drizzle-orm';
import type { PublicCtx } from '../../core/context.ts';
import { newId } from '../../core/ids.ts';
import { categories, priorities, schedules } from '../../db/schema/index.ts';
import { BY_DAY, PROMISES } from './cast.ts';

const WORKDAYS = [1, 2, 3, 4, 5];
const SATURDAY = 6;

export async function seedPromises(ctx: PublicCtx, nowMs: number): Promise<void> {
  for (const [name, [firstResponseMinutes, nextResponseMinutes, resolutionMinutes]] of Object.entries(
    PROMISES,
  )) {
    await ctx.db
      .update(priorities)
      .set({ firstResponseMinutes, nextResponseMinutes, resolutionMinutes })
      .where(eq(priorities.name, name));
  }
  const id = newId();
  await ctx.db.insert(schedules).values({
    id,
    name: 'Shop hours',
    // The stories are told in the server's own time.
    timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
    hours: [
      ...WORKDAYS.map((day) => ({ day, from: '08:00', to: '18:00' })),
      { day: SATURDAY, from: '09:00', to: '13:00' },
    ],
    holidays: holidaysAround(new Date(nowMs).getFullYear()),
  });
  await ctx.db
    .update(categories)
    .set({ scheduleId: id })
    .where(inArray(categories.name, [...BY_DAY]));
}

const holidaysAround = (year: number) =>
  [year, year + 1].flatMap((each) => [
    { date: `${each}-01-01`, name: 'New Year' },
    { date: `${each}-12-25`, name: 'Christmas Day' },
    { date: `${each}-12-26`, name: 'Boxing Day' },
  ]);
