// Priorities: how urgent a ticket is.
import { Array, Boolean, Integer, Optional, type Static, String } from 'typebox';
import { Closed, Id, Line, Ok } from './common.ts';
import { defineOperations } from './operation.ts';

export const Priority = Closed({
  id: Id('The priority.'),
  name: String({ description: 'Unique name.' }),
  level: Integer({ description: '1 is the lowest; higher is more urgent.' }),
  isDefault: Boolean({ description: 'Taken when a ticket names none. One priority has it.' }),
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
    body: Closed({ name, level, isDefault: Optional(isDefault) }),
    reply: Priority,
    status: 201,
  },
  update: {
    method: 'PATCH',
    path: '/priorities/:priorityId',
    access: 'admin',
    budget: 'write',
    summary: 'Rename a priority, change its level, or make it the default.',
    params: priorityId,
    body: Closed({ name: Optional(name), level: Optional(level), isDefault: Optional(isDefault) }),
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
