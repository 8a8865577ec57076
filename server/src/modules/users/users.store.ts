// SQL of people.
import type { Role } from '@hotline/shared/contracts';
import { and, asc, count, eq, inArray, isNotNull, isNull, type SQL, sql } from 'drizzle-orm';
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core';
import type { Db } from '../../db/client.ts';
import { agentCategories, type UserRow, users } from '../../db/schema/index.ts';
import { hasPart, isErased } from './people-search.service.ts';

/** The e-mail an erased person is left with: unique, and nobody's. */
export const erasedEmail = (userId: string): string => `deleted-${userId}@invalid`;

export interface PersonRow {
  user: UserRow;
  categoryIds: string[];
}

const categoryIdsOfUser = sql<string[]>`coalesce((
  select json_agg(${agentCategories.categoryId} order by ${agentCategories.categoryId})
  from ${agentCategories} where ${agentCategories.userId} = ${users.id}), '[]'::json)`;

const selectPeople = (db: Db) =>
  db.select({ user: users, categoryIds: categoryIdsOfUser }).from(users).$dynamic();

export async function readUser(db: Db, userId: string): Promise<PersonRow | null> {
  const [row] = await selectPeople(db).where(eq(users.id, userId));
  return row ?? null;
}

/** Keeps the row from changing until the transaction ends; what refers to it can still be written. */
export async function lockUser(db: Db, userId: string): Promise<UserRow | null> {
  const [row] = await db.select().from(users).where(eq(users.id, userId)).for('no key update');
  return row ?? null;
}

export async function findByEmail(db: Db, email: string): Promise<PersonRow | null> {
  const [row] = await selectPeople(db).where(eq(sql`lower(${users.email})`, email));
  return row ?? null;
}

export interface PeopleQuery {
  role?: Role;
  /** Part of a name or e-mail. */
  part?: string;
  after?: { name: string; id: string };
  limit: number;
}

/** People by name; those who were erased are left out. */
export async function readPeople(db: Db, query: PeopleQuery): Promise<PersonRow[]> {
  const { role, part, after, limit } = query;
  const conditions: (SQL | undefined)[] = [sql`not (${isErased})`];
  if (role) conditions.push(eq(users.role, role));
  if (part) conditions.push(hasPart(part));
  if (after) conditions.push(sql`(${users.name}, ${users.id}) > (${after.name}, ${after.id}::uuid)`);
  return selectPeople(db)
    .where(and(...conditions))
    .orderBy(asc(users.name), asc(users.id))
    .limit(limit);
}

/** Agents and admins who may sign in, by name. */
export async function readStaff(db: Db): Promise<PersonRow[]> {
  return selectPeople(db)
    .where(and(inArray(users.role, ['agent', 'admin']), isNull(users.disabledAt)))
    .orderBy(asc(users.name), asc(users.id));
}

/** Admins who may enter; `real` leaves out people of the demo desk. */
export async function countAdmins(db: Db, options: { real: boolean } = { real: false }): Promise<number> {
  const [row] = await db
    .select({ admins: count() })
    .from(users)
    .where(
      and(
        eq(users.role, 'admin'),
        isNull(users.disabledAt),
        options.real ? isNull(users.demoAbout) : undefined,
      ),
    );
  return row?.admins ?? 0;
}

export async function insertUser(db: Db, user: typeof users.$inferInsert): Promise<UserRow> {
  const [row] = await db.insert(users).values(user).returning();
  if (!row) throw new Error('an insert returned no row');
  return row;
}

export type UserChanges = Omit<PgUpdateSetSource<typeof users>, 'authEpoch'>;

/** `shrinks`: what they may hear grows less, so their personal room gets a new name. */
export async function updateUserRow(
  db: Db,
  userId: string,
  changes: UserChanges,
  shrinks = false,
): Promise<void> {
  const values = { ...changes, ...(shrinks && { authEpoch: sql`${users.authEpoch} + 1` }) };
  if (Object.keys(values).length === 0) return;
  await db.update(users).set(values).where(eq(users.id, userId));
}

export async function replaceCategories(
  db: Db,
  userId: string,
  categoryIds: readonly string[],
): Promise<void> {
  await db.delete(agentCategories).where(eq(agentCategories.userId, userId));
  if (categoryIds.length === 0) return;
  await db.insert(agentCategories).values(categoryIds.map((categoryId) => ({ userId, categoryId })));
}

/** People of the demo desk one may enter as. */
export async function readDemoPeople(db: Db): Promise<PersonRow[]> {
  return selectPeople(db)
    .where(and(isNotNull(users.demoAbout), isNull(users.disabledAt)))
    .orderBy(asc(users.role), asc(users.name), asc(users.id))
    .limit(50);
}
