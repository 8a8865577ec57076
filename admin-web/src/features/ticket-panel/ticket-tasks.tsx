// The tasks of this ticket: tick off, add in one line, and which of them the ticket waits for.
import { uuidV7 } from '@hotline/shared/client/uuid-v7';
import type { Task } from '@hotline/shared/contracts';
import { Button } from '@hotline/shared/ui/button';
import { Checkbox } from '@hotline/shared/ui/checkbox';
import { cx } from '@hotline/shared/ui/cx';
import { Input } from '@hotline/shared/ui/input';
import { RelativeTime } from '@hotline/shared/ui/relative-time';
import { useInfiniteQuery } from '@tanstack/react-query';
import { OctagonPause, Plus } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { client } from '../../lib/client.ts';
import { useClock } from '../../lib/clock.ts';
import { runCommand } from '../../lib/commands.ts';
import { useMe } from '../../lib/desk.tsx';
import { hrefs } from '../../lib/hrefs.ts';
import { keys, tasksQuery } from '../../lib/queries.ts';
import { useSave } from '../../lib/use-save.ts';
import { PartState } from './part-state.tsx';

const shownMax = 50;

export function TicketTasks({ ticketId, mayAdd }: { ticketId: string; mayAdd: boolean }) {
  const { t } = useTranslation();
  const query = useInfiniteQuery(tasksQuery({ ticketId, limit: shownMax }));
  const save = useSave({
    ask: ({ taskId, done }: { taskId: string; done: boolean }) =>
      client.tasks.update({ taskId, state: done ? 'done' : 'todo' }),
    refresh: [keys.tasks],
  });
  if (!query.data) return <PartState query={query} />;
  const tasks = query.data.pages.flatMap((page) => page.items).toSorted(openFirst);
  const toggled = save.isPending ? save.variables : null;
  return (
    <>
      {tasks.length > 0 && (
        <ul className="mb-2 flex flex-col gap-1">
          {tasks.map((task) => (
            <TaskRow
              key={task.id}
              task={task}
              done={toggled?.taskId === task.id ? toggled.done : task.state === 'done'}
              onDone={(done) => save.mutate({ taskId: task.id, done })}
            />
          ))}
        </ul>
      )}
      {tasks.length === 0 && !mayAdd && <p className="text-muted text-sm">{t('panel.noTasks')}</p>}
      {mayAdd && <QuickTask ticketId={ticketId} />}
    </>
  );
}

const openFirst = (a: Task, b: Task): number =>
  Number(a.state === 'done') - Number(b.state === 'done') ||
  Date.parse(a.createdAt) - Date.parse(b.createdAt);

type TaskRowProps = { task: Task; done: boolean; onDone: (done: boolean) => void };

function TaskRow({ task, done, onDone }: TaskRowProps) {
  const { t, i18n } = useTranslation();
  const overdue = useClock((nowMs) => task.dueAt !== null && Date.parse(task.dueAt) < nowMs) && !done;
  return (
    <li className="flex items-start gap-2.5 text-sm">
      <span className="flex h-(--text-sm--line-height) items-center pointer-coarse:h-10">
        <Checkbox
          checked={done}
          onChange={onDone}
          aria-label={t(done ? 'panel.taskReopen' : 'panel.taskDo', { title: task.title })}
        />
      </span>
      <span className="min-w-0 grow pointer-coarse:py-2.5">
        <Link
          to={hrefs.tasks(task.id)}
          className={cx('[overflow-wrap:anywhere] hover:underline', done && 'text-muted line-through')}
        >
          {task.title}
        </Link>
        <span className="flex flex-wrap items-center gap-x-2 text-muted text-xs">
          {task.assignee && <span>{task.assignee.name}</span>}
          {task.dueAt && !done && (
            <span className={cx(overdue && 'font-medium text-danger-text')}>
              {t(overdue ? 'panel.taskOverdue' : 'panel.taskDue')}{' '}
              <RelativeTime at={task.dueAt} locale={i18n.language} />
            </span>
          )}
          {task.blocksResolve && !done && (
            <span title={t('panel.taskBlocksHint')} className="flex items-center gap-1 text-warning-text">
              <OctagonPause aria-hidden className="size-3.5" />
              {t('panel.taskBlocks')}
            </span>
          )}
        </span>
      </span>
    </li>
  );
}

/** One line and Enter makes a task of mine; the dialog asks for the rest. */
function QuickTask({ ticketId }: { ticketId: string }) {
  const { t } = useTranslation();
  const me = useMe();
  const [title, setTitle] = useState('');
  const add = useSave({
    ask: (input: { title: string; clientId: string }) =>
      client.tasks.create({ ...input, ticketId, assigneeId: me.id }),
    refresh: [keys.tasks],
    onDone: () => setTitle(''),
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    if (title.trim() && !add.isPending) add.mutate({ title: title.trim(), clientId: uuidV7() });
  }
  return (
    <form onSubmit={submit} className="flex items-center gap-1.5">
      <Input
        aria-label={t('panel.taskNew')}
        placeholder={t('panel.taskNew')}
        icon={<Plus />}
        maxLength={200}
        value={title}
        disabled={add.isPending}
        onChange={(event) => setTitle(event.target.value)}
        className="grow [&_input]:h-control-sm [&_input]:text-sm"
      />
      <Button size="xs" variant="ghost" onClick={() => runCommand('ticket.task')}>
        {t('common.more')}
      </Button>
    </form>
  );
}
