// Categories: where a ticket belongs. Who serves them is in `category-agents.ts`.
import type { Category, Input, OperationOf, Reply } from '@hotline/shared/contracts';
import { and, eq } from 'drizzle-orm';
import { type Ctx, inTransaction, type PublicCtx } from '../../core/context.ts';
import { AppError, databaseCode, fieldError } from '../../core/errors.ts';
import { newId } from '../../core/ids.ts';
import { refuseTakenName, tidyName } from '../../core/unique-name.ts';
import {
  type CategoryRow,
  categories,
  type SubcategoryRow,
  schedules,
  subcategories,
} from '../../db/schema/index.ts';
import { recordAudit } from '../audit/audit.service.ts';
import { raiseSlaVersion } from '../desk/desk.service.ts';
import {
  hasLiveTickets,
  holdCategory,
  lockCategory,
  nextPosition,
  readAgentIds,
  readCategories,
} from './categories.store.ts';
import { requireRouting, storedRouting } from './category-routing.ts';

const NAME_INDEX = 'categories_name_unique';
const SUBCATEGORY_NAME_INDEX = 'subcategories_name_unique';
const FOREIGN_KEY_VIOLATION = '23503';

/** Customers see what they may choose, and not who serves it. */
export async function listCategories(ctx: Ctx): Promise<Reply<OperationOf<'categories.list'>>> {
  const staff = ctx.actor.role !== 'user';
  return { items: await readCategories(ctx.db, { archived: staff, agents: staff }) };
}

export async function createCategory(
  ctx: Ctx,
  input: Input<OperationOf<'categories.create'>>,
): Promise<Category> {
  return refuseTakenName(NAME_INDEX, () =>
    inTransaction(ctx, async (tx) => {
      await requireRouting(tx, input.routing, null);
      const row = {
        id: newId(),
        name: tidyName(input.name),
        description: (input.description ?? '').trim(),
        position: input.position ?? (await nextPosition(tx.db)),
        ...storedRouting(input.routing),
        scheduleId: input.scheduleId ?? null,
      };
      await assertSchedule(tx, row.scheduleId);
      await tx.db.insert(categories).values(row);
      if (row.scheduleId !== null) await raiseSlaVersion(tx);
      await recordChange(tx, 'category.created', row.id, { name: row.name });
      return requireCategory(tx, row.id);
    }),
  );
}

export async function updateCategory(
  ctx: Ctx,
  input: Input<OperationOf<'categories.update'>>,
): Promise<Category> {
  return refuseTakenName(NAME_INDEX, () =>
    inTransaction(ctx, async (tx) => {
      await requireRouting(tx, input.routing, input.categoryId);
      await followSchedule(tx, input);
      const archives = input.archived === true;
      const before = await lockCategory(tx.db, input.categoryId, archives ? 'against tickets' : 'alone');
      if (!before) throw new AppError('not_found');
      if (archives && !before.archivedAt && (await hasLiveTickets(tx.db, before.id)))
        throw new AppError('category_has_tickets');
      const after = changed(before, input, new Date(tx.clock.now()));
      await tx.db.update(categories).set(after).where(eq(categories.id, before.id));
      await recordChange(tx, 'category.updated', before.id, {
        from: auditedFields(before),
        to: auditedFields(after),
      });
      return requireCategory(tx, before.id);
    }),
  );
}

async function assertSchedule(ctx: Ctx, scheduleId: string | null): Promise<void> {
  if (scheduleId === null) return;
  const [row] = await ctx.db.select({ id: schedules.id }).from(schedules).where(eq(schedules.id, scheduleId));
  if (!row) throw fieldError('scheduleId', 'is not a schedule of this desk');
}

/** Before the category is locked: whoever changes who serves it holds the desk's row and then asks for the category's. */
async function followSchedule(
  ctx: Ctx,
  { categoryId, scheduleId }: Input<OperationOf<'categories.update'>>,
): Promise<void> {
  if (scheduleId === undefined) return;
  await assertSchedule(ctx, scheduleId);
  const [row] = await ctx.db
    .select({ scheduleId: categories.scheduleId })
    .from(categories)
    .where(eq(categories.id, categoryId));
  if (row && row.scheduleId !== scheduleId) await raiseSlaVersion(ctx);
}

function changed(
  before: CategoryRow,
  input: Input<OperationOf<'categories.update'>>,
  now: Date,
): Omit<CategoryRow, 'id'> {
  return {
    name: input.name === undefined ? before.name : tidyName(input.name),
    description: input.description === undefined ? before.description : input.description.trim(),
    position: input.position ?? before.position,
    archivedAt:
      input.archived === undefined ? before.archivedAt : input.archived ? (before.archivedAt ?? now) : null,
    routing: before.routing,
    offerSeconds: before.offerSeconds,
    fallbackCategoryId: before.fallbackCategoryId,
    fallbackAfterSeconds: before.fallbackAfterSeconds,
    ...storedRouting(input.routing),
    scheduleId: input.scheduleId === undefined ? before.scheduleId : input.scheduleId,
  };
}

const auditedFields = (row: Omit<CategoryRow, 'id'>) => ({
  name: row.name,
  description: row.description,
  position: row.position,
  archived: row.archivedAt !== null,
  routing: row.routing,
  offerSeconds: row.offerSeconds,
  fallbackCategoryId: row.fallbackCategoryId,
  fallbackAfterSeconds: row.fallbackAfterSeconds,
});

export async function removeCategory(
  ctx: Ctx,
  input: Input<OperationOf<'categories.remove'>>,
): Promise<Reply<OperationOf<'categories.remove'>>> {
  try {
    return await inTransaction(ctx, async (tx) => {
      const row = await lockCategory(tx.db, input.categoryId);
      if (!row) throw new AppError('not_found');
      const agentIds = await readAgentIds(tx.db, row.id);
      await tx.db.delete(categories).where(eq(categories.id, row.id));
      await recordChange(tx, 'category.removed', row.id, { name: row.name });
      for (const userId of agentIds) tx.publish({ type: 'user.accessChanged', userId, disabled: false });
      return {};
    });
  } catch (error) {
    if (databaseCode(error) !== FOREIGN_KEY_VIOLATION) throw error;
    throw new AppError('in_use', { message: 'Tickets use this category. Archive it instead.', cause: error });
  }
}

export async function addSubcategory(
  ctx: Ctx,
  input: Input<OperationOf<'categories.addSubcategory'>>,
): Promise<Category> {
  return refuseTakenName(SUBCATEGORY_NAME_INDEX, () =>
    inTransaction(ctx, async (tx) => {
      const category = await lockCategory(tx.db, input.categoryId);
      if (!category) throw new AppError('not_found');
      const row = { id: newId(), categoryId: category.id, name: tidyName(input.name) };
      await tx.db.insert(subcategories).values(row);
      await recordChange(tx, 'category.subcategoryAdded', category.id, {
        subcategoryId: row.id,
        name: row.name,
      });
      return requireCategory(tx, category.id);
    }),
  );
}

/** As staff see it; `not_found` when there is none such. */
export async function requireCategory(ctx: PublicCtx, categoryId: string): Promise<Category> {
  const [category] = await readCategories(ctx.db, { categoryId, archived: true, agents: true });
  if (!category) throw new AppError('not_found');
  return category;
}

/**
 * Where a ticket may be put: refuses `categoryId` or `subcategoryId` when unknown, archived or of another category.
 * Inside a transaction the category stays open until it ends.
 */
export async function requireOpenCategory(
  ctx: PublicCtx,
  categoryId: string,
  subcategoryId?: string | null,
): Promise<{ category: CategoryRow; subcategory: SubcategoryRow | null }> {
  const category = await holdCategory(ctx.db, categoryId);
  if (!category) throw fieldError('categoryId', 'is not a category of this desk');
  if (category.archivedAt) throw fieldError('categoryId', 'is archived; choose another category');
  if (!subcategoryId) return { category, subcategory: null };
  const [subcategory] = await ctx.db
    .select()
    .from(subcategories)
    .where(and(eq(subcategories.id, subcategoryId), eq(subcategories.categoryId, categoryId)))
    .limit(1);
  if (!subcategory) throw fieldError('subcategoryId', 'is not a subcategory of this category');
  if (subcategory.archivedAt) throw fieldError('subcategoryId', 'is archived; choose another subcategory');
  return { category, subcategory };
}

/** Leaves an audit line, and has the screens of staff ask again. */
async function recordChange(
  ctx: Ctx,
  action: string,
  categoryId: string,
  detail: Record<string, unknown>,
): Promise<void> {
  await recordAudit(ctx, { action, subjectType: 'category', subjectId: categoryId, detail });
  ctx.publish({ type: 'desk.changed', topic: 'categories', id: categoryId, ticketId: null });
}
