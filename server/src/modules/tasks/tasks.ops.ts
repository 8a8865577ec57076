// Answers tasks.*
import type { Handlers } from '../../core/operations.ts';
import { removeTask, updateTask } from './change-task.ts';
import { createTask } from './create-task.ts';
import { getTask, listTasks } from './tasks.service.ts';

export const tasksOps = {
  'tasks.list': listTasks,
  'tasks.create': createTask,
  'tasks.get': getTask,
  'tasks.update': updateTask,
  'tasks.remove': removeTask,
} satisfies Partial<Handlers>;
