// All tasks in one table: tick off, open, in four orders.
import type { Task } from '@hotline/shared/contracts';
import { Avatar } from '@hotline/shared/ui/avatar';
import { Button } from '@hotline/shared/ui/button';
import { Checkbox } from '@hotline/shared/ui/checkbox';
import { cx } from '@hotline/shared/ui/cx';
import { type Column, Table } from '@hotline/shared/ui/table';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { QueryCard } from '../../components/page.tsx';
import { client } from '../../lib/client.ts';
import { hrefs } from '../../lib/hrefs.ts';
import { keys, tasksQuery } from '../../lib/queries.ts';
import { useSave } from '../../lib/use-save.ts';
import { BlocksMark, TaskDue, TaskPriorityMark, TicketLink } from './task-marks.tsx';
import { listQuery, type TaskFilter } from './tasks-filter.ts';

export function TaskList({ filter, empty }: { filter: TaskFilter; empty: ReactNode }) {
  const { t } = useTranslation();
  const query = useInfiniteQuery({ ...tasksQuery(listQuery(filter)), placeholderData: keepPreviousData });
  const columns = useColumns();
  return (
    <QueryCard query={query}>
      {(data) => (
        <div className={cx('transition-opacity', query.isPlaceholderData && 'opacity-60')}>
          <Table
            caption={t('tasks.title')}
            rows={data.pages.flatMap((page) => page.items)}
            rowKey={(task) => task.id}
            columns={columns}
            empty={empty}
          />
          {query.hasNextPage && (
            <div className="border-t p-2 text-center">
              <Button
                variant="ghost"
                size="sm"
                loading={query.isFetchingNextPage}
                onClick={() => void query.fetchNextPage()}
              >
                {t('common.loadMore')}
              </Button>
            </div>
          )}
        </div>
      )}
    </QueryCard>
  );
}

function useColumns(): Column<Task>[] {
  const { t } = useTranslation();
  const { search } = useLocation();
  const tick = useSave({
    ask: ({ id, done }: { id: string; done: boolean }) =>
      client.tasks.update({ taskId: id, state: done ? 'done' : 'todo' }),
    refresh: [keys.tasks, keys.counts],
  });
  const ticked = tick.isPending ? tick.variables : null;
  const isDone = (task: Task) => (ticked?.id === task.id ? ticked.done : task.state === 'done');
  return [
    {
      key: 'done',
      header: <span className="sr-only">{t('tasks.states.done')}</span>,
      className: 'w-0 pe-0',
      cell: (task) => (
        <span className="flex">
          <Checkbox
            checked={isDone(task)}
            onChange={(done) => tick.mutate({ id: task.id, done })}
            aria-label={t(isDone(task) ? 'tasks.reopen' : 'tasks.tick', { title: task.title })}
          />
        </span>
      ),
    },
    {
      key: 'title',
      header: t('tasks.task'),
      className: 'w-full max-w-0',
      cell: (task) => (
        <>
          <Link
            to={{ pathname: hrefs.tasks(task.id), search }}
            className={cx(
              'block truncate rounded-sm font-medium hover:underline',
              isDone(task) && 'text-muted line-through',
            )}
          >
            {task.title}
          </Link>
          <span className="flex flex-wrap items-center gap-x-2.5 empty:hidden">
            <TicketLink task={task} />
            <BlocksMark task={task} />
            <span className="sm:hidden">
              <TaskDue task={task} />
            </span>
          </span>
        </>
      ),
    },
    {
      key: 'state',
      header: t('tasks.state'),
      secondary: true,
      cell: (task) => (
        <span className="whitespace-nowrap text-muted">
          {t(`tasks.states.${isDone(task) ? 'done' : task.state}`)}
        </span>
      ),
    },
    {
      key: 'priority',
      header: t('tasks.priority'),
      secondary: true,
      cell: (task) => (
        <span className="flex">
          <TaskPriorityMark priority={task.priority} withLabel />
        </span>
      ),
    },
    {
      key: 'assignee',
      header: t('tasks.assignee'),
      cell: ({ assignee }) =>
        assignee ? (
          <span className="flex items-center gap-2">
            <Avatar id={assignee.id} name={assignee.name} size="xs" decorative />
            <span className="whitespace-nowrap max-sm:sr-only">{assignee.name}</span>
          </span>
        ) : (
          <span className="text-faint max-sm:sr-only">{t('tasks.nobody')}</span>
        ),
    },
    {
      key: 'due',
      header: t('tasks.due'),
      secondary: true,
      cell: (task) => (
        <span className="flex">
          <TaskDue task={task} />
        </span>
      ),
    },
  ];
}
