// The fields of a task's form, and what of them has changed: only that is sent, so others' changes beside it stay. Pure.
import type { InputOf } from '@hotline/shared/client/api-client';
import type { OperationOf, Task, TaskPriority, TaskState } from '@hotline/shared/contracts';
import { localMoment } from '../../lib/snooze-times.ts';

export const nobody = '-';

export type TaskForm = {
  title: string;
  description: string;
  state: TaskState;
  priority: TaskPriority;
  assigneeId: string;
  /** As the browser's field writes it, in the reader's time; '' for none. */
  due: string;
  remind: string;
  blocksResolve: boolean;
};

type Changes = Omit<InputOf<OperationOf<'tasks.update'>>, 'taskId'>;

export const newForm = (assigneeId: string): TaskForm => ({
  title: '',
  description: '',
  state: 'todo',
  priority: 'medium',
  assigneeId,
  due: '',
  remind: '',
  blocksResolve: false,
});

export const formOf = (task: Task): TaskForm => ({
  title: task.title,
  description: task.description,
  state: task.state,
  priority: task.priority,
  assigneeId: task.assignee?.id ?? nobody,
  due: momentOf(task.dueAt),
  remind: momentOf(task.remindAt),
  blocksResolve: task.blocksResolve,
});

export function changesOf(before: TaskForm, now: TaskForm): Changes {
  const changed = (name: keyof TaskForm) => before[name] !== now[name];
  return {
    ...(now.title.trim() !== before.title && { title: now.title.trim() }),
    ...(changed('description') && { description: now.description }),
    ...(changed('state') && { state: now.state }),
    ...(changed('priority') && { priority: now.priority }),
    ...(changed('assigneeId') && { assigneeId: now.assigneeId === nobody ? null : now.assigneeId }),
    ...(changed('due') && { dueAt: timeOf(now.due) }),
    ...(changed('remind') && { remindAt: timeOf(now.remind) }),
    ...(changed('blocksResolve') && { blocksResolve: now.blocksResolve }),
  };
}

const momentOf = (time: string | null): string => (time ? localMoment(new Date(time)) : '');
const timeOf = (moment: string): string | null => (moment ? new Date(moment).toISOString() : null);
