// Tickets: opening, finding, reading, assigning and moving them through their life.
import { Array, Boolean, Enum, Integer, Literal, Optional, type Static, String, Union } from 'typebox';
import { NameReference, OptionalReference } from './categories.ts';
import { Closed, Id, Line, Nullable, Ok, Page, PageQuery, Person, Seq, Text, Time } from './common.ts';
import { defineOperations } from './operation.ts';
import { Presence, QueuePlace } from './presence.ts';
import {
  EntryPage,
  LINK_KINDS,
  MESSAGE_MAX_LENGTH,
  ReadMark,
  SLA_TARGETS,
  TicketStatus,
} from './timeline.ts';

export const TICKET_SORTS = ['newest', 'oldest', 'waiting_longest', 'next_sla', 'priority'] as const;
export const SUBJECT_MAX_LENGTH = 200;

export const Abilities = Closed({
  reply: Boolean({ description: 'Write a message.' }),
  note: Boolean({ description: 'Write an internal note.' }),
  claim: Boolean({ description: 'Take it.' }),
  assign: Boolean({ description: 'Give it to an agent, or back to the queue.' }),
  transfer: Boolean({ description: 'Hand it over with a reason.' }),
  edit: Boolean({ description: 'Change subject, category, priority, tags.' }),
  snooze: Boolean({ description: 'Put it aside until a time.' }),
  merge: Boolean({ description: 'Merge it into another, split it, link it.' }),
  wait: Boolean({ description: 'Set waiting on the customer.' }),
  resolve: Boolean({ description: 'Resolve.' }),
  close: Boolean({ description: 'Close.' }),
  reopen: Boolean({ description: 'Reopen.' }),
  remove: Boolean({ description: 'Delete.' }),
});
export type Abilities = Static<typeof Abilities>;

const TicketReference = Closed({
  id: Id('The ticket.'),
  number: Integer({ description: 'Its number.' }),
});

/** The promise that runs out next. */
export const SlaClock = Closed({
  target: Enum([...SLA_TARGETS], { description: 'Which promise.' }),
  dueAt: Time('Due'),
  warnAt: Time('Running out from'),
});
export type SlaClock = Static<typeof SlaClock>;

const ticketFields = {
  id: Id('The ticket.'),
  number: Integer({ description: 'Number people say: #1042.' }),
  subject: String({ description: 'Subject line.' }),
  status: TicketStatus,
  category: NameReference,
  subcategory: OptionalReference,
  priority: Closed({
    id: Id('The priority.'),
    name: String({ description: 'Its name.' }),
    level: Integer({ description: 'Higher is more urgent.' }),
  }),
  tags: Array(NameReference, { description: 'Empty for customers.' }),
  requester: Person,
  assignee: Nullable(Person),
  head: Seq("Number of the last entry, in the reader's own counting."),
  lastMessage: Nullable(
    Closed({
      preview: String({ description: 'Up to 160 characters of the last message the reader may see.' }),
      author: Nullable(Person),
      kind: Enum(['message', 'note']),
    }),
  ),
  reopenCount: Integer({ description: 'How often it was reopened.' }),
  createdAt: Time('Opened'),
  updatedAt: Time('Last changed in what its customer sees'),
  lastMessageAt: Time('Last message'),
  waitingSince: Nullable(Time('The customer has been waiting for an answer since')),
  mergedInto: Nullable(TicketReference),
  snoozedUntil: Nullable(Time('Put aside until; null for customers')),
  sla: Nullable(SlaClock),
  incident: OptionalReference,
  pendingTransferId: Nullable(Id('A transfer its assignee has not answered yet; null for customers.')),
};

/** What everybody with the same view of a ticket sees alike; rides on `ticket` events. */
export const TicketRow = Closed(ticketFields);
export type TicketRow = Static<typeof TicketRow>;

export const Ticket = Closed({
  ...ticketFields,
  unread: Integer({ description: 'Messages of others I have not read; 100 means 100 or more.' }),
  following: Boolean({ description: 'I follow it. False for customers.' }),
  draft: Nullable(String({ description: 'Up to 160 characters of what I typed and did not send.' })),
  abilities: Abilities,
});
export type Ticket = Static<typeof Ticket>;

/** Which tickets: the query of a list, what a saved view keeps, what a bulk deed reaches. */
export const ticketFilters = {
  status: Optional(Array(TicketStatus, { maxItems: 5, description: 'Any of these.' })),
  categoryId: Optional(Id('In this category.')),
  assignee: Optional(
    Union([Literal('me'), Literal('none'), Id('That agent.')], {
      description: 'me, none, or an agent id.',
    }),
  ),
  requesterId: Optional(Id('Of this customer.')),
  priorityId: Optional(Id('With this priority.')),
  tag: Optional(Line(40, 'With this tag name.')),
  snoozed: Optional(Boolean({ description: 'True: only snoozed ones. False: none of them.' })),
  mentioned: Optional(Boolean({ description: 'True: only where a note names me.' })),
  following: Optional(Boolean({ description: 'True: only those I follow.' })),
  incidentId: Optional(Id('Linked to this incident.')),
  sla: Optional(Enum(['running_out', 'breached'], { description: 'Only those with such a promise.' })),
  q: Optional(Line(200, 'A number (#1042) or words from subject and messages.')),
};
export const TicketFilter = Closed(ticketFilters);
export type TicketFilter = Static<typeof TicketFilter>;

export const BULK_MAX = 200;

/** What a bulk deed does to each ticket; at least one field. */
export const BulkAction = Closed({
  assigneeId: Optional(Nullable(Id('Give them to this agent; null puts them back in their queues.'))),
  status: Optional(TicketStatus),
  priorityId: Optional(Id('New priority.')),
  categoryId: Optional(Id('New category.')),
  addTagIds: Optional(Array(Id('Tag to add.'), { maxItems: 20 })),
  removeTagIds: Optional(Array(Id('Tag to take off.'), { maxItems: 20 })),
  snoozeUntil: Optional(
    Nullable(
      String({ format: 'date-time', description: 'Put aside until, in the future; null wakes them.' }),
    ),
  ),
});
export type BulkAction = Static<typeof BulkAction>;

export const Transfer = Closed({
  id: Id('The transfer.'),
  by: Nullable(Person),
  fromAgent: Nullable(Person),
  toAgent: Nullable(Person),
  fromCategory: NameReference,
  toCategory: NameReference,
  reason: String({ description: 'Why.' }),
  note: String({ description: 'Hand-over note: what was tried, what the customer expects; may be empty.' }),
  status: Enum(['pending', 'accepted', 'declined', 'done'], {
    description: 'pending: the agent has not answered. done: to a category, or overtaken by another deed.',
  }),
  declineReason: Nullable(String({ description: 'Why it was declined.' })),
  createdAt: Time('Handed over'),
  decidedAt: Nullable(Time('Answered')),
});
export type Transfer = Static<typeof Transfer>;

export const TicketLink = Closed({
  kind: Enum([...LINK_KINDS], { description: 'How they belong together.' }),
  ticket: Closed({
    id: Id('The other ticket.'),
    number: Integer({ description: 'Its number.' }),
    subject: String({ description: 'Its subject.' }),
    status: TicketStatus,
  }),
});
export type TicketLink = Static<typeof TicketLink>;

const until = (about: string) => String({ format: 'date-time', description: about });
const ticketId = Id('The ticket.');
const one = Closed({ ticketId });
const subject = Line(SUBJECT_MAX_LENGTH, 'Subject line.');

export const tickets = defineOperations({
  list: {
    method: 'GET',
    path: '/tickets',
    access: 'user',
    budget: 'read',
    summary: 'Tickets I may see, a page at a time. Customers see their own.',
    query: Closed({
      ...PageQuery,
      ...ticketFilters,
      sort: Optional(Enum([...TICKET_SORTS], { description: 'newest (last message first) when absent.' })),
    }),
    reply: Page(Ticket),
  },
  counts: {
    method: 'GET',
    path: '/tickets/counts',
    access: 'user',
    budget: 'read',
    summary: 'Numbers beside the navigation. Each counts to 1000: that means 1000 or more.',
    reply: Closed({
      mine: Integer({
        description: 'Assigned to me (customers: my own), not resolved, closed or snoozed.',
      }),
      all: Integer({ description: 'All I may see that are not resolved, closed or snoozed.' }),
      unread: Integer({ description: 'Tickets of mine with unread messages; 100 means 100 or more.' }),
      waiting: Integer({ description: 'All I may see that wait for the customer.' }),
      snoozed: Integer({ description: 'All I may see that are put aside.' }),
      mentions: Integer({ description: 'Live tickets where a note names me.' }),
      tasks: Integer({ description: 'Open tasks assigned to me.' }),
      queues: Array(
        Closed({
          categoryId: Id('The category.'),
          waiting: Integer({
            description: 'Its tickets without an assignee, not resolved, closed or snoozed.',
          }),
        }),
      ),
    }),
  },
  create: {
    method: 'POST',
    path: '/tickets',
    access: 'user',
    budget: 'write',
    summary: 'Open a ticket with its first message. The same clientId gives the same ticket for ever.',
    body: Closed({
      subject,
      body: Text(MESSAGE_MAX_LENGTH, 'First message.'),
      categoryId: Id('Category, not archived.'),
      subcategoryId: Optional(Id('Subcategory of that category.')),
      priorityId: Optional(Id('The default priority when absent.')),
      clientId: Optional(Id('Made by the client; makes a retry safe.')),
      requesterId: Optional(Id('Staff only: the customer it is opened for.')),
      followUpOfId: Optional(Id('An ended ticket of the same customer that this one goes on from.')),
    }),
    reply: Ticket,
    status: 201,
  },
  get: {
    method: 'GET',
    path: '/tickets/:ticketId',
    access: 'user',
    budget: 'read',
    summary: 'One ticket.',
    params: one,
    reply: Ticket,
  },
  open: {
    access: 'user',
    budget: 'read',
    summary: 'Join a ticket live: from now on its events come to this socket.',
    body: Closed({
      ticketId,
      after: Optional(Seq('Last seq this client has; absent gives the latest entries.')),
    }),
    reply: Closed({
      ticket: Ticket,
      entries: EntryPage.properties.entries,
      head: EntryPage.properties.head,
      reads: Array(ReadMark),
      viewers: Array(Person, { description: 'Who else has it open.' }),
      assigneePresence: Nullable(Presence),
      place: Nullable(QueuePlace),
    }),
    doors: ['socket'],
  },
  leave: {
    access: 'user',
    budget: 'read',
    summary: 'Stop following a ticket on this socket.',
    body: Closed({ ticketId }),
    reply: Ok,
    doors: ['socket'],
  },
  update: {
    method: 'PATCH',
    path: '/tickets/:ticketId',
    access: 'staff',
    budget: 'write',
    summary: 'Change subject, category, priority, tags or status.',
    params: one,
    body: Closed({
      subject: Optional(subject),
      categoryId: Optional(Id('New category; the subcategory is cleared unless given.')),
      subcategoryId: Optional(Nullable(Id('Subcategory, or null.'))),
      priorityId: Optional(Id('New priority.')),
      tagIds: Optional(Array(Id('Tag.'), { maxItems: 20, description: 'All tags it shall have.' })),
      status: Optional(TicketStatus),
    }),
    reply: Ticket,
  },
  remove: {
    method: 'DELETE',
    path: '/tickets/:ticketId',
    access: 'admin',
    budget: 'write',
    summary: 'Delete a ticket and its timeline for good.',
    params: one,
    reply: Ok,
  },
  assign: {
    method: 'POST',
    path: '/tickets/:ticketId/assign',
    access: 'staff',
    budget: 'write',
    summary: 'Give a ticket to an agent, or back to its queue.',
    params: one,
    body: Closed({ agentId: Nullable(Id('Agent or admin; null puts it back in the queue.')) }),
    reply: Ticket,
  },
  claim: {
    method: 'POST',
    path: '/tickets/:ticketId/claim',
    access: 'staff',
    budget: 'write',
    summary: 'Take a ticket that nobody has. Only one claim wins.',
    params: one,
    reply: Ticket,
  },
  transfer: {
    method: 'POST',
    path: '/tickets/:ticketId/transfer',
    access: 'staff',
    budget: 'write',
    summary: 'Hand a ticket over to an agent or a category. The former agent hears no more of it at once.',
    params: one,
    body: Closed({
      agentId: Optional(Id('An agent who serves the category it ends up in.')),
      categoryId: Optional(Id('A category; with no agent it goes to its queue.')),
      reason: Line(200, 'Why.'),
      note: Optional(Text(4000, 'Hand-over note for whoever takes it: kept as an internal note.')),
    }),
    reply: Ticket,
  },
  transfers: {
    method: 'GET',
    path: '/tickets/:ticketId/transfers',
    access: 'staff',
    budget: 'read',
    summary: 'Where a ticket has been, newest first.',
    params: one,
    reply: Closed({ items: Array(Transfer) }),
  },
  acceptTransfer: {
    method: 'POST',
    path: '/tickets/:ticketId/transfer/accept',
    access: 'staff',
    budget: 'write',
    summary: 'Take what was transferred to me. Answering the customer accepts too.',
    params: one,
    reply: Ticket,
  },
  declineTransfer: {
    method: 'POST',
    path: '/tickets/:ticketId/transfer/decline',
    access: 'staff',
    budget: 'write',
    summary: 'Give it back: to whoever transferred it while they are available, else to its queue.',
    params: one,
    body: Closed({ reason: Optional(Line(200, 'Why not.')) }),
    reply: Ticket,
  },
  snooze: {
    method: 'POST',
    path: '/tickets/:ticketId/snooze',
    access: 'staff',
    budget: 'write',
    summary: 'Put a ticket aside until a time; null wakes it. A message of its customer wakes it too.',
    params: one,
    body: Closed({ until: Nullable(until('In the future, at most a year away (ISO 8601).')) }),
    reply: Ticket,
  },
  merge: {
    method: 'POST',
    path: '/tickets/:ticketId/merge',
    access: 'staff',
    budget: 'write',
    summary:
      'Close a ticket into another of the same customer. Both keep their history; the old one leads on.',
    params: one,
    body: Closed({ intoTicketId: Id('The ticket that goes on.') }),
    reply: Ticket,
  },
  split: {
    method: 'POST',
    path: '/tickets/:ticketId/split',
    access: 'staff',
    budget: 'write',
    summary: 'Open a new ticket of the same customer with copies of these messages. Answers the new ticket.',
    params: one,
    body: Closed({
      entryIds: Array(Id('A message or note of this ticket.'), { minItems: 1, maxItems: 50 }),
      subject,
      categoryId: Optional(Id('The same category when absent.')),
      clientId: Optional(Id('Made by the client; makes a retry safe.')),
    }),
    reply: Ticket,
    status: 201,
  },
  links: {
    method: 'GET',
    path: '/tickets/:ticketId/links',
    access: 'staff',
    budget: 'read',
    summary: 'Tickets that belong together with this one and that I may see.',
    params: one,
    reply: Closed({ items: Array(TicketLink) }),
  },
  link: {
    method: 'POST',
    path: '/tickets/:ticketId/links',
    access: 'staff',
    budget: 'write',
    summary: 'Say that two tickets belong together.',
    params: one,
    body: Closed({ otherId: Id('The other ticket.') }),
    reply: Closed({ items: Array(TicketLink) }),
  },
  unlink: {
    method: 'DELETE',
    path: '/tickets/:ticketId/links/:otherId',
    access: 'staff',
    budget: 'write',
    summary: 'Take that back. Links by merge and split stay.',
    params: Closed({ ticketId, otherId: Id('The other ticket.') }),
    reply: Closed({ items: Array(TicketLink) }),
  },
  follow: {
    method: 'PUT',
    path: '/tickets/:ticketId/follow',
    access: 'staff',
    budget: 'write',
    summary: 'Follow a ticket, or stop. Followers see it wherever it goes.',
    params: one,
    body: Closed({ following: Boolean({ description: 'True follows, false stops.' }) }),
    reply: Ticket,
  },
  followers: {
    method: 'GET',
    path: '/tickets/:ticketId/followers',
    access: 'staff',
    budget: 'read',
    summary: 'Who follows a ticket.',
    params: one,
    reply: Closed({ items: Array(Person) }),
  },
  viewers: {
    method: 'GET',
    path: '/tickets/viewers',
    access: 'staff',
    budget: 'read',
    summary: 'Which colleagues have these tickets open. Tickets I may not see are left out.',
    query: Closed({ ticketIds: Array(Id('A ticket.'), { minItems: 1, maxItems: 100 }) }),
    reply: Closed({ items: Array(Closed({ ticketId, users: Array(Person) })) }),
  },
  bulk: {
    method: 'POST',
    path: '/tickets/bulk',
    access: 'staff',
    budget: 'write',
    summary: 'One change to many tickets, in one transaction per call. One foreign id, and nothing changes.',
    body: Closed({
      ticketIds: Optional(
        Array(Id('A ticket I may see.'), {
          minItems: 1,
          maxItems: BULK_MAX,
          description: 'These; or give a filter.',
        }),
      ),
      filter: Optional(TicketFilter),
      after: Optional(Id('next of the call before, with a filter.')),
      action: BulkAction,
    }),
    reply: Closed({
      changed: Integer({ description: 'Tickets changed.' }),
      skipped: Array(
        Closed({
          ticketId,
          number: Integer({ description: 'Its number.' }),
          code: String({ description: 'Why: an error code.' }),
        }),
        { description: 'Tickets that refused; they are as they were.' },
      ),
      next: Nullable(Id(`With a filter: more than ${BULK_MAX} match; call again with this as after.`)),
    }),
  },
  resolve: {
    method: 'POST',
    path: '/tickets/:ticketId/resolve',
    access: 'user',
    budget: 'write',
    summary: 'Mark as solved. Customers may, on their own tickets.',
    params: one,
    reply: Ticket,
  },
  close: {
    method: 'POST',
    path: '/tickets/:ticketId/close',
    access: 'staff',
    budget: 'write',
    summary: 'Close. Customers can write again only after reopening, within 14 days of the end.',
    params: one,
    reply: Ticket,
  },
  reopen: {
    method: 'POST',
    path: '/tickets/:ticketId/reopen',
    access: 'user',
    budget: 'write',
    summary: 'Reopen. Customers may within 14 days of the end.',
    params: one,
    reply: Ticket,
  },
  read: {
    method: 'POST',
    path: '/tickets/:ticketId/read',
    access: 'user',
    budget: 'write',
    summary: 'I have read up to here. A mark never moves back.',
    params: one,
    body: Closed({ seq: Seq('In my own counting.') }),
    reply: Closed({ unread: Integer({ description: 'What is left unread.' }) }),
  },
  typing: {
    access: 'user',
    budget: 'signal',
    summary: 'I am typing, or have stopped. Forgotten by itself after 6 seconds.',
    body: Closed({
      ticketId,
      typing: Boolean({ description: 'True while typing.' }),
      internal: Optional(Boolean({ description: 'Typing a note: staff alone see it.' })),
    }),
    reply: Ok,
    doors: ['socket'],
  },
});
