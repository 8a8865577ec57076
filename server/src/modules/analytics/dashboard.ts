// The dashboard: figures of a range, those of as many days before it, and what is going on now.
import type { AgentFigures, Dashboard, Input, OperationOf, Reply } from '@hotline/shared/contracts';
import type { Ctx } from '../../core/context.ts';
import { NO_WORK, workOf } from '../presence/load.service.ts';
import { type Asked, askFigures } from './ask-figures.ts';
import {
  readCreatedByCategory,
  readLiveCounts,
  readPriorities,
  readStaffFor,
  readSums,
  readSumsByAgent,
  type StaffRow,
} from './figures.store.ts';
import { readOnlineSeconds } from './online-minutes.ts';
import { before, type Days, grainFor, numberOf, viewRange } from './range.ts';
import { type Span, spansOver } from './spans.ts';
import { noSums, type Sums } from './sums.ts';
import { readTrend } from './trend.ts';
import { viewAnswers, viewArrivals, viewFigures, viewRatings, viewStatuses } from './view-figures.ts';

export const spansOf = ({ first, last }: Days): Span[] => spansOver(numberOf(first), numberOf(last));

export async function getDashboard(
  ctx: Ctx,
  input: Input<OperationOf<'analytics.dashboard'>>,
): Promise<Dashboard> {
  const asked = await askFigures(ctx, input);
  const { days, scope } = asked;
  const spans = spansOf(days);
  const previous = before(days);
  const grain = grainFor(days);
  const { sums, before: earlier } = await readSums(ctx.db, scope, spans, spansOf(previous));
  const staff = await readStaffFor(ctx.db);
  return {
    range: viewRange(days),
    previous: viewRange(previous),
    ...viewFigures(sums),
    before: viewFigures(earlier),
    byStatus: viewStatuses(sums.counts),
    byCategory: (await readCreatedByCategory(ctx.db, scope, spans)).map(({ id, ...row }) => ({
      categoryId: id,
      ...row,
    })),
    byPriority: (await readPriorities(ctx.db)).map(({ id, name }) => ({
      priorityId: id,
      name,
      count: sums.counts[`priority/${id}`] ?? 0,
    })),
    grain,
    trend: await readTrend(ctx.db, asked, grain),
    arrivals: viewArrivals(sums.arrivals),
    agents: await readAgents(ctx, asked, staff, spans),
    live: { ...(await readLiveCounts(ctx.db, scope)), agentsOnline: countAvailable(asked, staff) },
    countedAt: new Date(ctx.clock.now()).toISOString(),
  };
}

/** Whose figures a question is about; bots have none. */
const isAskedFor = ({ scope: { categoryId, agentId } }: Asked, { person, bot, serves }: StaffRow): boolean =>
  !bot &&
  (agentId === undefined || person.id === agentId) &&
  (categoryId === undefined || serves.includes(categoryId));

const countAvailable = (asked: Asked, staff: readonly StaffRow[]): number =>
  staff.filter((row) => row.available && isAskedFor(asked, row)).length;

async function readAgents(
  ctx: Ctx,
  asked: Asked,
  staff: readonly StaffRow[],
  spans: readonly Span[],
): Promise<AgentFigures[]> {
  const { scope, days } = asked;
  const people = staff.filter(
    ({ person, bot }) => !bot && (scope.agentId === undefined || person.id === scope.agentId),
  );
  const ids = people.map(({ person }) => person.id);
  const present = people.filter(({ disabled }) => !disabled).map(({ person }) => person.id);
  // The largest read of all, and meanwhile, on one more connection, the others.
  const [sums, [online, work]] = await Promise.all([
    readSumsByAgent(ctx.db, scope, ids, spans),
    readOnlineSeconds(ctx.db, ids, viewRange(days)).then(
      async (seconds) => [seconds, await workOf(ctx.db, present)] as const,
    ),
  ]);
  return people.flatMap((row) => {
    const { person, capacity, disabled } = row;
    const own = sums.get(person.id);
    if (!own && !(isAskedFor(asked, row) && !disabled && person.role === 'agent')) return [];
    return [
      {
        agent: person,
        online: online.get(person.id) ?? 0,
        capacity,
        ...(work.get(person.id) ?? NO_WORK),
        ...viewAgent(own ?? noSums()),
      },
    ];
  });
}

const viewAgent = (sums: Sums) => ({
  resolved: sums.ended,
  ...viewAnswers(sums),
  csat: viewRatings(sums.counts),
});

export async function getTrends(
  ctx: Ctx,
  input: Input<OperationOf<'analytics.trends'>>,
): Promise<Reply<OperationOf<'analytics.trends'>>> {
  const { grain: wanted, ...question } = input;
  const asked = await askFigures(ctx, question);
  const grain = wanted ?? grainFor(asked.days);
  return { range: viewRange(asked.days), grain, points: await readTrend(ctx.db, asked, grain) };
}
