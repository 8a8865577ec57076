// The open tasks that keep a ticket from being resolved, each leading to itself.
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { hrefs } from '../../lib/hrefs.ts';
import type { OpenTask } from './open-tasks.ts';

export function BlockingTasks({ tasks }: { tasks: readonly OpenTask[] }) {
  const { t } = useTranslation();
  return (
    <>
      <p className="font-medium">{t('thread.tasksBlock', { count: tasks.length })}</p>
      <ul className="mt-1 flex max-h-28 list-disc flex-col gap-0.5 overflow-y-auto ps-5">
        {tasks.map((task) => (
          <li key={task.id}>
            <Link to={hrefs.tasks(task.id)} className="underline underline-offset-2">
              {task.title}
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
