// Search: tickets, messages and customers, as far as the asker may see them; the newest first.
import { Array, Boolean, Enum, Integer, Optional, type Static, String } from 'typebox';
import { NameReference } from './categories.ts';
import { Closed, Id, Line, Nullable, PageQuery, Person, Seq, Time } from './common.ts';
import { defineOperations } from './operation.ts';
import { TicketStatus } from './timeline.ts';

/** A piece of found text, cut into what was looked for and what stands around it. */
export const Highlighted = Array(
  Closed({
    text: String({ description: 'A part of the text.' }),
    hit: Boolean({ description: 'It is what was looked for.' }),
  }),
  { description: 'In order: together they are the text, or the piece of it around the first hit.' },
);
export type Highlighted = Static<typeof Highlighted>;

const q = Line(200, 'Words, each the beginning of a word; a number (#1042) finds its ticket.');

/** What narrows a search of tickets and messages. */
const filters = {
  status: Optional(Array(TicketStatus, { maxItems: 5, description: 'Ticket in any of these.' })),
  categoryId: Optional(Id('Ticket in this category.')),
  assignee: Optional(Id('Ticket of this agent.')),
  requesterId: Optional(Id('Ticket of this customer.')),
  from: Optional(String({ format: 'date-time', description: 'Written at or after (ISO 8601).' })),
  to: Optional(String({ format: 'date-time', description: 'Written before (ISO 8601).' })),
};

const TicketBrief = Closed({
  id: Id('The ticket.'),
  number: Integer({ description: 'Its number.' }),
  status: TicketStatus,
  category: NameReference,
  requester: Person,
  assignee: Nullable(Person),
  lastMessageAt: Time('Last message'),
});

export const TicketHit = Closed({
  ticket: TicketBrief,
  subject: Highlighted,
});
export type TicketHit = Static<typeof TicketHit>;

export const MessageHit = Closed({
  entryId: Id('The message or note.'),
  seq: Seq("Its number, in the reader's own counting."),
  kind: Enum(['message', 'note']),
  author: Nullable(Person),
  createdAt: Time('Written'),
  body: Highlighted,
  ticket: TicketBrief,
  ticketSubject: String({ description: 'Subject of its ticket.' }),
});
export type MessageHit = Static<typeof MessageHit>;

export const CustomerHit = Closed({
  id: Id('The customer.'),
  name: Highlighted,
  email: Highlighted,
  openTickets: Integer({ description: 'Their live tickets that the asker may see; 100 means 100 or more.' }),
});
export type CustomerHit = Static<typeof CustomerHit>;

/** A page may hold fewer than asked for and still have a next one: each call looks at a bounded piece. */
const page = <T extends Parameters<typeof Array>[0]>(item: T) =>
  Closed({
    items: Array(item),
    nextCursor: Nullable(String({ description: 'Pass it as cursor; null when there is no more.' })),
    correctedTo: Nullable(
      String({ description: 'What was searched for instead, when nothing was found as typed.' }),
    ),
  });

export const search = defineOperations({
  tickets: {
    method: 'GET',
    path: '/search/tickets',
    access: 'user',
    budget: 'read',
    costly: true,
    summary: 'Tickets by number or words of their subject.',
    query: Closed({ q, ...filters, ...PageQuery }),
    reply: page(TicketHit),
  },
  messages: {
    method: 'GET',
    path: '/search/messages',
    access: 'user',
    budget: 'read',
    costly: true,
    summary: 'Messages by their words; notes too for staff.',
    query: Closed({ q, ...filters, ...PageQuery }),
    reply: page(MessageHit),
  },
  customers: {
    method: 'GET',
    path: '/search/customers',
    access: 'staff',
    budget: 'read',
    costly: true,
    summary: 'Customers by name or e-mail.',
    query: Closed({ q, ...PageQuery }),
    reply: page(CustomerHit),
  },
});
