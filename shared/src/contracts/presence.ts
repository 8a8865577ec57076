// Presence and queues: who is here, and what waits where.
import { Boolean, Integer, type Static } from 'typebox';
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
  waiting: Integer({ description: 'Tickets without an assignee that are not resolved or closed.' }),
  oldestAt: Nullable(Time('Opening of the one that waits longest')),
});
export type Queue = Static<typeof Queue>;

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
});
