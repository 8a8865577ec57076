// Roll-ups follow what happens: changes are added near at once, and a time zone is counted when it is first asked for.
import { setTimeout as sleep } from 'node:timers/promises';
import { inTransaction, type PublicCtx } from '../../core/context.ts';
import { AppError, databaseCode, fieldError } from '../../core/errors.ts';
import { type Database, withPatientTransaction } from '../../db/client.ts';
import {
  addChanges,
  compareZone,
  countZone,
  forgetZones,
  hasChanges,
  holdRollUps,
  readZone,
  readZones,
  touchZone,
  tryHoldRollUps,
} from './roll-ups.store.ts';

/** Each zone more makes every change write its roll-ups once more. */
const ZONES_KEPT = 8;
const ROUNDS_MAX = 50;
const UNKNOWN_TIME_ZONE = '22023';
const LOCK_NOT_AVAILABLE = '55P03';
/** How long somebody waits for a first count before they are told to come again. */
const PATIENCE_MS = 2_500;

/** Adds what is waiting; answers how much it was. When somebody else is at it, that is as good: 0. */
export const foldChanges = (ctx: PublicCtx): Promise<number> =>
  inTransaction(ctx, async (tx) => ((await tryHoldRollUps(tx.db)) ? addChanges(tx.db) : 0));

/** A zone's roll-ups hold everything that had committed when this was called. */
export async function bringUpToDate(ctx: PublicCtx, timeZone: string): Promise<void> {
  const zone = await readZone(ctx.db, timeZone);
  if (!zone?.counted) await startZone(ctx, timeZone);
  else if (zone.forgotten) await touchZone(ctx.db, timeZone);
  try {
    for (let round = 0; round < ROUNDS_MAX && (await hasChanges(ctx.db)); round += 1) {
      await inTransaction(ctx, async (tx) => {
        await holdRollUps(tx.db);
        await addChanges(tx.db);
      });
    }
  } catch (error) {
    // While another zone is counted for the first time these stay as they are.
    if (databaseCode(error) !== LOCK_NOT_AVAILABLE) throw error;
  }
}

/** Zones this process counts now, by database: several nodes may live in one process. */
const beingCounted = new WeakMap<Database, Map<string, Promise<void>>>();

/** Counts a zone that nobody asked for before. On a large desk that takes a while: its askers come again. */
async function startZone(ctx: PublicCtx, timeZone: string): Promise<void> {
  const counting = beingCounted.get(ctx.database) ?? new Map<string, Promise<void>>();
  beingCounted.set(ctx.database, counting);
  let count = counting.get(timeZone);
  if (!count) {
    count = countFirst(ctx, timeZone).finally(() => counting.delete(timeZone));
    count.catch((error: unknown) => ctx.log.error({ err: error, timeZone }, 'figures could not be counted'));
    counting.set(timeZone, count);
  }
  const isDone = await Promise.race([count.then(() => true), sleep(PATIENCE_MS, false, { ref: false })]);
  if (!isDone) throw new AppError('figures_counting', { retryAfterMs: PATIENCE_MS });
}

async function countFirst(ctx: PublicCtx, timeZone: string): Promise<void> {
  try {
    await withPatientTransaction(ctx.database, async (db) => {
      await holdRollUps(db);
      if ((await readZone(db, timeZone))?.counted) return;
      await touchZone(db, timeZone);
      await forgetZones(
        db,
        (await readZones(db)).slice(ZONES_KEPT).map((zone) => zone.timeZone),
      );
      await countZone(db, timeZone);
    });
  } catch (error) {
    if (databaseCode(error) === UNKNOWN_TIME_ZONE)
      throw fieldError('timeZone', 'is a time zone the database does not know');
    throw error;
  }
}

export interface ZoneCheck {
  timeZone: string;
  cells: number;
  wrong: number;
}

/** Compares every counted zone with a full count. */
export async function checkRollUps(ctx: PublicCtx): Promise<ZoneCheck[]> {
  return withPatientTransaction(ctx.database, async (db) => {
    await holdRollUps(db);
    const checks: ZoneCheck[] = [];
    for (const { timeZone, counted } of await readZones(db)) {
      if (counted) checks.push({ timeZone, ...(await compareZone(db, timeZone)) });
    }
    return checks;
  });
}

/** Counts every zone anew; answers their names. */
export async function rebuildRollUps(ctx: PublicCtx, extra: readonly string[]): Promise<string[]> {
  return withPatientTransaction(ctx.database, async (db) => {
    await holdRollUps(db);
    for (const timeZone of extra) await touchZone(db, timeZone);
    const zones = (await readZones(db)).map((zone) => zone.timeZone);
    for (const timeZone of zones) await countZone(db, timeZone);
    return zones;
  });
}
