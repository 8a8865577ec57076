// Tables of the desk's own vocabulary: categories, subcategories, priorities, tags.
import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { time } from './columns.ts';

/** Weekly hours as stored: local times of the schedule's zone. */
export interface StoredHours {
  day: number;
  from: string;
  to: string;
}

/** Business hours: SLA clocks run only inside them. One is the default. */
export const schedules = pgTable(
  'schedules',
  {
    id: uuid('id').primaryKey(),
    name: text('name').notNull(),
    timeZone: text('time_zone').notNull(),
    hours: jsonb('hours').$type<StoredHours[]>().notNull(),
    holidays: jsonb('holidays').$type<{ date: string; name: string }[]>().notNull().default([]),
    isDefault: boolean('is_default').notNull().default(false),
  },
  (table) => [
    uniqueIndex('schedules_name_unique').on(sql`lower(${table.name})`),
    uniqueIndex('schedules_one_default').on(table.isDefault).where(sql`${table.isDefault}`),
  ],
);

export const categories = pgTable(
  'categories',
  {
    id: uuid('id').primaryKey(),
    name: text('name').notNull(),
    description: text('description').notNull().default(''),
    position: integer('position').notNull().default(0),
    archivedAt: time('archived_at'),
    routing: text('routing', { enum: ['manual', 'least_loaded', 'round_robin'] })
      .notNull()
      .default('least_loaded'),
    /** Set: an agent is asked and has this long to accept. */
    offerSeconds: integer('offer_seconds'),
    fallbackCategoryId: uuid('fallback_category_id').references((): AnyPgColumn => categories.id, {
      onDelete: 'set null',
    }),
    fallbackAfterSeconds: integer('fallback_after_seconds'),
    /** Null: the default schedule. */
    scheduleId: uuid('schedule_id').references(() => schedules.id),
  },
  (table) => [
    uniqueIndex('categories_name_unique').on(sql`lower(${table.name})`),
    check('categories_routing_known', sql`${table.routing} in ('manual', 'least_loaded', 'round_robin')`),
  ],
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
    /** What is promised, in business minutes; null promises nothing. */
    firstResponseMinutes: integer('first_response_minutes'),
    nextResponseMinutes: integer('next_response_minutes'),
    resolutionMinutes: integer('resolution_minutes'),
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

export type ScheduleRow = typeof schedules.$inferSelect;
export type CategoryRow = typeof categories.$inferSelect;
export type SubcategoryRow = typeof subcategories.$inferSelect;
export type PriorityRow = typeof priorities.$inferSelect;
export type TagRow = typeof tags.$inferSelect;
