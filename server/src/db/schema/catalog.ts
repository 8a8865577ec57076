// Tables of the desk's own vocabulary: categories, subcategories, priorities, tags.
import { sql } from 'drizzle-orm';
import { boolean, index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { time } from './columns.ts';

export const categories = pgTable(
  'categories',
  {
    id: uuid('id').primaryKey(),
    name: text('name').notNull(),
    description: text('description').notNull().default(''),
    position: integer('position').notNull().default(0),
    archivedAt: time('archived_at'),
  },
  (table) => [uniqueIndex('categories_name_unique').on(sql`lower(${table.name})`)],
);

export const subcategories = pgTable(
  'subcategories',
  {
    id: uuid('id').primaryKey(),
    categoryId: uuid('category_id')
      .notNull()
      .references(() => categories.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    archivedAt: time('archived_at'),
  },
  (table) => [uniqueIndex('subcategories_name_unique').on(table.categoryId, sql`lower(${table.name})`)],
);

export const priorities = pgTable(
  'priorities',
  {
    id: uuid('id').primaryKey(),
    name: text('name').notNull(),
    level: integer('level').notNull(),
    isDefault: boolean('is_default').notNull().default(false),
  },
  (table) => [
    uniqueIndex('priorities_name_unique').on(sql`lower(${table.name})`),
    uniqueIndex('priorities_one_default').on(table.isDefault).where(sql`${table.isDefault}`),
    index('priorities_level').on(table.level),
  ],
);

export const tags = pgTable(
  'tags',
  {
    id: uuid('id').primaryKey(),
    name: text('name').notNull(),
  },
  (table) => [uniqueIndex('tags_name_unique').on(sql`lower(${table.name})`)],
);

export type CategoryRow = typeof categories.$inferSelect;
export type SubcategoryRow = typeof subcategories.$inferSelect;
export type PriorityRow = typeof priorities.$inferSelect;
export type TagRow = typeof tags.$inferSelect;
