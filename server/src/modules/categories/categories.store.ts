// SQL of categories, their subcategories, and who serves them.
import type { Category, Routing } from '@hotline/shared/contracts';
import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Db } from '../../db/client.ts';
import {
  agentCategories,
  type CategoryRow,
  categories,
  subcategories,
  tickets,
  users,
} from '../../db/schema/index.ts';

export interface CategoryFilter {
  /** All when absent. */
  categoryId?: string;
  archived: boolean;
  agents: boolean;
}

/** Categories in order, with their subcategories; the agents' ids and archived ones only when asked for. */
export async function readCategories(db: Db, filter: CategoryFilter): Promise<Category[]> {
  const { categoryId } = filter;
  const rows = await db
    .select()
    .from(categories)
    .where(
      and(
        categoryId ? eq(categories.id, categoryId) : undefined,
        filter.archived ? undefined : isNull(categories.archivedAt),
      ),
    )
    .orderBy(asc(categories.position), sql`lower(${categories.name})`);
  const subRows = await db
    .select()
    .from(subcategories)
    .where(
      and(
        categoryId ? eq(subcategories.categoryId, categoryId) : undefined,
        filter.archived ? undefined : isNull(subcategories.archivedAt),
      ),
    )
    .orderBy(sql`lower(${subcategories.name})`);
  const served = filter.agents ? await readServed(db, categoryId) : [];
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    description: row.description,
    position: row.position,
    archived: row.archivedAt !== null,
    subcategories: subRows
      .filter((sub) => sub.categoryId === row.id)
      .map((sub) => ({ id: sub.id, name: sub.name, archived: sub.archivedAt !== null })),
    agentIds: served.filter((agent) => agent.categoryId === row.id).map((agent) => agent.userId),
    routing: filter.agents ? routingOf(row) : null,
    scheduleId: filter.agents ? row.scheduleId : null,
  }));
}

const routingOf = (row: CategoryRow): Routing => ({
  strategy: row.routing,
  offerSeconds: row.offerSeconds,
  fallbackCategoryId: row.fallbackCategoryId,
  fallbackAfterSeconds: row.fallbackAfterSeconds,
});

const readServed = (db: Db, categoryId: string | undefined) =>
  db
    .select({ userId: agentCategories.userId, categoryId: agentCategories.categoryId })
    .from(agentCategories)
    .innerJoin(users, eq(users.id, agentCategories.userId))
    .where(categoryId ? eq(agentCategories.categoryId, categoryId) : undefined)
    .orderBy(asc(users.name), asc(users.id));

/**
 * Locks a category against other changes; tickets that refer to it do not wait. `against tickets`: whoever puts one
 * there is waited for, and waits.
 */
export async function lockCategory(
  db: Db,
  categoryId: string,
  how: 'alone' | 'against tickets' = 'alone',
): Promise<CategoryRow | undefined> {
  const [row] = await db
    .select()
    .from(categories)
    .where(eq(categories.id, categoryId))
    .for(how === 'alone' ? 'no key update' : 'update');
  return row;
}

/** The category as it stays while a ticket is put there: nobody archives or removes it meanwhile. */
export async function holdCategory(db: Db, categoryId: string): Promise<CategoryRow | undefined> {
  const [row] = await db.select().from(categories).where(eq(categories.id, categoryId)).for('key share');
  return row;
}

export async function hasLiveTickets(db: Db, categoryId: string): Promise<boolean> {
  const [row] = await db
    .select({ id: tickets.id })
    .from(tickets)
    .where(
      and(eq(tickets.categoryId, categoryId), sql`${tickets.status} in ('open', 'in_progress', 'waiting')`),
    )
    .limit(1);
  return row !== undefined;
}

export async function readAgentIds(db: Db, categoryId: string): Promise<string[]> {
  const rows = await db
    .select({ userId: agentCategories.userId })
    .from(agentCategories)
    .where(eq(agentCategories.categoryId, categoryId));
  return rows.map((row) => row.userId);
}

/** Which of these people can serve a category: enabled agents and admins. Holds them until COMMIT. */
export async function readServable(db: Db, userIds: readonly string[]): Promise<Set<string>> {
  if (userIds.length === 0) return new Set();
  const rows = await db
    .select({ id: users.id })
    .from(users)
    .where(
      and(inArray(users.id, [...userIds]), inArray(users.role, ['agent', 'admin']), isNull(users.disabledAt)),
    )
    .orderBy(asc(users.id))
    .for('share');
  return new Set(rows.map((row) => row.id));
}

export async function nextPosition(db: Db): Promise<number> {
  const [row] = await db
    .select({ position: sql<number>`least(coalesce(max(${categories.position}) + 1, 0), 10000)` })
    .from(categories);
  return row?.position ?? 0;
}
