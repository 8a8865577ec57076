// One column of the board: its count, its cards, the line where a dragged one would go, and the states of having none.
import type { Task, TaskState } from '@hotline/shared/contracts';
import { Button } from '@hotline/shared/ui/button';
import { cx } from '@hotline/shared/ui/cx';
import { ErrorState } from '@hotline/shared/ui/error-state';
import { PillCount } from '@hotline/shared/ui/pill-count';
import { SkeletonRows } from '@hotline/shared/ui/skeleton';
import { CircleCheck, CircleDashed, CircleDot } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { describeError, errorBodyOf } from '../../lib/errors.ts';
import { type CardDeeds, TaskCard } from './task-card.tsx';
import type { Board } from './use-board.ts';
import type { Drag } from './use-drag.ts';

type TaskColumnProps = {
  state: TaskState;
  tasks: readonly Task[];
  query: Board['queries'][TaskState];
  drag: Drag | null;
  deeds: CardDeeds;
  filtered: boolean;
  /** Tabs say its name and count already. */
  bare: boolean;
};

export const columnIcons = { todo: CircleDashed, in_progress: CircleDot, done: CircleCheck };

/** A line across the top of what it would go before. */
const dropLine =
  'before:absolute before:inset-x-0 before:-top-1.5 before:z-1 before:h-0.5 before:rounded-full before:bg-accent';

export function TaskColumn({ state, tasks, query, drag, deeds, filtered, bare }: TaskColumnProps) {
  const { t } = useTranslation();
  const over = drag?.place?.state === state ? drag.place : null;
  const name = t(`tasks.states.${state}`);
  const Icon = columnIcons[state];
  return (
    <section
      aria-label={name}
      className={cx(
        'flex min-h-0 min-w-0 flex-col rounded-xl bg-sunken transition-colors dark:bg-surface',
        over && 'bg-selected dark:bg-selected',
      )}
    >
      {!bare && (
        <h3 className="flex items-center gap-2 px-4 pt-3 pb-1 font-medium text-sm">
          <Icon aria-hidden className="size-4 text-muted" />
          {name}
          <CountOf tasks={tasks} query={query} />
        </h3>
      )}
      <div data-column={state} className="min-h-0 grow overflow-y-auto overscroll-contain p-2 pt-1.5">
        <ul className="flex flex-col gap-2">
          {tasks.map((task) => (
            <li
              key={task.id}
              data-task={task.id}
              className={cx('relative', over?.beforeId === task.id && dropLine)}
            >
              <TaskCard task={task} lifted={drag?.taskId === task.id} deeds={deeds} />
            </li>
          ))}
        </ul>
        {over?.beforeId === null && <div className={cx('relative mt-2 h-1', dropLine)} />}
        <ColumnFoot state={state} query={query} filtered={filtered} empty={tasks.length === 0 && !over} />
      </div>
    </section>
  );
}

type FootProps = { state: TaskState; query: TaskColumnProps['query']; filtered: boolean; empty: boolean };

function ColumnFoot({ state, query, filtered, empty }: FootProps) {
  const { t } = useTranslation();
  if (query.isPending) return <SkeletonRows count={4} avatar={false} label={t('app.loading')} />;
  if (!query.data) {
    return (
      <ErrorState
        title={t('common.loadFailed')}
        description={describeError(query.error)}
        retryLabel={t('common.retry')}
        onRetry={() => void query.refetch()}
        retrying={query.isFetching}
        detail={errorBodyOf(query.error).requestId}
      />
    );
  }
  if (query.hasNextPage) {
    return (
      <div className="pt-2 text-center">
        <Button
          variant="ghost"
          size="sm"
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {t('common.loadMore')}
        </Button>
      </div>
    );
  }
  if (!empty) return null;
  return (
    <p className="px-3 py-6 text-center text-pretty text-muted text-sm">
      {filtered ? t('tasks.noneFits') : t(`tasks.noneIn.${state}`)}
    </p>
  );
}

/** While there are more than are loaded, "50+". */
function CountOf({ tasks, query }: { tasks: readonly Task[]; query: TaskColumnProps['query'] }) {
  const { t } = useTranslation();
  if (!query.data) return null;
  const count = tasks.length;
  return query.hasNextPage ? (
    <PillCount count={count + 1} max={count} label={t('tasks.countMore', { count })} />
  ) : (
    <PillCount count={count} max={999} label={t('tasks.count', { count })} />
  );
}
