// The order of the board: what a move makes of it, and where a key takes a task. Pure.
import { TASK_STATES, type Task, type TaskState } from '@hotline/shared/contracts';

export type Columns = Record<TaskState, readonly Task[]>;

/** Before a task of that column, or last (null). */
export type Place = { state: TaskState; beforeId: string | null };
export type Move = Place & { taskId: string };
export type Direction = 'up' | 'down' | 'left' | 'right';

/** What is before a task that is not there any more goes last; an unknown task moves nothing. */
export function applyMove(columns: Columns, { taskId, state, beforeId }: Move): Columns {
  const task = findTask(columns, taskId);
  if (!task || beforeId === taskId) return columns;
  const without = mapColumns(columns, (tasks) => tasks.filter((each) => each.id !== taskId));
  const at = without[state].findIndex((each) => each.id === beforeId);
  const place = at === -1 ? without[state].length : at;
  return { ...without, [state]: without[state].toSpliced(place, 0, { ...task, state }) };
}

/** Where an arrow takes it; null where there is no further. Into another column it keeps its height. */
export function placeTowards(columns: Columns, taskId: string, direction: Direction): Place | null {
  const task = findTask(columns, taskId);
  if (!task) return null;
  const { state } = task;
  const column = columns[state];
  const at = column.findIndex((each) => each.id === taskId);
  if (direction === 'up') return at === 0 ? null : { state, beforeId: column[at - 1]?.id ?? null };
  if (direction === 'down')
    return at === column.length - 1 ? null : { state, beforeId: column[at + 2]?.id ?? null };
  const next = TASK_STATES[TASK_STATES.indexOf(state) + (direction === 'left' ? -1 : 1)];
  return next ? { state: next, beforeId: columns[next][at]?.id ?? null } : null;
}

/** The task an arrow leads the focus to. */
export function neighbourOf(columns: Columns, taskId: string, direction: Direction): string | null {
  const task = findTask(columns, taskId);
  if (!task) return null;
  const column = columns[task.state];
  const at = column.findIndex((each) => each.id === taskId);
  if (direction === 'up' || direction === 'down')
    return column[at + (direction === 'up' ? -1 : 1)]?.id ?? null;
  const from = TASK_STATES.indexOf(task.state);
  const beyond = direction === 'left' ? TASK_STATES.slice(0, from).toReversed() : TASK_STATES.slice(from + 1);
  const next = beyond.find((state) => columns[state].length > 0);
  return (next && columns[next][Math.min(at, columns[next].length - 1)]?.id) ?? null;
}

/** Already where it would go. */
export function isThere(columns: Columns, { taskId, state, beforeId }: Move): boolean {
  const column = columns[state];
  const at = column.findIndex((each) => each.id === taskId);
  return at !== -1 && (beforeId === taskId || (column[at + 1]?.id ?? null) === beforeId);
}

export function positionOf(columns: Columns, taskId: string): number {
  const task = findTask(columns, taskId);
  return task ? columns[task.state].findIndex((each) => each.id === taskId) + 1 : 0;
}

export function findTask(columns: Columns, taskId: string): Task | undefined {
  return TASK_STATES.flatMap((state) => columns[state]).find((each) => each.id === taskId);
}

function mapColumns(columns: Columns, change: (tasks: readonly Task[]) => readonly Task[]): Columns {
  return {
    todo: change(columns.todo),
    in_progress: change(columns.in_progress),
    done: change(columns.done),
  };
}
