// The board's three columns and moving in them: a move is laid over what the desk said until the desk has said it too,
// so others' moves come in beneath it and a refused one falls back by itself.
import { TASK_STATES, type Task, type TaskState } from '@hotline/shared/contracts';
import { toast } from '@hotline/shared/ui/toast';
import {
  type InfiniteData,
  keepPreviousData,
  type QueryClient,
  useInfiniteQuery,
  useMutation,
  useMutationState,
  useQueryClient,
} from '@tanstack/react-query';
import { useMemo } from 'react';
import { client } from '../../lib/client.ts';
import { describeError } from '../../lib/errors.ts';
import { keys, tasksQuery } from '../../lib/queries.ts';
import { applyMove, type Columns, findTask, isThere, type Move } from './board.ts';
import { columnQuery, type TaskFilter } from './tasks-filter.ts';

type TaskPages = InfiniteData<{ items: Task[]; nextCursor: string | null }>;

const moving = ['tasks', 'move'] as const;

export type Board = ReturnType<typeof useBoard>;

export function useBoard(filter: TaskFilter) {
  const queries = {
    todo: useColumn(filter, 'todo'),
    in_progress: useColumn(filter, 'in_progress'),
    done: useColumn(filter, 'done'),
  };
  const pending = useMutationState({
    filters: { mutationKey: moving, status: 'pending' },
    select: (mutation) => mutation.state.variables as Move,
  });
  const [todo, inProgress, done] = TASK_STATES.map((state) => queries[state].data);
  const columns = useMemo(
    () =>
      pending.reduce(applyMove, {
        todo: itemsOf(todo),
        in_progress: itemsOf(inProgress),
        done: itemsOf(done),
      } as Columns),
    [pending, todo, inProgress, done],
  );
  const move = useMove(filter);
  return {
    queries,
    columns,
    move: (wanted: Move) => {
      if (!isThere(columns, wanted)) move.mutate(wanted);
    },
  };
}

const itemsOf = (data: TaskPages | undefined): readonly Task[] =>
  data?.pages.flatMap((page) => page.items) ?? [];

const useColumn = (filter: TaskFilter, state: TaskState) =>
  useInfiniteQuery({ ...tasksQuery(columnQuery(filter, state)), placeholderData: keepPreviousData });

function useMove(filter: TaskFilter) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationKey: moving,
    // One after another: a second move may name the first one's task.
    scope: { id: 'tasks' },
    mutationFn: (move: Move) => client.tasks.update(move),
    onSuccess: async (task, move) => {
      await queryClient.cancelQueries({ queryKey: keys.tasks });
      showMove(queryClient, filter, move, task);
    },
    onError: (error) => toast.error(describeError(error)),
    onSettled: () => {
      for (const queryKey of [keys.tasks, keys.counts]) void queryClient.invalidateQueries({ queryKey });
    },
  });
}

/** The desk said yes: what it said before knows it now, until it is asked again. */
function showMove(queryClient: QueryClient, filter: TaskFilter, move: Move, task: Task): void {
  const keyOf = (state: TaskState) => tasksQuery(columnQuery(filter, state)).queryKey;
  const cached = (state: TaskState) => queryClient.getQueryData(keyOf(state)) as TaskPages | undefined;
  const before: Columns = {
    todo: itemsOf(cached('todo')),
    in_progress: itemsOf(cached('in_progress')),
    done: itemsOf(cached('done')),
  };
  if (!findTask(before, task.id)) return;
  const after = applyMove(before, move);
  for (const state of TASK_STATES) {
    const items = after[state].map((each) => (each.id === task.id ? task : each));
    queryClient.setQueryData<TaskPages>(keyOf(state), (pages) => pages && refill(pages, items));
  }
}

/** The same pages with other tasks: what is too much or too little is the last one's. */
function refill({ pages, pageParams }: TaskPages, items: readonly Task[]): TaskPages {
  let from = 0;
  const filled = pages.map((page, index) => {
    const until = index === pages.length - 1 ? items.length : from + page.items.length;
    const next = { ...page, items: items.slice(from, until) };
    from = until;
    return next;
  });
  return { pages: filled, pageParams };
}
