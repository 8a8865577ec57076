// How many tickets were opened, ended and left over, point by point.
import type { Grain, TrendPoint } from '@hotline/shared/contracts';
import type { Db } from '../../db/client.ts';
import type { Asked } from './ask-figures.ts';
import { readBacklogAt, readDailyFlow } from './figures.store.ts';
import { numberOf, pointsOf, startOf } from './range.ts';
import { LONGEST, spansOver } from './spans.ts';

export async function readTrend(db: Db, { days, scope }: Asked, grain: Grain): Promise<TrendPoint[]> {
  const firstDay = numberOf(days.first);
  const flow = await readDailyFlow(db, scope, firstDay, numberOf(days.last));
  // The longest spans that were over by then, and what they leave of the days before the range.
  const longest = firstDay >> LONGEST;
  const rest = spansOver(longest << LONGEST, firstDay - 1);
  let backlog = await readBacklogAt(db, scope, longest, rest);
  const points = pointsOf(days, grain);
  const starts = [...points.map(({ first }) => first), days.last.add({ days: 1 })].map((day) =>
    startOf(day, days.timeZone),
  );
  return points.map(({ first, last }, index) => {
    const point = { created: 0, resolved: 0 };
    for (let day = numberOf(first); day <= numberOf(last); day += 1) {
      point.created += flow.get(day)?.created ?? 0;
      point.resolved += flow.get(day)?.ended ?? 0;
    }
    backlog += point.created - point.resolved;
    return {
      date: first.toString(),
      startsAt: starts[index] ?? '',
      endsAt: starts[index + 1] ?? '',
      ...point,
      backlog,
    };
  });
}
