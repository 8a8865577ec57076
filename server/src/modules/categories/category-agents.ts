// Who serves a category. Whoever is left out stops hearing of its tickets with the very next entry.
import type { Category, Input, OperationOf } from '@hotline/shared/contracts';
import { and, eq, inArray } from 'drizzle-orm';
import { type Ctx, inTransaction } from '../../core/context.ts';
import { AppError, fieldError } from '../../core/errors.ts';
import { agentCategories } from '../../db/schema/index.ts';
import { recordAudit } from '../audit/audit.service.ts';
import { raiseStaffEpoch } from '../desk/desk.service.ts';
import { requireCategory } from './categories.service.ts';
import { lockCategory, readAgentIds, readServable } from './categories.store.ts';

/**
 * The staff epoch rises first: entries written after this commit go to rooms the losers are not in, and whoever
 * takes its lock before rows of people cannot stand in the way of somebody who does the same.
 */
export async function setCategoryAgents(
  ctx: Ctx,
  input: Input<OperationOf<'categories.setAgents'>>,
): Promise<Category> {
  const wanted = new Set(input.agentIds);
  return inTransaction(ctx, async (tx) => {
    const seen = await readAgentIds(tx.db, input.categoryId);
    const raised = seen.some((id) => !wanted.has(id));
    if (raised) await raiseStaffEpoch(tx);
    const category = await lockCategory(tx.db, input.categoryId);
    if (!category) throw new AppError('not_found');
    const servable = await readServable(tx.db, [...wanted]);
    if (servable.size < wanted.size)
      throw fieldError('agentIds', 'names somebody who is not an enabled agent or admin');

    const before = new Set(await readAgentIds(tx.db, category.id));
    const gained = [...wanted].filter((id) => !before.has(id));
    const lost = [...before].filter((id) => !wanted.has(id));
    if (lost.length > 0 && !raised)
      throw new AppError('busy', {
        message: 'Somebody else is changing who serves this category. Try again.',
      });
    if (lost.length > 0) await takeAway(tx, category.id, lost);
    if (gained.length > 0) {
      const rows = gained.map((userId) => ({ userId, categoryId: category.id }));
      await tx.db.insert(agentCategories).values(rows).onConflictDoNothing();
    }
    if (gained.length + lost.length > 0) {
      const detail = { added: gained, removed: lost };
      await recordAudit(tx, {
        action: 'category.agentsSet',
        subjectType: 'category',
        subjectId: category.id,
        detail,
      });
    }
    tx.publish({ type: 'desk.changed', topic: 'categories', id: category.id, ticketId: null });
    tx.publish({ type: 'desk.changed', topic: 'agents', id: null, ticketId: null });
    for (const userId of [...lost, ...gained])
      tx.publish({ type: 'user.accessChanged', userId, disabled: false });
    return requireCategory(tx, category.id);
  });
}

async function takeAway(ctx: Ctx, categoryId: string, userIds: string[]): Promise<void> {
  await ctx.db
    .delete(agentCategories)
    .where(and(eq(agentCategories.categoryId, categoryId), inArray(agentCategories.userId, userIds)));
}
