// An agent's own part of the figures.
import type { Input, OperationOf, OwnFigures } from '@hotline/shared/contracts';
import type { Ctx } from '../../core/context.ts';
import { NO_WORK, workOf } from '../presence/load.service.ts';
import { accessUser } from '../users/users.service.ts';
import { askFigures } from './ask-figures.ts';
import { spansOf } from './dashboard.ts';
import { readCreatedByCategory, readSums } from './figures.store.ts';
import { readOnlineSeconds } from './online-minutes.ts';
import { before, grainFor, viewRange } from './range.ts';
import { readTrend } from './trend.ts';
import { viewFigures } from './view-figures.ts';

export async function getOwnFigures(
  ctx: Ctx,
  input: Input<OperationOf<'analytics.own'>>,
): Promise<OwnFigures> {
  const { userId } = ctx.actor;
  const asked = await askFigures(ctx, { ...input, agentId: userId });
  const { days, scope } = asked;
  const spans = spansOf(days);
  const previous = before(days);
  const range = viewRange(days);
  const grain = grainFor(days);
  const online = await readOnlineSeconds(ctx.db, [userId], range);
  const { sums, before: earlier } = await readSums(ctx.db, scope, spans, spansOf(previous));
  const work = await workOf(ctx.db, [userId]);
  return {
    range,
    previous: viewRange(previous),
    ...viewFigures(sums),
    before: viewFigures(earlier),
    online: online.get(userId) ?? 0,
    byCategory: (await readCreatedByCategory(ctx.db, scope, spans))
      .filter(({ count }) => count > 0)
      .map(({ id, ...row }) => ({ categoryId: id, ...row })),
    grain,
    trend: await readTrend(ctx.db, asked, grain),
    capacity: (await accessUser(ctx, userId)).user.capacity,
    ...(work.get(userId) ?? NO_WORK),
    countedAt: new Date(ctx.clock.now()).toISOString(),
  };
}
