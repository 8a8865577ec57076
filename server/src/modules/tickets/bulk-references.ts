// What a bulk deed refers to, judged and read once per call: agent, category, priority, tags, names, tasks.
import type { BulkAction } from '@hotline/shared/contracts';
import { type Ctx, transactionTime } from '../../core/context.ts';
import { AppError } from '../../core/errors.ts';
import type { TicketRecord } from '../../db/schema/index.ts';
import { requireOpenCategory } from '../categories/categories.service.ts';
import { requirePriority } from '../priorities/priorities.service.ts';
import { requireTags } from '../tags/tags.service.ts';
import { requireAgent } from './assign-ticket.ts';
import { type BlockingTask, blockingTasksOf, isEnded } from './blocking-tasks.service.ts';
import { type Named, type NameOf, readNames } from './names.ts';
import { snoozeUntil } from './snooze-ticket.ts';
import { readTagIds } from './tags.store.ts';

/** Field of a rule -> field of the action. */
const FIELDS: Record<string, string> = { agentId: 'assigneeId' };

export interface Judged {
  agent: Named | null;
  snoozeUntil: Date | null;
}

/** Refuses the whole call when the action itself cannot be done, naming the field under `action.`. */
export async function judgeAction(tx: Ctx, action: BulkAction): Promise<Judged> {
  const {
    assigneeId,
    categoryId,
    priorityId,
    addTagIds = [],
    removeTagIds = [],
    snoozeUntil: until,
  } = action;
  const agent = assigneeId ? await named(() => requireAgent(tx, assigneeId)) : null;
  if (categoryId !== undefined) await named(() => requireOpenCategory(tx, categoryId));
  if (priorityId !== undefined) await named(() => requirePriority(tx, priorityId));
  await named(() => requireTags(tx, addTagIds), 'addTagIds');
  await named(() => requireTags(tx, removeTagIds), 'removeTagIds');
  const at = await named(() => (until ? snoozeUntil(until, transactionTime(tx), 'snoozeUntil') : null));
  return { agent, snoozeUntil: at };
}

async function named<T>(judge: () => Promise<T> | T, as?: string): Promise<T> {
  try {
    return await judge();
  } catch (error) {
    if (!(error instanceof AppError) || !error.detail.fields) throw error;
    const fields = Object.entries(error.detail.fields).map(([field, problem]) => [
      `action.${as ?? FIELDS[field] ?? field}`,
      problem,
    ]);
    throw new AppError(error.code, { ...error.detail, fields: Object.fromEntries(fields) });
  }
}

export interface References extends Judged {
  nameOf: NameOf;
  /** By ticket. */
  tagIds: ReadonlyMap<string, ReadonlySet<string>>;
  blocking: ReadonlyMap<string, readonly BlockingTask[]>;
}

/** The tickets are locked, so what is read of them stays true. */
export async function readReferences(
  tx: Ctx,
  action: BulkAction,
  judged: Judged,
  found: readonly TicketRecord[],
): Promise<References> {
  const ids = found.map(({ id }) => id);
  const tagged = [...(action.addTagIds ?? []), ...(action.removeTagIds ?? [])];
  const ends = action.status !== undefined && isEnded({ status: action.status });
  return {
    ...judged,
    nameOf: await readNames(tx.db, [
      ...(action.assigneeId === undefined ? [] : found.map(({ assigneeId }) => assigneeId)),
      ...(action.priorityId === undefined ? [] : found.map(({ priorityId }) => priorityId)),
      ...(action.categoryId === undefined
        ? []
        : found.flatMap(({ categoryId, subcategoryId }) => [categoryId, subcategoryId])),
      action.priorityId ?? null,
      action.categoryId ?? null,
      ...tagged,
    ]),
    tagIds: tagged.length > 0 ? await readTagIds(tx.db, ids) : new Map(),
    blocking: ends ? await blockingTasksOf(tx.db, ids) : new Map(),
  };
}
