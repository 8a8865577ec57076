// Tables of analytics: what agents answered, roll-ups, and what is still to be added to them.
import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  customType,
  date,
  index,
  integer,
  json,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { time } from './columns.ts';
import { users } from './people.ts';

const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' });

/** Answers to customers who waited. No foreign keys: the module that keeps figures takes them along when a ticket goes. */
export const answers = pgTable(
  'answers',
  {
    /** The message that was the answer. */
    entryId: uuid('entry_id').primaryKey(),
    ticketId: uuid('ticket_id').notNull(),
    agentId: uuid('agent_id').notNull(),
    /** Where the ticket was then. */
    categoryId: uuid('category_id').notNull(),
    /** The first one of its ticket. */
    first: boolean('first').notNull(),
    /** Business seconds the customer had waited. */
    seconds: integer('seconds').notNull(),
    answeredAt: time('answered_at').notNull(),
  },
  (table) => [index('answers_ticket').on(table.ticketId)],
);

/**
 * What changed and is not in the roll-ups yet: what a ticket or an answer was (sign -1) and is now (+1), written by
 * the transaction that changed it. Either the columns of a ticket are filled or those of an answer.
 */
export const figureChanges = pgTable('figure_changes', {
  id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  sign: smallint('sign').notNull(),
  categoryId: uuid('category_id').notNull(),
  agentId: uuid('agent_id'),
  priorityId: uuid('priority_id'),
  status: text('status'),
  createdAt: time('created_at'),
  endedAt: time('ended_at'),
  resolutionSeconds: integer('resolution_seconds'),
  promisesKept: boolean('promises_kept'),
  reopened: boolean('reopened'),
  score: smallint('score'),
  ratedAt: time('rated_at'),
  answeredAt: time('answered_at'),
  answerSeconds: integer('answer_seconds'),
  answerFirst: boolean('answer_first'),
});

/** Time zones whose days figures are kept for. `counted_at` is null until its roll-ups are there. */
export const figureZones = pgTable('figure_zones', {
  timeZone: text('time_zone').primaryKey(),
  askedAt: time('asked_at').notNull().defaultNow(),
  countedAt: time('counted_at'),
});

/** `key` -> number. */
export type Counts = Record<string, number>;
/** Durations by bins, three numbers each: its own, how many lie in it, and the sum of their seconds. */
export type Histogram = number[];

/**
 * Roll-ups: sums over one day (level 0) or 4, 16, 64 or 256 of them in a row (levels 2, 4, 6, 8; `slot` is the number
 * of the day, shifted by the level), of all tickets, of a category, of an agent, of both. "All" is the highest uuid.
 */
export const figures = pgTable(
  'figures',
  {
    timeZone: text('time_zone')
      .notNull()
      .references(() => figureZones.timeZone, { onDelete: 'cascade' }),
    categoryId: uuid('category_id').notNull(),
    agentId: uuid('agent_id').notNull(),
    level: smallint('level').notNull(),
    slot: integer('slot').notNull(),
    /** Tickets opened and tickets ended: apart from the rest, because trends read nothing else. */
    created: integer('created').notNull(),
    ended: integer('ended').notNull(),
    counts: jsonb('counts').$type<Counts>().notNull(),
    /** `json`: sent as it is stored. */
    firstResponse: json('first_response').$type<Histogram>().notNull(),
    nextResponse: json('next_response').$type<Histogram>().notNull(),
    resolution: json('resolution').$type<Histogram>().notNull(),
    /** Tickets opened, by weekday and hour. */
    arrivals: jsonb('arrivals').$type<Counts>().notNull(),
  },
  (table) => [
    primaryKey({
      columns: [table.timeZone, table.categoryId, table.agentId, table.level, table.slot],
    }),
  ],
);

/** One bit for each minute of a UTC day in which somebody of staff was here and available. */
export const onlineDays = pgTable(
  'online_days',
  {
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    day: date('day', { mode: 'string' }).notNull(),
    minutes: bytea('minutes').notNull().default(sql`decode(repeat('00', 180), 'hex')`),
  },
  (table) => [primaryKey({ columns: [table.userId, table.day] })],
);
