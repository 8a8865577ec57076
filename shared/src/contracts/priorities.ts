// Priorities: how urgent a ticket is.
import { Array, Boolean, Integer, Optional, type Static, String } from 'typebox';
import { Closed, Id, Line, Nullable, Ok } from './common.ts';
import { defineOperations } from './operation.ts';

const minutes = (description: string) =>
  Nullable(Integer({ minimum: 1, maximum: 525_600, description: `${description}, in business minutes.` }));

/** What the desk promises for a priority; null promises nothing. */
export const SlaTargets = Closed({
  firstResponseMinutes: minutes('Until the first answer'),
  nextResponseMinutes: minutes('Until the next answer, from when the customer began to wait'),
  resolutionMinutes: minutes('Until resolved, not counting time spent waiting on the customer'),
});
export type SlaTargets = Static<typeof SlaTargets>;

export const Priority = Closed({
  id: Id('The priority.'),
  name: String({ description: 'Unique name.' }),
  level: Integer({ description: '1 is the lowest; higher is more urgent.' }),
  isDefault: Boolean({ description: 'Taken when a ticket names none. One priority has it.' }),
  targets: Nullable(SlaTargets),
});
export type Priority = Static<typeof Priority>;

const priorityId = Closed({ priorityId: Id('The priority.') });
const name = Line(40, 'Name.');
const level = Integer({ minimum: 1, maximum: 100, description: '1 is the lowest.' });
const isDefault = Boolean({ description: 'Make this the default; the old default loses it.' });

export const priorities = defineOperations({
  list: {
    method: 'GET',
    path: '/priorities',
    access: 'user',
    budget: 'read',
    summary: 'All priorities, lowest first.',
    reply: Closed({ items: Array(Priority) }),
  },
  create: {
    method: 'POST',
    path: '/priorities',
    access: 'admin',
    budget: 'write',
    summary: 'Add a priority.',
    body: Closed({ name, level, isDefault: Optional(isDefault), targets: Optional(SlaTargets) }),
    reply: Priority,
    status: 201,
  },
  update: {
    method: 'PATCH',
    path: '/priorities/:priorityId',
    access: 'admin',
    budget: 'write',
    summary: 'Rename a priority, change its level or targets, or make it the default.',
    params: priorityId,
    body: Closed({
      name: Optional(name),
      level: Optional(level),
      isDefault: Optional(isDefault),
      targets: Optional(SlaTargets),
    }),
    reply: Priority,
  },
  remove: {
    method: 'DELETE',
    path: '/priorities/:priorityId',
    access: 'admin',
    budget: 'write',
    summary: 'Delete a priority that no ticket uses and that is not the default.',
    params: priorityId,
    reply: Ok,
  },
});
