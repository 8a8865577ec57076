// Tables of people: users, their sessions, the categories agents serve, and the desk itself.
import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  boolean,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { categories } from './catalog.ts';
import { time } from './columns.ts';

/** One row. `staff_epoch` rises whenever some agent may lose sight of something; staff rooms carry it. */
export const desk = pgTable(
  'desk',
  {
    id: integer('id').primaryKey().default(1),
    staffEpoch: integer('staff_epoch').notNull().default(1),
    /** Rises with every change of SLA targets and business hours; live tickets follow it. */
    slaVersion: integer('sla_version').notNull().default(1),
    createdAt: time('created_at').notNull().defaultNow(),
  },
  (table) => [check('desk_is_one', sql`${table.id} = 1`)],
);

interface Named {
  name: AnyPgColumn;
  email: AnyPgColumn;
}
/** Name and e-mail without accents, in lower case. */
export const textOfPeople = ({ name, email }: Named) =>
  sql`regexp_replace(normalize(lower(${name} || ' ' || ${email}), nfd), '[\\u0300-\\u036f]+', '', 'g')`;
/** Its words, with those of the address one by one. */
export const wordsOfPeople = (table: Named) =>
  sql`to_tsvector('simple', translate(${textOfPeople(table)}, '@._-+', '     '))`;

export const users = pgTable(
  'users',
  {
    id: uuid('id').primaryKey(),
    email: text('email').notNull(),
    name: text('name').notNull(),
    role: text('role', { enum: ['user', 'agent', 'admin'] })
      .notNull()
      .default('user'),
    passwordHash: text('password_hash'),
    availability: text('availability', { enum: ['online', 'away', 'offline'] })
      .notNull()
      .default('online'),
    /** Since when that is chosen. */
    availabilityAt: time('availability_at').notNull().defaultNow(),
    /** Active conversations routing gives them at most. */
    capacity: integer('capacity').notNull().default(5),
    /** A program writes here: its answers stop no clock and count in no figure. */
    isBot: boolean('is_bot').notNull().default(false),
    locale: text('locale').notNull().default('en'),
    theme: text('theme', { enum: ['system', 'light', 'dark'] })
      .notNull()
      .default('system'),
    /** Rises whenever what this person may hear shrinks; their personal room carries it. */
    authEpoch: integer('auth_epoch').notNull().default(1),
    /** Set on people of the demo desk: one line on what they see. */
    demoAbout: text('demo_about'),
    createdAt: time('created_at').notNull().defaultNow(),
    disabledAt: time('disabled_at'),
  },
  (table) => [
    uniqueIndex('users_email_unique').on(sql`lower(${table.email})`),
    index('users_role_name').on(table.role, table.name, table.id),
    index('users_created').on(table.createdAt, table.id),
    index('users_words').using('gin', wordsOfPeople(table)),
    index('users_letters').using('gin', sql`${textOfPeople(table)} gin_trgm_ops`),
    check('users_capacity_positive', sql`${table.capacity} > 0`),
    check('users_role_known', sql`${table.role} in ('user', 'agent', 'admin')`),
    check('users_availability_known', sql`${table.availability} in ('online', 'away', 'offline')`),
  ],
);

export const sessions = pgTable(
  'sessions',
  {
    id: uuid('id').primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    userAgent: text('user_agent').notNull().default(''),
    ip: text('ip'),
    /** Which refresh token of this family is the current one. */
    refreshCounter: integer('refresh_counter').notNull().default(1),
    refreshedAt: time('refreshed_at').notNull().defaultNow(),
    createdAt: time('created_at').notNull().defaultNow(),
    lastSeenAt: time('last_seen_at').notNull().defaultNow(),
    /** Idle end: moves with every refresh. */
    idleExpiresAt: time('idle_expires_at').notNull(),
    /** Absolute end: never moves. */
    expiresAt: time('expires_at').notNull(),
    endedAt: time('ended_at'),
    endReason: text('end_reason'),
  },
  (table) => [index('sessions_user').on(table.userId, table.createdAt)],
);

/**
 * Signs of life of staff, one row per person and server process: routing trusts these alone, so that it works
 * without Redis. Stale after 45 s; `left_at` is set when the last socket of that process went.
 */
export const heartbeats = pgTable(
  'heartbeats',
  {
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    nodeId: uuid('node_id').notNull(),
    beatAt: time('beat_at').notNull().defaultNow(),
    leftAt: time('left_at'),
  },
  (table) => [primaryKey({ columns: [table.userId, table.nodeId] })],
);

export const agentCategories = pgTable(
  'agent_categories',
  {
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    categoryId: uuid('category_id')
      .notNull()
      .references(() => categories.id, { onDelete: 'cascade' }),
    /** When routing last gave them a ticket of this category; round robin goes by it. */
    lastRoutedAt: time('last_routed_at'),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.categoryId] }),
    index('agent_categories_category').on(table.categoryId),
  ],
);

export type UserRow = typeof users.$inferSelect;
export type SessionRow = typeof sessions.$inferSelect;
