// Tables of work on tickets: transfers, offers, followers, links, tasks, drafts.
import { sql } from 'drizzle-orm';
import {
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
import { users } from './people.ts';
import { entries, tickets } from './tickets.ts';

const ticketOf = () =>
  uuid('ticket_id')
    .notNull()
    .references(() => tickets.id, { onDelete: 'cascade' });

export const ticketTransfers = pgTable(
  'ticket_transfers',
  {
    id: uuid('id').primaryKey(),
    ticketId: ticketOf(),
    byId: uuid('by_id').references(() => users.id),
    fromAgentId: uuid('from_agent_id').references(() => users.id),
    toAgentId: uuid('to_agent_id').references(() => users.id),
    fromCategoryId: uuid('from_category_id')
      .notNull()
      .references(() => categories.id),
    toCategoryId: uuid('to_category_id')
      .notNull()
      .references(() => categories.id),
    reason: text('reason').notNull(),
    note: text('note').notNull().default(''),
    status: text('status', { enum: ['pending', 'accepted', 'declined', 'done'] }).notNull(),
    declineReason: text('decline_reason'),
    createdAt: time('created_at').notNull().defaultNow(),
    decidedAt: time('decided_at'),
  },
  (table) => [index('ticket_transfers_ticket').on(table.ticketId, table.id)],
);

/** Routing asks an agent. One open offer per ticket; `ended_at` null is open. */
export const offers = pgTable(
  'offers',
  {
    id: uuid('id').primaryKey(),
    ticketId: ticketOf(),
    agentId: uuid('agent_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    offeredAt: time('offered_at').notNull().defaultNow(),
    expiresAt: time('expires_at').notNull(),
    endedAt: time('ended_at'),
    outcome: text('outcome', { enum: ['accepted', 'declined', 'expired', 'withdrawn'] }),
  },
  (table) => [
    uniqueIndex('offers_one_open').on(table.ticketId).where(sql`${table.endedAt} is null`),
    index('offers_agent_open').on(table.agentId).where(sql`${table.endedAt} is null`),
    index('offers_ticket').on(table.ticketId, table.offeredAt),
    check('offers_ended', sql`(${table.endedAt} is null) = (${table.outcome} is null)`),
  ],
);

/** Who sees a ticket wherever it goes. `mentioned_at`: last named in a note. */
export const ticketFollowers = pgTable(
  'ticket_followers',
  {
    ticketId: ticketOf(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    mentionedAt: time('mentioned_at'),
    createdAt: time('created_at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.ticketId, table.userId] }),
    index('ticket_followers_user').on(table.userId, table.ticketId),
  ],
);

/** One row per pair, the smaller id first. `merged` and `split`: ticket_id came first. */
export const ticketLinks = pgTable(
  'ticket_links',
  {
    ticketId: ticketOf(),
    otherId: uuid('other_id')
      .notNull()
      .references(() => tickets.id, { onDelete: 'cascade' }),
    kind: text('kind', { enum: ['related', 'follow_up', 'split', 'merged'] }).notNull(),
    createdAt: time('created_at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.ticketId, table.otherId] }),
    index('ticket_links_other').on(table.otherId),
    check('ticket_links_ordered', sql`${table.ticketId} < ${table.otherId}`),
  ],
);

export const tasks = pgTable(
  'tasks',
  {
    id: uuid('id').primaryKey(),
    title: text('title').notNull(),
    description: text('description').notNull().default(''),
    state: text('state', { enum: ['todo', 'in_progress', 'done'] })
      .notNull()
      .default('todo'),
    priority: text('priority', { enum: ['low', 'medium', 'high'] })
      .notNull()
      .default('medium'),
    assigneeId: uuid('assignee_id').references(() => users.id),
    createdById: uuid('created_by_id')
      .notNull()
      .references(() => users.id),
    clientId: uuid('client_id'),
    ticketId: uuid('ticket_id').references(() => tickets.id, { onDelete: 'cascade' }),
    entryId: uuid('entry_id').references(() => entries.id, { onDelete: 'set null' }),
    blocksResolve: boolean('blocks_resolve').notNull().default(false),
    dueAt: time('due_at'),
    remindAt: time('remind_at'),
    /** The reminder that was sent; another remind_at reminds again. */
    remindedAt: time('reminded_at'),
    position: integer('position').notNull(),
    createdAt: time('created_at').notNull().defaultNow(),
    updatedAt: time('updated_at').notNull().defaultNow(),
    doneAt: time('done_at'),
  },
  (table) => [
    uniqueIndex('tasks_client_id_unique').on(table.createdById, table.clientId),
    index('tasks_board').on(table.state, table.position, table.id),
    index('tasks_assignee').on(table.assigneeId, table.state),
    index('tasks_ticket').on(table.ticketId),
    index('tasks_remind')
      .on(table.remindAt)
      .where(sql`${table.remindAt} is not null and ${table.state} <> 'done'`),
  ],
);

/** What somebody typed and did not send. */
export const drafts = pgTable(
  'drafts',
  {
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    ticketId: ticketOf(),
    mode: text('mode', { enum: ['reply', 'note'] }).notNull(),
    body: text('body').notNull(),
    updatedAt: time('updated_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.ticketId, table.mode] })],
);

export type TransferRow = typeof ticketTransfers.$inferSelect;
export type OfferRow = typeof offers.$inferSelect;
export type TaskRow = typeof tasks.$inferSelect;
