// How many tickets were opened, ended and left over, point by point.
import type { Grain, TrendPoint } from '@hotline/shared/contracts';
import type { Db } from '../../db/client.ts';
import type { Asked } from './ask-figures.ts';
import { readBacklogAt, readDailyFlow } from './figures.store.ts';
import { numberOf, pointsOf, startOf } from './range.ts';
import { spansOver } from './spans.ts';

export async function readTrend(db: Db, { days, scope }: Asked, grain: Grain): Promise<TrendPoint[]> {
  const firstDay = numberOf(days.first);
  const flow = await readDailyFlow(db, scope, firstDay, numberOf(days.last));
  // What the whole spans of 64 days before the range leave of the days before it.
  const rest = spansOver((firstDay >> 6) << 6, firstDay - 1);
  let backlog = await readBacklogAt(db, scope, firstDay, rest);
  return pointsOf(days, grain).map(({ first, last, timeZone }) => {
    const point = { created: 0, resolved: 0 };
    for (let day = numberOf(first); day <= numberOf(last); day += 1) {
      point.created += flow.get(day)?.created ?? 0;
      point.resolved += flow.get(day)?.ended ?? 0;
    }
    backlog += point.created - point.resolved;
    return {
      date: first.toString(),
      startsAt: startOf(first, timeZone),
      endsAt: startOf(last.add({ days: 1 }), timeZone),
      ...point,
      backlog,
    };
  });
}
