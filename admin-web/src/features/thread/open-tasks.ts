// The tasks a refused resolve names. Pure.
import type { TimelineEntry } from '@hotline/shared/client/timeline-state';

export type OpenTask = { id: string; title: string };

export function openTasksOf(error: unknown): OpenTask[] {
  const data = (error as { data?: { tasks?: unknown } } | null)?.data;
  if (!Array.isArray(data?.tasks)) return [];
  return data.tasks.filter(
    (task): task is OpenTask => typeof task?.id === 'string' && typeof task?.title === 'string',
  );
}

/** Those not done since, as the timeline has it. */
export const stillOpen = (tasks: readonly OpenTask[], entries: readonly TimelineEntry[]): OpenTask[] =>
  tasks.filter(({ id }) => {
    const last = entries.findLast(({ data }) => data && 'task' in data && data.task?.id === id);
    return last?.data?.type !== 'task.done';
  });
