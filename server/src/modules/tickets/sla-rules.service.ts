// Targets and hours of the desk, kept in the process so that writing a ticket asks for them no more.
import type { SlaTarget } from '@hotline/shared/contracts';
import { eq } from 'drizzle-orm';
import type { PublicCtx } from '../../core/context.ts';
import type { Database } from '../../db/client.ts';
import { categories, desk, type PriorityRow, priorities, schedules } from '../../db/schema/index.ts';
import { type BusinessHours, compileHours } from '../schedules/schedules.service.ts';
import type { SlaRules } from './tickets.sla.ts';

export { hoursOf, passOver, type SlaRules, setClocks, takeNotice } from './tickets.sla.ts';

interface Kept {
  rules: SlaRules;
  checkedAtMs: number;
}

/** The job that follows the version asks more often: where it runs, a write hardly ever has to. */
const CHECK_AFTER_MS = 5_000;
const SECONDS_A_MINUTE = 60;

/** Several nodes may live in one process, each with a database of its own. */
const kept = new WeakMap<Database, Kept>();

/**
 * The rules, some seconds old at most unless `fresh`. What a write took from older ones is put right by the job
 * that follows the version. A transaction that changes targets or hours must not write tickets: it would keep for
 * everybody what it may still roll back.
 */
export async function slaRulesOf(ctx: PublicCtx, { fresh }: { fresh?: boolean } = {}): Promise<SlaRules> {
  const known = kept.get(ctx.database);
  const nowMs = ctx.clock.now();
  if (known && !fresh && Math.abs(nowMs - known.checkedAtMs) < CHECK_AFTER_MS) return known.rules;
  // Others that come while this one asks go on with what there is.
  if (known) known.checkedAtMs = nowMs;
  if (known?.rules.version === (await readSlaVersion(ctx))) return known.rules;
  const rules = await readSlaRules(ctx);
  kept.set(ctx.database, { rules, checkedAtMs: nowMs });
  return rules;
}

async function readSlaVersion(ctx: PublicCtx): Promise<number> {
  const [row] = await ctx.db.select({ version: desk.slaVersion }).from(desk).where(eq(desk.id, 1));
  return row?.version ?? 1;
}

/** The version is read before: rules newer than their version are only followed once more than needed. */
export async function readSlaRules(ctx: PublicCtx): Promise<SlaRules> {
  const version = await readSlaVersion(ctx);
  const schedulesNow = await ctx.db.select().from(schedules);
  const prioritiesNow = await ctx.db.select().from(priorities);
  const categoriesNow = await ctx.db
    .select({ id: categories.id, scheduleId: categories.scheduleId })
    .from(categories);
  const compiled = new Map(schedulesNow.map((row) => [row.id, compileHours(row)]));
  const standard = schedulesNow.find(({ isDefault }) => isDefault);
  return {
    version,
    targets: new Map(prioritiesNow.map((row) => [row.id, targetsOf(row)])),
    hours: new Map(
      categoriesNow.flatMap(({ id, scheduleId }): [string, BusinessHours][] => {
        const hours = scheduleId === null ? undefined : compiled.get(scheduleId);
        return hours ? [[id, hours]] : [];
      }),
    ),
    defaultHours: (standard && compiled.get(standard.id)) ?? AROUND_THE_CLOCK,
  };
}

const AROUND_THE_CLOCK = compileHours({
  timeZone: 'UTC',
  hours: [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, from: '00:00', to: '24:00' })),
  holidays: [],
});

const seconds = (minutes: number | null): number | null =>
  minutes === null ? null : minutes * SECONDS_A_MINUTE;

const targetsOf = (row: PriorityRow): Record<SlaTarget, number | null> => ({
  first_response: seconds(row.firstResponseMinutes),
  next_response: seconds(row.nextResponseMinutes),
  resolution: seconds(row.resolutionMinutes),
});
