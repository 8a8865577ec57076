// Incidents: one cause behind many tickets; one update reaches them all, one deed resolves them all.
import { Array, Enum, Integer, Optional, type Static, String } from 'typebox';
import { Closed, Id, Line, Nullable, Page, PageQuery, Person, Text, Time } from './common.ts';
import { defineOperations } from './operation.ts';
import { MESSAGE_MAX_LENGTH } from './timeline.ts';

export const Incident = Closed({
  id: Id('The incident.'),
  title: String({ description: 'What is wrong.' }),
  status: Enum(['open', 'resolved'], { description: 'Whether it goes on.' }),
  ticketCount: Integer({ description: 'Linked tickets that I may see.' }),
  liveCount: Integer({ description: 'Of these, those not resolved or closed: whom an update reaches.' }),
  hiddenCount: Integer({ description: 'Linked tickets I may not see; my updates do not reach them.' }),
  createdBy: Nullable(Person),
  createdAt: Time('Declared'),
  resolvedAt: Nullable(Time('Resolved')),
});
export type Incident = Static<typeof Incident>;

const incidentId = Id('The incident.');
const one = Closed({ incidentId });
const title = Line(200, 'What is wrong.');
const ticketIds = Array(Id('A ticket I may see.'), { minItems: 1, maxItems: 200 });
const outcome = Closed({
  incident: Incident,
  reached: Integer({ description: 'Tickets the deed reached.' }),
  skipped: Integer({
    description: 'Linked tickets it did not: ended, blocked by tasks, or not mine to see.',
  }),
});

export const incidents = defineOperations({
  list: {
    method: 'GET',
    path: '/incidents',
    access: 'staff',
    budget: 'read',
    summary: 'Incidents, open ones first, newest first.',
    query: Closed({
      ...PageQuery,
      status: Optional(Enum(['open', 'resolved'], { description: 'Only these.' })),
    }),
    reply: Page(Incident),
  },
  get: {
    method: 'GET',
    path: '/incidents/:incidentId',
    access: 'staff',
    budget: 'read',
    summary: 'One incident.',
    params: one,
    reply: Incident,
  },
  create: {
    method: 'POST',
    path: '/incidents',
    access: 'staff',
    budget: 'write',
    summary: 'Declare an incident and link tickets to it. One foreign ticket, and nothing happens.',
    body: Closed({ title, ticketIds: Optional(ticketIds) }),
    reply: Incident,
    status: 201,
  },
  update: {
    method: 'PATCH',
    path: '/incidents/:incidentId',
    access: 'staff',
    budget: 'write',
    summary: 'Rename an incident.',
    params: one,
    body: Closed({ title }),
    reply: Incident,
  },
  link: {
    method: 'POST',
    path: '/incidents/:incidentId/tickets',
    access: 'staff',
    budget: 'write',
    summary: 'Link tickets; a ticket belongs to one incident at most and moves here.',
    params: one,
    body: Closed({ ticketIds }),
    reply: Incident,
  },
  unlink: {
    method: 'DELETE',
    path: '/incidents/:incidentId/tickets/:ticketId',
    access: 'staff',
    budget: 'write',
    summary: 'Take a ticket out of the incident.',
    params: Closed({ incidentId, ticketId: Id('A linked ticket.') }),
    reply: Incident,
  },
  post: {
    method: 'POST',
    path: '/incidents/:incidentId/updates',
    access: 'staff',
    budget: 'write',
    summary: 'One message to all linked live tickets I may see. The same clientId never sends twice.',
    params: one,
    body: Closed({
      clientId: Id('Made by the client before the first try.'),
      body: Text(MESSAGE_MAX_LENGTH, 'The message.'),
    }),
    reply: outcome,
  },
  resolve: {
    method: 'POST',
    path: '/incidents/:incidentId/resolve',
    access: 'staff',
    budget: 'write',
    summary: 'Resolve all linked live tickets I may see, with a last message if given, and end the incident.',
    params: one,
    body: Closed({
      clientId: Optional(Id('Made by the client; wanted with body.')),
      body: Optional(Text(MESSAGE_MAX_LENGTH, 'A last message to all.')),
    }),
    reply: outcome,
  },
});
