// Names of what tickets refer to, for the entries that tell of a change: one query, whatever the ids are of.
import { sql } from 'drizzle-orm';
import type { Db } from '../../db/client.ts';
import { categories, priorities, subcategories, tags, users } from '../../db/schema/index.ts';

export interface Named {
  id: string;
  name: string;
}

/** Null for an id that is null or of nothing. */
export type NameOf = (id: string | null) => Named | null;

export async function readNames(db: Db, ids: Iterable<string | null>): Promise<NameOf> {
  const wanted = [...new Set(ids)].filter((id) => id !== null);
  if (wanted.length === 0) return () => null;
  const from = [categories, subcategories, priorities, tags, users].map(
    (table) => sql`select id, name from ${table} where id = any(${sql.param(wanted)}::uuid[])`,
  );
  const { rows } = await db.execute<{ id: string; name: string }>(sql.join(from, sql` union all `));
  const named = new Map(rows.map(({ id, name }) => [id, { id, name }]));
  return (id) => (id === null ? null : (named.get(id) ?? null));
}
