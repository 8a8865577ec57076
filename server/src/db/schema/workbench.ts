// Tables agents work with that stand beside tickets: incidents, saved views, canned replies.
import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { time } from './columns.ts';
import { users } from './people.ts';

/** One cause behind many tickets; tickets.incident_id points here. */
export const incidents = pgTable(
  'incidents',
  {
    id: uuid('id').primaryKey(),
    title: text('title').notNull(),
    createdById: uuid('created_by_id').references(() => users.id),
    createdAt: time('created_at').notNull().defaultNow(),
    resolvedAt: time('resolved_at'),
  },
  (table) => [index('incidents_open_first').on(table.resolvedAt, table.id)],
);

/** `owner_id` null: the team's. */
export const views = pgTable(
  'views',
  {
    id: uuid('id').primaryKey(),
    name: text('name').notNull(),
    ownerId: uuid('owner_id').references(() => users.id, { onDelete: 'cascade' }),
    createdById: uuid('created_by_id').references(() => users.id),
    filter: jsonb('filter').$type<Record<string, unknown>>().notNull(),
    sort: text('sort').notNull().default('newest'),
    position: integer('position').notNull().default(0),
  },
  (table) => [
    uniqueIndex('views_shared_name').on(sql`lower(${table.name})`).where(sql`${table.ownerId} is null`),
    uniqueIndex('views_own_name').on(table.ownerId, sql`lower(${table.name})`),
  ],
);

/** `owner_id` null: shared by all. */
export const cannedReplies = pgTable(
  'canned_replies',
  {
    id: uuid('id').primaryKey(),
    shortcut: text('shortcut').notNull(),
    title: text('title').notNull(),
    body: text('body').notNull(),
    shared: boolean('shared').notNull(),
    ownerId: uuid('owner_id').references(() => users.id, { onDelete: 'cascade' }),
    uses: integer('uses').notNull().default(0),
  },
  (table) => [
    uniqueIndex('canned_replies_shared_shortcut').on(table.shortcut).where(sql`${table.shared}`),
    uniqueIndex('canned_replies_own_shortcut')
      .on(table.ownerId, table.shortcut)
      .where(sql`not ${table.shared}`),
    check('canned_replies_owned', sql`${table.shared} = (${table.ownerId} is null)`),
  ],
);

export type IncidentRow = typeof incidents.$inferSelect;
export type ViewRow = typeof views.$inferSelect;
export type CannedReplyRow = typeof cannedReplies.$inferSelect;
