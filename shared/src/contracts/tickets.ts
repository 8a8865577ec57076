// Tickets: opening, finding, reading, assigning and moving them through their life.
import { Array, Boolean, Enum, Integer, Literal, Optional, type Static, String, Union } from 'typebox';
import { NameReference, OptionalReference } from './categories.ts';
import { Closed, Id, Line, Nullable, Ok, Page, PageQuery, Person, Seq, Text, Time } from './common.ts';
import { defineOperations } from './operation.ts';
import { Presence } from './presence.ts';
import { EntryPage, MESSAGE_MAX_LENGTH, ReadMark, TicketStatus } from './timeline.ts';

export const TICKET_SORTS = ['newest', 'oldest', 'waiting_longest', 'priority'] as const;
export const SUBJECT_MAX_LENGTH = 200;

export const Abilities = Closed({
  reply: Boolean({ description: 'Write a message.' }),
  note: Boolean({ description: 'Write an internal note.' }),
  claim: Boolean({ description: 'Take it.' }),
  assign: Boolean({ description: 'Give it to an agent, or back to the queue.' }),
  edit: Boolean({ description: 'Change subject, category, priority, tags.' }),
  wait: Boolean({ description: 'Set waiting on the customer.' }),
  resolve: Boolean({ description: 'Resolve.' }),
  close: Boolean({ description: 'Close.' }),
  reopen: Boolean({ description: 'Reopen.' }),
  remove: Boolean({ description: 'Delete.' }),
});
export type Abilities = Static<typeof Abilities>;

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
};

/** What everybody with the same view of a ticket sees alike; rides on `ticket` events. */
export const TicketRow = Closed(ticketFields);
export type TicketRow = Static<typeof TicketRow>;

export const Ticket = Closed({
  ...ticketFields,
  unread: Integer({ description: 'Messages of others I have not read; 100 means 100 or more.' }),
  abilities: Abilities,
});
export type Ticket = Static<typeof Ticket>;

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
      q: Optional(Line(200, 'A number (#1042) or words from subject and messages.')),
      sort: Optional(Enum([...TICKET_SORTS], { description: 'newest (last message first) when absent.' })),
    }),
    reply: Page(Ticket),
  },
  counts: {
    method: 'GET',
    path: '/tickets/counts',
    access: 'user',
    budget: 'read',
    summary: 'Numbers beside the navigation: mine, all, unread, per status, queue per category.',
    reply: Closed({
      mine: Integer({ description: 'Assigned to me (customers: my own) and not resolved or closed.' }),
      all: Integer({ description: 'All I may see that are not resolved or closed.' }),
      unread: Integer({ description: 'Tickets of mine with unread messages; 100 means 100 or more.' }),
      waiting: Integer({ description: 'All I may see that wait for the customer.' }),
      queues: Array(
        Closed({
          categoryId: Id('The category.'),
          waiting: Integer({ description: 'Its tickets without an assignee, not resolved or closed.' }),
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
