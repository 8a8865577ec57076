// What somebody asks figures of: checked, its range worked out, its roll-ups brought up to date.
import type { FiguresQuery } from '@hotline/shared/contracts';
import type { PublicCtx } from '../../core/context.ts';
import { fieldError } from '../../core/errors.ts';
import { assertTimeZone } from '../schedules/schedules.service.ts';
import { readCategoryExists, readDeskTimeZone, readHasFigures, type Scope } from './figures.store.ts';
import { type Days, readDays } from './range.ts';
import { bringUpToDate } from './roll-ups.ts';

export interface Asked {
  days: Days;
  scope: Scope;
}

/** Throws what is wrong with the question, by field. */
export async function readQuestion(ctx: PublicCtx, input: FiguresQuery): Promise<Asked> {
  const timeZone = await timeZoneOf(ctx, input.timeZone);
  const days = readDays(input, timeZone, ctx.clock.now());
  const { categoryId, agentId } = input;
  if (categoryId !== undefined && !(await readCategoryExists(ctx.db, categoryId)))
    throw fieldError('categoryId', 'is not a category');
  if (agentId !== undefined && !(await readHasFigures(ctx.db, timeZone, agentId)))
    throw fieldError('agentId', 'is not an agent');
  return { days, scope: { timeZone, categoryId, agentId } };
}

/** The same, with everything counted that has committed until now. */
export async function askFigures(ctx: PublicCtx, input: FiguresQuery): Promise<Asked> {
  const asked = await readQuestion(ctx, input);
  await bringUpToDate(ctx, asked.scope.timeZone);
  return asked;
}

/** In the letters of its name: roll-ups are kept by it. An alias stays one, for ICU and Postgres prefer different ones. */
async function timeZoneOf(ctx: PublicCtx, asked: string | undefined): Promise<string> {
  const timeZone = asked ?? (await readDeskTimeZone(ctx.db));
  assertTimeZone(timeZone);
  const known = new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone;
  return known.toLowerCase() === timeZone.toLowerCase() ? known : timeZone;
}
