// Tasks: internal to-dos, alone or on a ticket.
import { Array, Boolean, Enum, Integer, Literal, Optional, type Static, String, Union } from 'typebox';
import { Closed, Id, Line, Nullable, Ok, Page, PageQuery, Person, Time } from './common.ts';
import { defineOperations } from './operation.ts';

export const TASK_STATES = ['todo', 'in_progress', 'done'] as const;
export const TaskState = Enum([...TASK_STATES], { description: 'Column of the board.' });
export type TaskState = (typeof TASK_STATES)[number];

export const TASK_PRIORITIES = ['low', 'medium', 'high'] as const;
export const TaskPriority = Enum([...TASK_PRIORITIES], { description: 'How urgent.' });
export type TaskPriority = (typeof TASK_PRIORITIES)[number];

export const TASK_SORTS = ['board', 'due', 'priority', 'newest'] as const;

export const Task = Closed({
  id: Id('The task.'),
  title: String({ description: 'One line.' }),
  description: String({ description: 'Markdown subset; may be empty.' }),
  state: TaskState,
  priority: TaskPriority,
  assignee: Nullable(Person),
  createdBy: Nullable(Person),
  ticket: Nullable(
    Closed({
      id: Id('The ticket.'),
      number: Integer({ description: 'Its number.' }),
      subject: String({ description: 'Its subject.' }),
    }),
  ),
  entryId: Nullable(Id('The message it was made of.')),
  blocksResolve: Boolean({ description: 'While it is open, staff cannot resolve its ticket.' }),
  dueAt: Nullable(Time('Due')),
  remindAt: Nullable(Time('Its assignee is reminded')),
  position: Integer({ description: 'Order within its column, lowest first.' }),
  createdAt: Time('Made'),
  updatedAt: Time('Last changed'),
  doneAt: Nullable(Time('Done')),
});
export type Task = Static<typeof Task>;

const taskId = Closed({ taskId: Id('The task.') });
const title = Line(200, 'One line.');
const description = String({ maxLength: 4000, format: 'unicode', description: 'Markdown subset.' });
const assigneeId = Optional(Nullable(Id('An agent or admin; null for nobody.')));
const when = (about: string) => Optional(Nullable(String({ format: 'date-time', description: about })));
const dueAt = when('When it should be done (ISO 8601).');
const remindAt = when('When its assignee is reminded (ISO 8601, not in the past).');
const blocksResolve = Optional(Boolean({ description: 'Staff cannot resolve the ticket while it is open.' }));

export const tasks = defineOperations({
  list: {
    method: 'GET',
    path: '/tasks',
    access: 'staff',
    budget: 'read',
    summary: 'Tasks: mine, unlinked ones, and those on tickets I may see.',
    query: Closed({
      ...PageQuery,
      state: Optional(Array(TaskState, { maxItems: 3, description: 'Any of these.' })),
      priority: Optional(Array(TaskPriority, { maxItems: 3, description: 'Any of these.' })),
      assignee: Optional(
        Union([Literal('me'), Literal('none'), Id('That agent.')], {
          description: 'me, none, or an agent id.',
        }),
      ),
      ticketId: Optional(Id('On this ticket.')),
      due: Optional(
        Enum(['overdue', 'today', 'week'], { description: 'Open ones due by then, in UTC days.' }),
      ),
      q: Optional(Line(200, 'Part of a title.')),
      sort: Optional(Enum([...TASK_SORTS], { description: 'board (position) when absent.' })),
    }),
    reply: Page(Task),
  },
  create: {
    method: 'POST',
    path: '/tasks',
    access: 'staff',
    budget: 'write',
    summary: 'Make a task; with entryId, of a message. The same clientId gives the same task for ever.',
    body: Closed({
      clientId: Optional(Id('Made by the client; makes a retry safe.')),
      title,
      description: Optional(description),
      priority: Optional(TaskPriority),
      assigneeId,
      ticketId: Optional(Id('A ticket I may see.')),
      entryId: Optional(Id('A message of that ticket.')),
      blocksResolve,
      dueAt,
      remindAt,
    }),
    reply: Task,
    status: 201,
  },
  get: {
    method: 'GET',
    path: '/tasks/:taskId',
    access: 'staff',
    budget: 'read',
    summary: 'One task.',
    params: taskId,
    reply: Task,
  },
  update: {
    method: 'PATCH',
    path: '/tasks/:taskId',
    access: 'staff',
    budget: 'write',
    summary: 'Change a task or move it on the board.',
    params: taskId,
    body: Closed({
      title: Optional(title),
      description: Optional(description),
      state: Optional(TaskState),
      priority: Optional(TaskPriority),
      assigneeId,
      blocksResolve,
      dueAt,
      remindAt,
      beforeId: Optional(Nullable(Id('Put it before this task of its column; null puts it last.'))),
    }),
    reply: Task,
  },
  remove: {
    method: 'DELETE',
    path: '/tasks/:taskId',
    access: 'staff',
    budget: 'write',
    summary: 'Delete a task I made, or any as an admin.',
    params: taskId,
    reply: Ok,
  },
});
