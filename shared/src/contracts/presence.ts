// Presence and queues: who is here, and what waits where.
import { Boolean, Enum, Integer, type Static } from 'typebox';
import { Closed, Id, Nullable, Time } from './common.ts';
import { defineOperations } from './operation.ts';
import { Availability } from './users.ts';

export const Presence = Closed({
  userId: Id('The person.'),
  availability: Availability,
  online: Boolean({ description: 'A socket of theirs is live.' }),
});
export type Presence = Static<typeof Presence>;

export const Queue = Closed({
  categoryId: Id('The category.'),
  waiting: Integer({ description: 'Tickets that wait there for an agent; 1000 means 1000 or more.' }),
  oldestAt: Nullable(Time('Opening of the one that waits longest')),
});
export type Queue = Static<typeof Queue>;

/** Where a customer stands while nobody has their ticket yet. */
export const QueuePlace = Closed({
  position: Integer({ description: '1 is next. 1000 means 1000 or more.' }),
  expectedWaitSeconds: Nullable(
    Integer({ description: "From the category's own last hours; null while they tell too little." }),
  ),
  agentsOnline: Integer({ description: 'Agents of the category who are online now.' }),
});
export type QueuePlace = Static<typeof QueuePlace>;

export const presence = defineOperations({
  set: {
    method: 'PUT',
    path: '/me/presence',
    access: 'user',
    budget: 'write',
    summary: 'Choose my availability.',
    body: Closed({ availability: Availability }),
    reply: Presence,
  },
  force: {
    method: 'PUT',
    path: '/users/:userId/presence',
    access: 'admin',
    budget: 'write',
    summary: 'Set somebody away or offline: they get no new tickets until they choose to come back.',
    params: Closed({ userId: Id('An agent or admin.') }),
    body: Closed({ availability: Enum(['away', 'offline'], { description: 'What they shall be.' }) }),
    reply: Presence,
  },
});

export const queues = defineOperations({
  watch: {
    method: 'GET',
    path: '/categories/:categoryId/queue',
    access: 'staff',
    budget: 'read',
    summary: 'The queue of a category; a socket also hears of its changes from now on.',
    params: Closed({ categoryId: Id('A category I serve; any for admins.') }),
    reply: Queue,
  },
  place: {
    method: 'GET',
    path: '/tickets/:ticketId/queue',
    access: 'user',
    budget: 'read',
    summary: 'Position and expected wait while a ticket stands in its queue; null otherwise.',
    params: Closed({ ticketId: Id('The ticket.') }),
    reply: Closed({ place: Nullable(QueuePlace) }),
  },
});
