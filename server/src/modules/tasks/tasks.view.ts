// A task as its reader sees it.
import type { Task } from '@hotline/shared/contracts';
import type { ReadTask } from './tasks.store.ts';

const toIso = (time: Date | null): string | null => time?.toISOString() ?? null;

/** Of a ticket its reader may not see, a task tells nothing: neither which one, nor which message. */
export function viewTask({ task, assignee, createdBy, ticket, seesTicket }: ReadTask): Task {
  return {
    id: task.id,
    title: task.title,
    description: task.description,
    state: task.state,
    priority: task.priority,
    assignee,
    createdBy,
    ticket: seesTicket ? ticket : null,
    entryId: seesTicket ? task.entryId : null,
    blocksResolve: task.blocksResolve,
    dueAt: toIso(task.dueAt),
    remindAt: toIso(task.remindAt),
    position: task.position,
    createdAt: task.createdAt.toISOString(),
    updatedAt: task.updatedAt.toISOString(),
    doneAt: toIso(task.doneAt),
  };
}
