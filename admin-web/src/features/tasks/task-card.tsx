// A task on the board: opens on a press, is ticked off, moved by its menu, by Alt with the arrows, or dragged.
import { TASK_STATES, type Task } from '@hotline/shared/contracts';
import { Avatar } from '@hotline/shared/ui/avatar';
import { IconButton } from '@hotline/shared/ui/button';
import { Checkbox } from '@hotline/shared/ui/checkbox';
import { cx } from '@hotline/shared/ui/cx';
import { Menu, type MenuEntry } from '@hotline/shared/ui/menu';
import { GripVertical, MoreHorizontal, Trash2 } from 'lucide-react';
import type { KeyboardEvent, PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { hrefs } from '../../lib/hrefs.ts';
import type { Direction, Place } from './board.ts';
import { BlocksMark, TaskDue, TaskPriorityMark, TicketLink } from './task-marks.tsx';

export type CardDeeds = {
  onPointerDown: (event: PointerEvent<HTMLElement>, taskId: string) => void;
  onMove: (taskId: string, place: Place) => void;
  /** Moves it when `carry`, else leads the focus on; false where there is no further. */
  onArrow: (taskId: string, direction: Direction, carry: boolean) => void;
  onRemove: (task: Task) => void;
  mayRemove: (task: Task) => boolean;
};

type TaskCardProps = { task: Task; lifted: boolean; deeds: CardDeeds };

const arrows: Record<string, Direction> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

export function TaskCard({ task, lifted, deeds }: TaskCardProps) {
  const { t } = useTranslation();
  const { search } = useLocation();
  const done = task.state === 'done';

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const direction = arrows[event.key];
    const other = event.ctrlKey || event.metaKey || event.shiftKey;
    if (!direction || other || !event.currentTarget.contains(event.target as Node)) return;
    event.preventDefault();
    deeds.onArrow(task.id, direction, event.altKey);
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the link and the buttons inside are what one works with; dragging has a menu beside it.
    <div
      onPointerDown={(event) => deeds.onPointerDown(event, task.id)}
      onKeyDown={onKeyDown}
      className={cx(
        'group relative flex flex-col gap-2 rounded-lg border bg-raised p-3 shadow-xs transition-[border-color,opacity] hover:border-border-strong',
        lifted && 'opacity-40',
      )}
    >
      <div className="flex items-start gap-2.5">
        <span className="relative z-1 flex h-(--text-sm--line-height) items-center">
          <Checkbox
            checked={done}
            onChange={() => deeds.onMove(task.id, { state: done ? 'todo' : 'done', beforeId: null })}
            aria-label={t(done ? 'tasks.reopen' : 'tasks.tick', { title: task.title })}
          />
        </span>
        <Link
          to={{ pathname: hrefs.tasks(task.id), search }}
          draggable={false}
          data-task-link
          aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown Alt+ArrowLeft Alt+ArrowRight"
          className={cx(
            'min-w-0 grow font-medium text-sm outline-none [overflow-wrap:anywhere] after:absolute after:inset-0 after:rounded-lg focus-visible:after:outline-2 focus-visible:after:outline-focus',
            done && 'text-muted line-through',
          )}
        >
          {task.title}
        </Link>
        <CardMenu task={task} deeds={deeds} />
      </div>
      <CardFoot task={task} />
    </div>
  );
}

function CardFoot({ task }: { task: Task }) {
  const { t } = useTranslation();
  return (
    <div className="flex items-end justify-between gap-2 ps-7">
      <div className="flex min-h-5 min-w-0 flex-wrap items-center gap-x-2.5 gap-y-1">
        <TaskPriorityMark priority={task.priority} />
        <TaskDue task={task} />
        <BlocksMark task={task} />
        <TicketLink task={task} className="relative z-1" />
      </div>
      <span className="flex shrink-0 items-center gap-1.5">
        {task.assignee && (
          <span title={task.assignee.name} className="flex">
            <Avatar
              id={task.assignee.id}
              name={t('tasks.assignedTo', { name: task.assignee.name })}
              size="xs"
              className="sr-only"
            />
            <Avatar id={task.assignee.id} name={task.assignee.name} size="xs" decorative />
          </span>
        )}
        <span
          data-grip
          aria-hidden
          className="relative z-1 -me-1 hidden size-8 touch-none place-items-center text-faint pointer-coarse:grid"
        >
          <GripVertical className="size-4" />
        </span>
      </span>
    </div>
  );
}

function CardMenu({ task, deeds }: { task: Task; deeds: CardDeeds }) {
  const { t } = useTranslation();
  const entries: MenuEntry[] = [
    { kind: 'heading', label: t('tasks.moveTo') },
    ...TASK_STATES.map((state) => ({
      label: t(`tasks.states.${state}`),
      checked: state === task.state,
      onSelect: () => {
        if (state !== task.state) deeds.onMove(task.id, { state, beforeId: null });
      },
    })),
    { kind: 'separator' },
    { label: t('tasks.moveUp'), keys: 'Alt+↑', onSelect: () => deeds.onArrow(task.id, 'up', true) },
    { label: t('tasks.moveDown'), keys: 'Alt+↓', onSelect: () => deeds.onArrow(task.id, 'down', true) },
  ];
  if (deeds.mayRemove(task)) {
    entries.push(
      { kind: 'separator' },
      { label: t('tasks.remove'), icon: <Trash2 />, danger: true, onSelect: () => deeds.onRemove(task) },
    );
  }
  return (
    <Menu
      entries={entries}
      trigger={
        <IconButton
          label={t('tasks.more', { title: task.title })}
          size="xs"
          tooltip={false}
          className="relative z-1 -me-1.5 -mt-1 opacity-60 group-hover:opacity-100 focus-visible:opacity-100 data-[state=open]:opacity-100"
        >
          <MoreHorizontal />
        </IconButton>
      }
    />
  );
}
