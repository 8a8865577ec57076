// Tables of tickets and their timelines.
import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { categories, priorities, subcategories, tags } from './catalog.ts';
import { time } from './columns.ts';
import { users } from './people.ts';
import { incidents } from './workbench.ts';

const live = (table: { status: AnyPgColumn }) => sql`${table.status} in ('open', 'in_progress', 'waiting')`;
const ended = (table: { status: AnyPgColumn }) => sql`${table.status} in ('resolved', 'closed')`;

export const tickets = pgTable(
  'tickets',
  {
    id: uuid('id').primaryKey(),
    number: integer('number').notNull().generatedAlwaysAsIdentity({ startWith: 1001 }),
    subject: text('subject').notNull(),
    status: text('status', { enum: ['open', 'in_progress', 'waiting', 'resolved', 'closed'] })
      .notNull()
      .default('open'),
    categoryId: uuid('category_id')
      .notNull()
      .references(() => categories.id),
    subcategoryId: uuid('subcategory_id').references(() => subcategories.id),
    priorityId: uuid('priority_id')
      .notNull()
      .references(() => priorities.id),
    requesterId: uuid('requester_id')
      .notNull()
      .references(() => users.id),
    assigneeId: uuid('assignee_id').references(() => users.id),
    createdById: uuid('created_by_id')
      .notNull()
      .references(() => users.id),
    /** The creator's own id for this ticket, and what it stood for: makes a retry safe. */
    clientId: uuid('client_id'),
    contentHash: text('content_hash'),
    /** Number of the last entry: staff count all, the customer counts public ones. */
    lastSeq: integer('last_seq').notNull().default(0),
    lastPubSeq: integer('last_pub_seq').notNull().default(0),
    /** Room generations per view: they rise when somebody may have lost access. */
    epochAll: integer('epoch_all').notNull().default(1),
    epochPub: integer('epoch_pub').notNull().default(1),
    /** Entries behind the list's preview: last message or note, and last public message. */
    lastEntryId: uuid('last_entry_id'),
    lastPubEntryId: uuid('last_pub_entry_id'),
    reopenCount: integer('reopen_count').notNull().default(0),
    createdAt: time('created_at').notNull().defaultNow(),
    updatedAt: time('updated_at').notNull().defaultNow(),
    lastMessageAt: time('last_message_at').notNull().defaultNow(),
    /** Since when the customer has been waiting for an answer; null when it is their turn. */
    waitingSince: time('waiting_since'),
    endedAt: time('ended_at'),
    /** Since when its assignee has it. */
    assignedAt: time('assigned_at'),
    /** Last message of its customer: routing counts conversations whose customer is there. */
    lastCustomerAt: time('last_customer_at'),
    /** Since when nobody has had it; the queue's order. Kept while somebody has it. */
    queuedAt: time('queued_at').notNull().defaultNow(),
    snoozedUntil: time('snoozed_until'),
    mergedIntoId: uuid('merged_into_id').references((): AnyPgColumn => tickets.id, { onDelete: 'set null' }),
    incidentId: uuid('incident_id').references(() => incidents.id, { onDelete: 'set null' }),
    /** A transfer its assignee has not answered. */
    pendingTransferId: uuid('pending_transfer_id'),
    firstRespondedAt: time('first_responded_at'),
    /** What figures tell of it, in business seconds: until the first answer, until the end. */
    firstResponseSeconds: integer('first_response_seconds'),
    resolutionSeconds: integer('resolution_seconds'),
    /** At its end: whether every promise was kept; null while it lives or when nothing was promised. */
    promisesKept: boolean('promises_kept'),
    /** What its customer said of it. */
    score: smallint('score'),
    ratingComment: text('rating_comment'),
    ratedAt: time('rated_at'),
    /** Clocks of what is promised (modules/tickets/tickets.sla.ts); null: not promised, kept, or standing still. */
    firstResponseDueAt: time('first_response_due_at'),
    nextResponseDueAt: time('next_response_due_at'),
    resolutionDueAt: time('resolution_due_at'),
    /** Business seconds the resolution clock ran before it last stood still. */
    resolutionUsedSeconds: integer('resolution_used_seconds').notNull().default(0),
    resolutionRunningSince: time('resolution_running_since'),
    /** The earliest of the three, which it is, from when it runs out, and what was said of it. */
    slaDueAt: time('sla_due_at'),
    slaTarget: text('sla_target', { enum: ['first_response', 'next_response', 'resolution'] }),
    slaWarnAt: time('sla_warn_at'),
    slaNotice: text('sla_notice', { enum: ['none', 'warned', 'breached'] })
      .notNull()
      .default('none'),
    firstResponseBreached: boolean('first_response_breached').notNull().default(false),
    nextResponseBreaches: integer('next_response_breaches').notNull().default(0),
    /** The answer the customer waits for now is late, and counted. */
    nextResponseLate: boolean('next_response_late').notNull().default(false),
    resolutionBreached: boolean('resolution_breached').notNull().default(false),
    /** Under which desk.sla_version the clocks were set. */
    slaVersion: integer('sla_version').notNull().default(0),
  },
  (table) => [
    uniqueIndex('tickets_number_unique').on(table.number),
    uniqueIndex('tickets_client_id_unique').on(table.createdById, table.clientId),
    // What is live and what has ended lie in indexes of their own: the live ones stay small however old the desk is,
    // and a message writes to these alone.
    index('tickets_ended_newest').on(table.lastMessageAt, table.id).where(ended(table)),
    index('tickets_ended_assignee').on(table.assigneeId, table.lastMessageAt, table.id).where(ended(table)),
    index('tickets_ended_priority').on(table.priorityId, table.lastMessageAt, table.id).where(ended(table)),
    index('tickets_ended_created').on(table.createdAt, table.id).where(ended(table)),
    index('tickets_ended_at').on(table.endedAt, table.id).where(ended(table)),
    // From its opening to whatever happened last: which were under way at a moment.
    index('tickets_ended_span')
      .using(
        'gist',
        sql`tstzrange(least(${table.createdAt}, ${table.lastMessageAt}), greatest(${table.lastMessageAt}, ${table.endedAt}, ${table.ratedAt}), '[]')`,
      )
      .where(ended(table)),
    index('tickets_rated').on(table.ratedAt, table.id).where(sql`${table.ratedAt} is not null`),
    index('tickets_score')
      .on(table.score, table.lastMessageAt, table.id)
      .where(sql`${table.score} is not null`),
    index('tickets_live_newest').on(table.lastMessageAt, table.id, table.createdAt).where(live(table)),
    // With what counting asks of them, so that an index alone answers.
    index('tickets_live_assignee')
      .on(
        table.assigneeId,
        table.lastMessageAt,
        table.id,
        table.status,
        table.snoozedUntil,
        table.waitingSince,
        table.lastCustomerAt,
        table.assignedAt,
      )
      .where(live(table)),
    index('tickets_live_priority').on(table.priorityId, table.lastMessageAt, table.id).where(live(table)),
    index('tickets_requester_newest').on(table.requesterId, table.lastMessageAt, table.id),
    index('tickets_category_newest').on(table.categoryId, table.lastMessageAt, table.id),
    index('tickets_queue')
      .on(table.categoryId, table.queuedAt, table.id)
      .where(sql`${table.assigneeId} is null and ${table.snoozedUntil} is null and ${live(table)}`),
    index('tickets_queue_newest')
      .on(table.categoryId, table.lastMessageAt, table.id)
      .where(sql`${table.assigneeId} is null and ${live(table)}`),
    index('tickets_live_category')
      .on(table.categoryId, table.status, table.snoozedUntil, table.id)
      .where(live(table)),
    index('tickets_waiting')
      .on(table.waitingSince, table.id, table.categoryId, table.assigneeId)
      .where(sql`${table.waitingSince} is not null`),
    index('tickets_snoozed').on(table.snoozedUntil).where(sql`${table.snoozedUntil} is not null`),
    index('tickets_snoozed_newest')
      .on(table.lastMessageAt, table.id)
      .where(sql`${table.snoozedUntil} is not null`),
    index('tickets_sla').on(table.slaDueAt, table.id).where(sql`${table.slaDueAt} is not null`),
    index('tickets_sla_check')
      .on(table.slaWarnAt)
      .where(sql`${table.slaDueAt} is not null and ${table.slaNotice} <> 'breached'`),
    index('tickets_live_version').on(table.slaVersion).where(live(table)),
    index('tickets_assigned').on(table.categoryId, table.assignedAt),
    index('tickets_merged').on(table.mergedIntoId).where(sql`${table.mergedIntoId} is not null`),
    index('tickets_incident').on(table.incidentId).where(sql`${table.incidentId} is not null`),
    index('tickets_resolved').on(table.endedAt).where(sql`${table.status} = 'resolved'`),
    check('tickets_score_known', sql`${table.score} between 1 and 5`),
    check(
      'tickets_status_known',
      sql`${table.status} in ('open', 'in_progress', 'waiting', 'resolved', 'closed')`,
    ),
  ],
);

export const ticketTags = pgTable(
  'ticket_tags',
  {
    ticketId: uuid('ticket_id')
      .notNull()
      .references(() => tickets.id, { onDelete: 'cascade' }),
    tagId: uuid('tag_id')
      .notNull()
      .references(() => tags.id, { onDelete: 'cascade' }),
  },
  (table) => [
    primaryKey({ columns: [table.ticketId, table.tagId] }),
    index('ticket_tags_tag').on(table.tagId),
  ],
);

/** A reaction as stored on its entry. */
export interface StoredReaction {
  emoji: string;
  userIds: string[];
}

/** The numbered lines of a ticket. `pub_seq` is null on what customers never see. */
export const entries = pgTable(
  'entries',
  {
    id: uuid('id').primaryKey(),
    ticketId: uuid('ticket_id')
      .notNull()
      .references(() => tickets.id, { onDelete: 'cascade' }),
    seq: integer('seq').notNull(),
    pubSeq: integer('pub_seq'),
    kind: text('kind', { enum: ['message', 'note', 'event'] }).notNull(),
    authorId: uuid('author_id').references(() => users.id),
    clientId: uuid('client_id'),
    /** Of the first text under this client id: another text under it is refused. */
    bodyHash: text('body_hash'),
    /** The text of a message or note. Events that name a subject keep it here, so that search finds it. */
    body: text('body').notNull().default(''),
    data: jsonb('data').$type<StoredEventData>(),
    /** On message.edited, message.unsent, message.reacted: the entry that changed. */
    targetId: uuid('target_id'),
    reactions: jsonb('reactions').$type<StoredReaction[]>().notNull().default([]),
    createdAt: time('created_at').notNull().defaultNow(),
    editedAt: time('edited_at'),
    deletedAt: time('deleted_at'),
  },
  (table) => [
    uniqueIndex('entries_seq_unique').on(table.ticketId, table.seq),
    uniqueIndex('entries_pub_seq_unique').on(table.ticketId, table.pubSeq),
    uniqueIndex('entries_client_id_unique').on(table.ticketId, table.authorId, table.clientId),
    // Words with the span of days in front in which they were written: what is common is read a few spans at a time.
    index('entries_words')
      .using('gin', sql`words_written(${table.createdAt}, ${table.body})`)
      .with({ gin_pending_list_limit: 256 })
      .where(sql`${table.body} <> ''`),
    // Of subjects alone: a message does not write to it.
    index('entries_subjects')
      .using('gin', sql`words_written(${table.createdAt}, ${table.body})`)
      .where(sql`${table.kind} = 'event' and ${table.body} <> ''`),
    // What was written, unsent or changed, in the order of time.
    index('entries_written')
      .on(table.createdAt, table.id)
      .where(sql`${table.body} <> '' or ${table.targetId} is not null`),
    check('entries_kind_known', sql`${table.kind} in ('message', 'note', 'event')`),
    check('entries_note_is_internal', sql`${table.kind} <> 'note' or ${table.pubSeq} is null`),
  ],
);

type NameRef = { id: string; name: string } | null;
type TicketRef = { id: string; number: number };

/** What an event row says; the state of a changed message is added when it is read. */
export type StoredEventData =
  | { type: 'ticket.opened' }
  | { type: 'ticket.statusChanged'; from: TicketStatusValue; to: TicketStatusValue }
  | { type: 'ticket.assigned'; from: NameRef; to: NameRef; reason?: AssignReason }
  | {
      type: 'ticket.transferred';
      from: NameRef;
      to: NameRef;
      toKind: 'agent' | 'category';
      reason: string;
    }
  | { type: 'transfer.accepted' | 'transfer.declined'; reason: string | null }
  | { type: 'offer.made' | 'offer.declined' | 'offer.expired'; agent: NameRef }
  | { type: 'ticket.snoozed'; until: string }
  | { type: 'ticket.woken'; reason: 'time' | 'customer' | 'agent' }
  | {
      type: 'ticket.mergedInto' | 'ticket.mergedFrom' | 'ticket.splitInto' | 'ticket.splitFrom';
      ticket: TicketRef;
    }
  | { type: 'ticket.linked' | 'ticket.unlinked'; ticket: TicketRef; kind: LinkKind }
  | { type: 'incident.linked' | 'incident.unlinked'; incident: NameRef }
  | {
      type: 'sla.warned' | 'sla.breached';
      promise: 'first_response' | 'next_response' | 'resolution';
      dueAt: string;
    }
  | { type: 'task.added' | 'task.done' | 'task.reopened'; task: NameRef }
  | { type: 'ticket.categoryChanged'; from: NameRef; to: NameRef }
  | { type: 'ticket.priorityChanged'; from: NameRef; to: NameRef }
  | { type: 'ticket.subjectChanged'; from: string; to: string }
  | { type: 'ticket.tagsChanged'; added: string[]; removed: string[] }
  | { type: 'ticket.rated'; score: number; comment: string | null }
  | { type: 'message.edited' | 'message.unsent' | 'message.reacted'; entryId: string };

export type AssignReason = 'routing' | 'transfer' | 'transfer_declined' | 'agent_gone' | 'agent_removed';
export type LinkKind = 'related' | 'follow_up' | 'split' | 'merged';
type TicketStatusValue = 'open' | 'in_progress' | 'waiting' | 'resolved' | 'closed';

/** Earlier texts of edited and unsent messages; staff only. */
export const entryRevisions = pgTable(
  'entry_revisions',
  {
    id: uuid('id').primaryKey(),
    entryId: uuid('entry_id')
      .notNull()
      .references(() => entries.id, { onDelete: 'cascade' }),
    body: text('body').notNull(),
    changedById: uuid('changed_by_id').references(() => users.id),
    changedAt: time('changed_at').notNull().defaultNow(),
  },
  (table) => [index('entry_revisions_entry').on(table.entryId, table.changedAt)],
);

/** Up to which entry somebody has read, in both countings. */
export const ticketReads = pgTable(
  'ticket_reads',
  {
    ticketId: uuid('ticket_id')
      .notNull()
      .references(() => tickets.id, { onDelete: 'cascade' }),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    seq: integer('seq').notNull(),
    pubSeq: integer('pub_seq').notNull(),
    readAt: time('read_at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.ticketId, table.userId] }),
    index('ticket_reads_user').on(table.userId),
  ],
);

export type TicketRecord = typeof tickets.$inferSelect;
export type EntryRow = typeof entries.$inferSelect;
export type TicketReadRow = typeof ticketReads.$inferSelect;
