// Statements of the hot path: sent under a name, so that Postgres parses and plans each once per connection.
import { getTableColumns, type InferSelectModel } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { Db } from './client.ts';

export interface Statement {
  /** Unlike any other, and another one when the text changes its meaning. */
  name: string;
  text: string;
}

/**
 * Runs it on a database or inside a transaction; times come as Postgres writes them. A plan once made is kept, so
 * the text must lead to the same good plan whether the tables are empty or large: look rows up by `= any(...)`.
 */
export async function runStatement<Row>(
  db: Db,
  { name, text }: Statement,
  params: unknown[],
): Promise<Row[]> {
  const query = db._.session.prepareQuery<{ execute: { rows: Row[] }; all: unknown; values: unknown }>(
    { sql: text, params },
    undefined,
    name,
    false,
  );
  const { rows } = await query.execute();
  return rows;
}

/**
 * A table's columns by name, for the text of a statement: the answer of one that says `*` changes its shape when a
 * newer version adds a column, and Postgres then refuses it on every connection that knows it.
 */
export const columnsOf = (table: PgTable): string =>
  Object.values(getTableColumns(table))
    .map((column) => column.name)
    .join(', ');

/** Reads a row of all columns as drizzle would, without its price per row. */
export function rowReader<T extends PgTable>(
  table: T,
): (raw: Record<string, unknown>) => InferSelectModel<T> {
  const columns = Object.entries(getTableColumns(table));
  return (raw) => {
    const row: Record<string, unknown> = {};
    for (const [key, column] of columns) {
      const value = raw[column.name];
      row[key] = value === null ? null : column.mapFromDriverValue(value);
    }
    return row as InferSelectModel<T>;
  };
}
