// The tasks a refused resolve names. Pure.
export type OpenTask = { id: string; title: string };

export function openTasksOf(error: unknown): OpenTask[] {
  const data = (error as { data?: { tasks?: unknown } } | null)?.data;
  if (!Array.isArray(data?.tasks)) return [];
  return data.tasks.filter(
    (task): task is OpenTask => typeof task?.id === 'string' && typeof task?.title === 'string',
  );
}
