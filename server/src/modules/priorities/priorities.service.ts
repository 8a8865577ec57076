// Priorities: how urgent a ticket is. Exactly one is the default.
import type { Input, OperationOf, Priority, Reply, SlaTargets } from '@hotline/shared/contracts';
import { asc, eq } from 'drizzle-orm';
import { type Ctx, inTransaction, type PublicCtx } from '../../core/context.ts';
import { AppError, databaseCode, fieldError } from '../../core/errors.ts';
import { newId } from '../../core/ids.ts';
import { refuseTakenName, tidyName } from '../../core/unique-name.ts';
import { type PriorityRow, priorities } from '../../db/schema/index.ts';
import { recordAudit } from '../audit/audit.service.ts';
import { raiseSlaVersion } from '../desk/desk.service.ts';

const NAME_INDEX = 'priorities_name_unique';
const FOREIGN_KEY_VIOLATION = '23503';

const NO_TARGETS: SlaTargets = {
  firstResponseMinutes: null,
  nextResponseMinutes: null,
  resolutionMinutes: null,
};

const targetsOf = (row: PriorityRow): SlaTargets => ({
  firstResponseMinutes: row.firstResponseMinutes,
  nextResponseMinutes: row.nextResponseMinutes,
  resolutionMinutes: row.resolutionMinutes,
});

const withoutId = ({ id: _, ...fields }: PriorityRow) => fields;

/** What is promised is the desk's own business: customers do not see it. */
const viewPriority = (row: PriorityRow, staff: boolean): Priority => ({
  id: row.id,
  name: row.name,
  level: row.level,
  isDefault: row.isDefault,
  targets: staff ? targetsOf(row) : null,
});

export async function listPriorities(ctx: Ctx): Promise<Reply<OperationOf<'priorities.list'>>> {
  const items = await ctx.db.select().from(priorities).orderBy(asc(priorities.level), asc(priorities.name));
  const staff = ctx.actor.role !== 'user';
  return { items: items.map((row) => viewPriority(row, staff)) };
}

export async function createPriority(
  ctx: Ctx,
  input: Input<OperationOf<'priorities.create'>>,
): Promise<Priority> {
  const priority = {
    id: newId(),
    name: tidyName(input.name),
    level: input.level,
    isDefault: input.isDefault ?? false,
    ...(input.targets ?? NO_TARGETS),
  };
  return refuseTakenName(NAME_INDEX, () =>
    inTransaction(ctx, async (tx) => {
      await lockPriorities(tx);
      if (priority.isDefault) await dropDefault(tx);
      await tx.db.insert(priorities).values(priority);
      if (promisesOtherwise(NO_TARGETS, priority)) await raiseSlaVersion(tx);
      const { id, ...detail } = priority;
      await recordAudit(tx, { action: 'priority.created', subjectType: 'priority', subjectId: id, detail });
      publishChange(tx, id);
      return viewPriority(priority, true);
    }),
  );
}

export async function updatePriority(
  ctx: Ctx,
  input: Input<OperationOf<'priorities.update'>>,
): Promise<Priority> {
  return refuseTakenName(NAME_INDEX, () =>
    inTransaction(ctx, async (tx) => {
      const before = (await lockPriorities(tx)).find((row) => row.id === input.priorityId);
      if (!before) throw new AppError('not_found');
      if (before.isDefault && input.isDefault === false) {
        throw fieldError('isDefault', 'cannot be taken away; make another priority the default instead');
      }
      const after = {
        name: input.name === undefined ? before.name : tidyName(input.name),
        level: input.level ?? before.level,
        isDefault: input.isDefault ?? before.isDefault,
        ...(input.targets ?? targetsOf(before)),
      };
      if (after.isDefault && !before.isDefault) await dropDefault(tx);
      await tx.db.update(priorities).set(after).where(eq(priorities.id, before.id));
      if (promisesOtherwise(before, after)) await raiseSlaVersion(tx);
      await recordAudit(tx, {
        action: 'priority.updated',
        subjectType: 'priority',
        subjectId: before.id,
        detail: { from: withoutId(before), to: after },
      });
      publishChange(tx, before.id);
      return viewPriority({ id: before.id, ...after }, true);
    }),
  );
}

export async function removePriority(
  ctx: Ctx,
  input: Input<OperationOf<'priorities.remove'>>,
): Promise<Reply<OperationOf<'priorities.remove'>>> {
  try {
    return await inTransaction(ctx, async (tx) => {
      const row = (await lockPriorities(tx)).find(({ id }) => id === input.priorityId);
      if (!row) throw new AppError('not_found');
      if (row.isDefault) {
        throw new AppError('in_use', {
          message: 'New tickets take this priority. Make another the default first.',
        });
      }
      await tx.db.delete(priorities).where(eq(priorities.id, row.id));
      const detail = { name: row.name, level: row.level };
      await recordAudit(tx, {
        action: 'priority.removed',
        subjectType: 'priority',
        subjectId: row.id,
        detail,
      });
      publishChange(tx, row.id);
      return {};
    });
  } catch (error) {
    if (databaseCode(error) !== FOREIGN_KEY_VIOLATION) throw error;
    throw new AppError('in_use', {
      message: 'Tickets use this priority. Give them another first.',
      cause: error,
    });
  }
}

const promisesOtherwise = (before: SlaTargets, after: SlaTargets): boolean =>
  before.firstResponseMinutes !== after.firstResponseMinutes ||
  before.nextResponseMinutes !== after.nextResponseMinutes ||
  before.resolutionMinutes !== after.resolutionMinutes;

const publishChange = (ctx: Ctx, id: string): void =>
  ctx.publish({ type: 'desk.changed', topic: 'priorities', id, ticketId: null });

/** The priority a ticket names, or the default; refuses `priorityId` when there is none such. */
export async function requirePriority(ctx: PublicCtx, priorityId: string | undefined): Promise<PriorityRow> {
  const which = priorityId === undefined ? eq(priorities.isDefault, true) : eq(priorities.id, priorityId);
  const [row] = await ctx.db.select().from(priorities).where(which).limit(1);
  if (!row) throw fieldError('priorityId', 'is not a priority of this desk');
  return row;
}

/** Makes changes wait for each other, so that there is one default at every moment. Tickets do not wait. */
const lockPriorities = async (ctx: Ctx): Promise<PriorityRow[]> =>
  ctx.db.select().from(priorities).orderBy(asc(priorities.id)).for('no key update');

async function dropDefault(ctx: Ctx): Promise<void> {
  await ctx.db.update(priorities).set({ isDefault: false }).where(eq(priorities.isDefault, true));
}
