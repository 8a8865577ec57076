// Schedules: when the desk is open. Exactly one is the default, for categories that name none.
import type { Input, OperationOf, Reply, Schedule } from '@hotline/shared/contracts';
import { asc, eq, sql } from 'drizzle-orm';
import { type Ctx, inTransaction } from '../../core/context.ts';
import { AppError, databaseCode, fieldError } from '../../core/errors.ts';
import { newId } from '../../core/ids.ts';
import { refuseTakenName, tidyName } from '../../core/unique-name.ts';
import { type ScheduleRow, schedules } from '../../db/schema/index.ts';
import { recordAudit } from '../audit/audit.service.ts';
import { raiseSlaVersion } from '../desk/desk.service.ts';
import { assertTimeZone, orderedHolidays, orderedHours } from './check-hours.ts';

export {
  addBusinessSeconds,
  type BusinessHours,
  businessSecondsBetween,
  compileHours,
} from './business-time.ts';
export { assertTimeZone } from './check-hours.ts';

const NAME_INDEX = 'schedules_name_unique';
const FOREIGN_KEY_VIOLATION = '23503';

export async function listSchedules(ctx: Ctx): Promise<Reply<OperationOf<'schedules.list'>>> {
  const items = await ctx.db.select().from(schedules).orderBy(sql`lower(${schedules.name})`);
  return { items };
}

export async function createSchedule(
  ctx: Ctx,
  input: Input<OperationOf<'schedules.create'>>,
): Promise<Schedule> {
  assertTimeZone(input.timeZone);
  const row = {
    id: newId(),
    name: tidyName(input.name),
    timeZone: input.timeZone,
    hours: orderedHours(input.hours),
    holidays: orderedHolidays(input.holidays ?? []),
    isDefault: input.isDefault ?? false,
  };
  return refuseTakenName(NAME_INDEX, () =>
    inTransaction(ctx, async (tx) => {
      await lockSchedules(tx);
      if (row.isDefault) await dropDefault(tx);
      await tx.db.insert(schedules).values(row);
      if (row.isDefault) await raiseSlaVersion(tx);
      await tell(tx, 'schedule.created', row.id, withoutId(row));
      return row;
    }),
  );
}

export async function updateSchedule(
  ctx: Ctx,
  input: Input<OperationOf<'schedules.update'>>,
): Promise<Schedule> {
  if (input.timeZone !== undefined) assertTimeZone(input.timeZone);
  const hours = input.hours && orderedHours(input.hours);
  const holidays = input.holidays && orderedHolidays(input.holidays);
  return refuseTakenName(NAME_INDEX, () =>
    inTransaction(ctx, async (tx) => {
      const before = (await lockSchedules(tx)).find((row) => row.id === input.scheduleId);
      if (!before) throw new AppError('not_found');
      if (before.isDefault && input.isDefault === false)
        throw fieldError('isDefault', 'cannot be taken away; make another schedule the default instead');
      const after = {
        id: before.id,
        name: input.name === undefined ? before.name : tidyName(input.name),
        timeZone: input.timeZone ?? before.timeZone,
        hours: hours ?? before.hours,
        holidays: holidays ?? before.holidays,
        isDefault: input.isDefault ?? before.isDefault,
      };
      if (after.isDefault && !before.isDefault) await dropDefault(tx);
      await tx.db.update(schedules).set(withoutId(after)).where(eq(schedules.id, before.id));
      if (countsOtherwise(before, after)) await raiseSlaVersion(tx);
      await tell(tx, 'schedule.updated', before.id, { from: withoutId(before), to: withoutId(after) });
      return after;
    }),
  );
}

export async function removeSchedule(
  ctx: Ctx,
  input: Input<OperationOf<'schedules.remove'>>,
): Promise<Reply<OperationOf<'schedules.remove'>>> {
  try {
    return await inTransaction(ctx, async (tx) => {
      const row = (await lockSchedules(tx)).find(({ id }) => id === input.scheduleId);
      if (!row) throw new AppError('not_found');
      if (row.isDefault) {
        throw new AppError('in_use', {
          message: 'Categories that name no schedule take this one. Make another the default first.',
        });
      }
      await tx.db.delete(schedules).where(eq(schedules.id, row.id));
      await tell(tx, 'schedule.removed', row.id, { name: row.name });
      return {};
    });
  } catch (error) {
    if (databaseCode(error) !== FOREIGN_KEY_VIOLATION) throw error;
    throw new AppError('in_use', {
      message: 'Categories use this schedule. Give them another first.',
      cause: error,
    });
  }
}

const withoutId = ({ id: _, ...fields }: ScheduleRow) => fields;

/** A new name moves no clock. */
const countsOtherwise = ({ name: _, ...before }: ScheduleRow, { name: __, ...after }: ScheduleRow): boolean =>
  JSON.stringify(inOneOrder(before)) !== JSON.stringify(inOneOrder(after));

/** The database keeps the keys of stored objects in an order of its own. */
const inOneOrder = ({ timeZone, hours, holidays, isDefault }: Omit<ScheduleRow, 'name'>) => [
  timeZone,
  isDefault,
  hours.map(({ day, from, to }) => [day, from, to]),
  holidays.map(({ date }) => date),
];

async function tell(ctx: Ctx, action: string, id: string, detail: Record<string, unknown>): Promise<void> {
  await recordAudit(ctx, { action, subjectType: 'schedule', subjectId: id, detail });
  ctx.publish({ type: 'desk.changed', topic: 'schedules', id, ticketId: null });
}

/** Makes changes wait for each other, so that there is one default at every moment. */
const lockSchedules = (ctx: Ctx): Promise<ScheduleRow[]> =>
  ctx.db.select().from(schedules).orderBy(asc(schedules.id)).for('no key update');

async function dropDefault(ctx: Ctx): Promise<void> {
  await ctx.db.update(schedules).set({ isDefault: false }).where(eq(schedules.isDefault, true));
}
