// The tasks: as a board or a list, with the one that is open above it. Which of them, and how, stands in the address.
import type { Task } from '@hotline/shared/contracts';
import { Button } from '@hotline/shared/ui/button';
import { ConfirmDialog } from '@hotline/shared/ui/dialog';
import { EmptyState } from '@hotline/shared/ui/empty-state';
import { SegmentedControl } from '@hotline/shared/ui/segmented-control';
import { Columns3, ListTodo, Plus, Rows3 } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { client } from '../../lib/client.ts';
import { useCommands } from '../../lib/commands.ts';
import { useIsAdmin, useMe } from '../../lib/desk.tsx';
import { hrefs } from '../../lib/hrefs.ts';
import { keys } from '../../lib/queries.ts';
import { useSave } from '../../lib/use-save.ts';
import { usePageTitle } from '../../lib/use-title.ts';
import { OpenTask } from './open-task.tsx';
import { TaskBoard } from './task-board.tsx';
import { TaskDialog } from './task-dialog.tsx';
import { TaskList } from './task-list.tsx';
import { isFiltered, noFilter, readFilter, type TaskFilter, writeFilter } from './tasks-filter.ts';
import { TasksFilters } from './tasks-filters.tsx';

export function TasksPage() {
  const { t } = useTranslation();
  usePageTitle(t('tasks.title'));
  const [params, setParams] = useSearchParams();
  const filter = readFilter(params);
  const { taskId, go } = useOpenTask();
  const mayRemove = useMayRemove();
  const [removing, setRemoving] = useState<Task | null>(null);
  const searchRef = useRef<HTMLInputElement>(null);
  const change = (changes: Partial<TaskFilter>) =>
    setParams((now) => writeFilter(now, changes), { replace: true });
  useCommands([
    { id: 'tasks.new', labelKey: 'tasks.new', group: 'tasks', keys: 'c', run: () => go('new') },
    {
      id: 'tasks.search',
      labelKey: 'keys.search',
      group: 'tasks',
      keys: '/',
      run: () => searchRef.current?.focus(),
    },
  ]);
  const create = (
    <Button variant="primary" icon={<Plus />} onClick={() => go('new')}>
      {t('tasks.new')}
    </Button>
  );

  return (
    <div className="mx-auto flex min-h-0 w-full max-w-6xl grow flex-col gap-3 px-4 pt-5 pb-3 sm:px-6">
      <header className="flex flex-wrap items-center justify-between gap-3">
        <h2 className="font-semibold text-xl tracking-tight">{t('tasks.title')}</h2>
        <div className="flex items-center gap-2">
          <LookSwitch look={filter.look} onChange={(look) => change({ look })} />
          {create}
        </div>
      </header>
      <TasksFilters filter={filter} onChange={change} searchRef={searchRef} />
      {filter.look === 'board' ? (
        <TaskBoard filter={filter} onRemove={setRemoving} mayRemove={mayRemove} />
      ) : (
        <div className="-mx-1 min-h-0 grow overflow-y-auto p-1">
          <TaskList
            filter={filter}
            empty={<NoTask filter={filter} onClear={() => change(noFilter)} create={create} />}
          />
        </div>
      )}
      {taskId === 'new' && <TaskDialog onClose={() => go(null)} />}
      {taskId && taskId !== 'new' && (
        <OpenTask taskId={taskId} mayRemove={mayRemove} onRemove={setRemoving} onClose={() => go(null)} />
      )}
      {removing && (
        <RemoveTask
          task={removing}
          onClose={() => setRemoving(null)}
          onRemoved={() => {
            setRemoving(null);
            if (taskId) go(null);
          }}
        />
      )}
    </div>
  );
}

function useOpenTask() {
  const { taskId } = useParams();
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const go = (next: string | null) =>
    void navigate({ pathname: hrefs.tasks(next), search: params.toString() }, { replace: next === null });
  return { taskId, go };
}

/** Whoever made it, and admins. */
function useMayRemove(): (task: Task) => boolean {
  const me = useMe();
  const isAdmin = useIsAdmin();
  return (task) => isAdmin || task.createdBy?.id === me.id;
}

type LookSwitchProps = { look: TaskFilter['look']; onChange: (look: TaskFilter['look']) => void };

function LookSwitch({ look, onChange }: LookSwitchProps) {
  const { t } = useTranslation();
  return (
    <SegmentedControl
      label={t('tasks.look')}
      value={look}
      onChange={onChange}
      segments={[
        { value: 'board', label: t('tasks.board'), icon: <Columns3 /> },
        { value: 'list', label: t('tasks.list'), icon: <Rows3 /> },
      ]}
    />
  );
}

type NoTaskProps = { filter: TaskFilter; onClear: () => void; create: React.ReactNode };

function NoTask({ filter, onClear, create }: NoTaskProps) {
  const { t } = useTranslation();
  const filtered = isFiltered(filter);
  return (
    <EmptyState
      icon={<ListTodo />}
      title={t(filtered ? 'tasks.noneFits' : 'tasks.none')}
      description={filtered ? t('tasks.noneFitsText') : t('tasks.noneText')}
      action={filtered ? <Button onClick={onClear}>{t('tasks.clearFilters')}</Button> : create}
    />
  );
}

type RemoveTaskProps = { task: Task; onClose: () => void; onRemoved: () => void };

function RemoveTask({ task, onClose, onRemoved }: RemoveTaskProps) {
  const { t } = useTranslation();
  const remove = useSave({
    ask: () => client.tasks.remove({ taskId: task.id }),
    refresh: [keys.tasks, keys.counts],
    onDone: onRemoved,
  });
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('tasks.removeTitle')}
      description={t('tasks.removeText', { title: task.title })}
      confirmLabel={t('common.remove')}
      cancelLabel={t('common.cancel')}
      onConfirm={() => remove.mutate(undefined)}
      danger
      loading={remove.isPending}
    />
  );
}
