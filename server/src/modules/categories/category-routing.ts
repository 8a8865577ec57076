// How a category's tickets find an agent: what may be chosen, and how it is stored.
import type { Routing } from '@hotline/shared/contracts';
import { eq } from 'drizzle-orm';
import type { Ctx } from '../../core/context.ts';
import { fieldError } from '../../core/errors.ts';
import { categories } from '../../db/schema/index.ts';

/** Refuses a fallback that is half said, unknown, archived, or the category itself. */
export async function requireRouting(
  ctx: Ctx,
  routing: Routing | undefined,
  categoryId: string | null,
): Promise<void> {
  if (!routing) return;
  const { fallbackCategoryId, fallbackAfterSeconds } = routing;
  if (fallbackCategoryId === null) {
    if (fallbackAfterSeconds === null) return;
    throw fieldError('routing.fallbackCategoryId', 'is missing: name the category to go to, or no time');
  }
  if (fallbackAfterSeconds === null)
    throw fieldError('routing.fallbackAfterSeconds', 'is missing: say after how long, or name no category');
  if (fallbackCategoryId === categoryId)
    throw fieldError('routing.fallbackCategoryId', 'is the category itself; choose another');
  const [fallback] = await ctx.db.select().from(categories).where(eq(categories.id, fallbackCategoryId));
  if (!fallback) throw fieldError('routing.fallbackCategoryId', 'is not a category of this desk');
  if (fallback.archivedAt)
    throw fieldError('routing.fallbackCategoryId', 'is archived; choose another category');
}

export const storedRouting = (routing: Routing | undefined) =>
  routing && {
    routing: routing.strategy,
    offerSeconds: routing.offerSeconds,
    fallbackCategoryId: routing.fallbackCategoryId,
    fallbackAfterSeconds: routing.fallbackAfterSeconds,
  };
