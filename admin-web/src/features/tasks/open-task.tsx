// The task the address names, fetched when the page does not have it yet; and what stands there when it is gone.
import type { Task } from '@hotline/shared/contracts';
import { Dialog } from '@hotline/shared/ui/dialog';
import { EmptyState } from '@hotline/shared/ui/empty-state';
import { ErrorState } from '@hotline/shared/ui/error-state';
import { SkeletonRows } from '@hotline/shared/ui/skeleton';
import { type InfiniteData, type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { SearchX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { codeOf, describeError } from '../../lib/errors.ts';
import { keys, taskQuery } from '../../lib/queries.ts';
import { TaskDialog } from './task-dialog.tsx';

type OpenTaskProps = {
  taskId: string;
  mayRemove: (task: Task) => boolean;
  onRemove: (task: Task) => void;
  onClose: () => void;
};

export function OpenTask({ taskId, mayRemove, onRemove, onClose }: OpenTaskProps) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const query = useQuery({
    ...taskQuery(taskId),
    // At once, where a board or list has it: a dialog in between would take the focus and not give it back.
    initialData: () => listedTask(queryClient, taskId),
    initialDataUpdatedAt: 0,
  });
  const task = query.data;
  if (task) {
    return (
      <TaskDialog
        key={task.id}
        task={task}
        onRemove={mayRemove(task) ? () => onRemove(task) : undefined}
        onClose={onClose}
      />
    );
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('tasks.editTitle')}
      closeLabel={t('common.close')}
    >
      {query.isPending && <SkeletonRows count={5} avatar={false} label={t('app.loading')} />}
      {query.isError && codeOf(query.error) === 'not_found' && (
        <EmptyState icon={<SearchX />} title={t('tasks.gone')} description={t('tasks.goneText')} />
      )}
      {query.isError && codeOf(query.error) !== 'not_found' && (
        <ErrorState
          title={t('common.loadFailed')}
          description={describeError(query.error)}
          retryLabel={t('common.retry')}
          onRetry={() => void query.refetch()}
          retrying={query.isFetching}
        />
      )}
    </Dialog>
  );
}

function listedTask(queryClient: QueryClient, taskId: string): Task | undefined {
  return queryClient
    .getQueriesData<InfiniteData<{ items: Task[] }>>({ queryKey: [...keys.tasks, 'list'] })
    .flatMap(([, list]) => list?.pages.flatMap((page) => page.items) ?? [])
    .find((task) => task.id === taskId);
}
