// A ticket's timeline: numbered entries (messages, notes, events) and what may be done to them.
import {
  Array,
  Boolean,
  Enum,
  Integer,
  Literal,
  Optional,
  Record,
  type Static,
  String,
  Union,
} from 'typebox';
import { Closed, Id, Nullable, Person, Seq, Text, Time } from './common.ts';
import { defineOperations } from './operation.ts';

export const MESSAGE_MAX_LENGTH = 16_384;
export const TIMELINE_PAGE_MAX = 500;

export const SLA_TARGETS = ['first_response', 'next_response', 'resolution'] as const;
export type SlaTarget = (typeof SLA_TARGETS)[number];

export const TICKET_STATUSES = ['open', 'in_progress', 'waiting', 'resolved', 'closed'] as const;
export const TicketStatus = Enum([...TICKET_STATUSES], { description: 'Where the ticket stands.' });
export type TicketStatus = (typeof TICKET_STATUSES)[number];

export const REACTIONS = ['👍', '❤️', '😄', '🎉', '🙏', '👀'] as const;

export const Reaction = Closed({
  emoji: String({ description: 'One of the offered emoji.' }),
  userIds: Array(Id('Who reacted.')),
});
export type Reaction = Static<typeof Reaction>;

const body = String({ description: 'Markdown subset; empty once unsent, and on events.' });
const editedAt = Nullable(Time('Last edited'));
const deletedAt = Nullable(Time('Unsent'));

/** How a message or note stands after it was edited, unsent or reacted to. */
export const MessageState = Closed({
  id: Id('The entry that changed.'),
  seq: Seq("Its number, in the reader's own counting."),
  body,
  reactions: Array(Reaction),
  editedAt,
  deletedAt,
});
export type MessageState = Static<typeof MessageState>;

const named = Nullable(Closed({ id: Id('Which.'), name: String({ description: 'Its name then.' }) }));

const ticketNamed = Closed({ id: Id('Which.'), number: Integer({ description: 'Its number.' }) });

export const ASSIGN_REASONS = [
  'routing',
  'transfer',
  'transfer_declined',
  'agent_gone',
  'agent_removed',
] as const;
export const LINK_KINDS = ['related', 'follow_up', 'split', 'merged'] as const;

/** What an event entry says. */
export const EventData = Union([
  Closed({ type: Literal('ticket.opened') }),
  Closed({ type: Literal('ticket.statusChanged'), from: TicketStatus, to: TicketStatus }),
  Closed({
    type: Literal('ticket.assigned'),
    from: named,
    to: named,
    reason: Optional(
      Enum([...ASSIGN_REASONS], { description: 'Why, when nobody did it by hand. Staff only.' }),
    ),
  }),
  Closed({
    type: Literal('ticket.transferred'),
    from: named,
    to: named,
    toKind: Enum(['agent', 'category'], { description: 'What it was transferred to.' }),
    reason: String({ description: 'Why.' }),
  }),
  Closed({
    type: Enum(['transfer.accepted', 'transfer.declined']),
    reason: Nullable(String({ description: 'Why it was declined.' })),
  }),
  Closed({ type: Enum(['offer.made', 'offer.declined', 'offer.expired']), agent: named }),
  Closed({ type: Literal('ticket.snoozed'), until: Time('Snoozed until') }),
  Closed({
    type: Literal('ticket.woken'),
    reason: Enum(['time', 'customer', 'agent'], { description: 'What ended the snooze.' }),
  }),
  Closed({ type: Enum(['ticket.mergedInto', 'ticket.mergedFrom']), ticket: ticketNamed }),
  Closed({ type: Enum(['ticket.splitInto', 'ticket.splitFrom']), ticket: ticketNamed }),
  Closed({
    type: Enum(['ticket.linked', 'ticket.unlinked']),
    ticket: ticketNamed,
    kind: Enum([...LINK_KINDS], { description: 'How they belong together.' }),
  }),
  Closed({ type: Enum(['incident.linked', 'incident.unlinked']), incident: named }),
  Closed({
    type: Enum(['sla.warned', 'sla.breached']),
    promise: Enum([...SLA_TARGETS], { description: 'Which promise.' }),
    dueAt: Time('Due'),
  }),
  Closed({ type: Enum(['task.added', 'task.done', 'task.reopened']), task: named }),
  Closed({ type: Literal('ticket.categoryChanged'), from: named, to: named }),
  Closed({ type: Literal('ticket.priorityChanged'), from: named, to: named }),
  Closed({
    type: Literal('ticket.subjectChanged'),
    from: String({ description: 'Before.' }),
    to: String({ description: 'After.' }),
  }),
  Closed({
    type: Literal('ticket.tagsChanged'),
    added: Array(String({ description: 'Tag name.' })),
    removed: Array(String({ description: 'Tag name.' })),
  }),
  Closed({
    type: Literal('ticket.rated'),
    score: Integer({ description: '1 (bad) to 5 (very good).' }),
    comment: Nullable(String({ description: 'In the customer’s own words.' })),
  }),
  Closed({
    type: Enum(['message.edited', 'message.unsent', 'message.reacted']),
    entryId: Id('The entry that changed.'),
    target: MessageState,
  }),
]);
export type EventData = Static<typeof EventData>;

/** A file on a message. No operation adds one yet; the list is empty. */
export const Attachment = Closed({
  id: Id('The file.'),
  name: String({ description: 'File name.' }),
  contentType: String({ description: 'Media type.' }),
  sizeBytes: Integer({ description: 'Size in bytes.' }),
});

export const Entry = Closed({
  id: Id('The entry.'),
  ticketId: Id('Its ticket.'),
  seq: Seq("The reader's own gapless number: staff count every entry, the customer counts public ones."),
  kind: Enum(['message', 'note', 'event']),
  author: Nullable(Person),
  clientId: Optional(
    Id("The sender's own id for this message: every tab of theirs finds its pending copy by it."),
  ),
  body,
  data: Optional(EventData),
  attachments: Array(Attachment),
  reactions: Array(Reaction),
  createdAt: Time('Written'),
  editedAt,
  deletedAt,
});
export type Entry = Static<typeof Entry>;

export const ReadMark = Closed({
  userId: Id('Who has read.'),
  seq: Seq("Up to here, in the asker's own counting."),
});
export type ReadMark = Static<typeof ReadMark>;

export const EntryPage = Closed({
  entries: Array(Entry, { description: 'In order of seq. A page also ends when it grows past 192 KiB.' }),
  head: Seq('Number of the last entry the reader may see; ask again while the page ends before it.'),
});
export type EntryPage = Static<typeof EntryPage>;

const ticketId = Id('The ticket.');
const entryId = Id('The entry.');
const messageBody = Text(MESSAGE_MAX_LENGTH, `Markdown subset, 1 to ${MESSAGE_MAX_LENGTH} characters.`);
const limit = Optional(
  Integer({ minimum: 1, maximum: TIMELINE_PAGE_MAX, description: 'Entries wanted; 100 when absent.' }),
);

export const timeline = defineOperations({
  list: {
    method: 'GET',
    path: '/tickets/:ticketId/timeline',
    access: 'user',
    budget: 'read',
    summary: 'Entries after a number, before a number, or the latest.',
    params: Closed({ ticketId }),
    query: Closed({
      after: Optional(Seq('Entries with a higher seq, oldest first.')),
      before: Optional(Seq('The nearest entries with a lower seq.')),
      limit,
    }),
    reply: EntryPage,
  },
  resume: {
    method: 'POST',
    path: '/timeline/resume',
    access: 'user',
    budget: 'read',
    summary: 'Catch up on several tickets in one call after a disconnect; a socket joins them again.',
    body: Closed({
      cursors: Record(String({ format: 'uuid' }), Seq('Last seq this client has.'), {
        maxProperties: 200,
        propertyNames: { format: 'uuid' },
        description: 'Ticket id -> last seq.',
      }),
    }),
    reply: Closed({
      tickets: Array(
        Closed({ ticketId, entries: EntryPage.properties.entries, head: EntryPage.properties.head }),
      ),
      gone: Array(Id('A ticket that is not there, or no longer for you.')),
    }),
  },
});

export const messages = defineOperations({
  post: {
    method: 'POST',
    path: '/tickets/:ticketId/messages',
    access: 'user',
    budget: 'write',
    summary: 'Write a message, or (staff) an internal note. The same clientId gives the same entry for ever.',
    params: Closed({ ticketId }),
    body: Closed({
      clientId: Id('Made by the client before the first try; the same on every retry, tab and door.'),
      body: messageBody,
      internal: Optional(Boolean({ description: 'A note for staff. Customers may not.' })),
      mentions: Optional(
        Array(Id('A colleague named in a note: they follow the ticket from now on.'), { maxItems: 20 }),
      ),
      thenStatus: Optional(
        Enum(['waiting', 'resolved'], {
          description: 'Staff: set this with the message, or neither happens.',
        }),
      ),
      seenSeq: Optional(
        Seq('Last entry the agent had seen; refused with stale_reply when somebody else wrote after it.'),
      ),
    }),
    reply: Entry,
    status: 201,
  },
  edit: {
    method: 'PATCH',
    path: '/tickets/:ticketId/messages/:entryId',
    access: 'user',
    budget: 'write',
    summary: 'Change the text of my own message.',
    params: Closed({ ticketId, entryId }),
    body: Closed({ body: messageBody }),
    reply: Entry,
  },
  remove: {
    method: 'DELETE',
    path: '/tickets/:ticketId/messages/:entryId',
    access: 'user',
    budget: 'write',
    summary: 'Unsend a message: mine, or any as an admin. Its text is gone for every reader.',
    params: Closed({ ticketId, entryId }),
    reply: Entry,
  },
  react: {
    method: 'PUT',
    path: '/tickets/:ticketId/messages/:entryId/reactions',
    access: 'user',
    budget: 'write',
    summary: 'Put a reaction on a message, or take mine back.',
    params: Closed({ ticketId, entryId }),
    body: Closed({
      emoji: Enum([...REACTIONS], { description: 'Which.' }),
      on: Boolean({ description: 'True puts it, false takes it back.' }),
    }),
    reply: Entry,
  },
  revisions: {
    method: 'GET',
    path: '/tickets/:ticketId/messages/:entryId/revisions',
    access: 'staff',
    budget: 'read',
    summary: 'Earlier texts of an edited or unsent message.',
    params: Closed({ ticketId, entryId }),
    reply: Closed({
      items: Array(
        Closed({
          body: String({ description: 'The text before the change.' }),
          changedBy: Nullable(Person),
          changedAt: Time('Changed'),
        }),
      ),
    }),
  },
});
