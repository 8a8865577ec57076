// The board: three columns side by side, on a phone one at a time; moves by drag, menu and keys, each of them told aloud.
import { TASK_STATES, type Task, type TaskState } from '@hotline/shared/contracts';
import { Tabs } from '@hotline/shared/ui/tabs';
import { type FocusEvent, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePhone } from '../../lib/use-media.ts';
import { applyMove, type Direction, type Move, neighbourOf, placeTowards, positionOf } from './board.ts';
import type { CardDeeds } from './task-card.tsx';
import { columnIcons, TaskColumn } from './task-column.tsx';
import { isFiltered, type TaskFilter } from './tasks-filter.ts';
import { useBoard } from './use-board.ts';
import { useDrag } from './use-drag.ts';

type TaskBoardProps = {
  filter: TaskFilter;
  onRemove: (task: Task) => void;
  mayRemove: (task: Task) => boolean;
};

export function TaskBoard({ filter, onRemove, mayRemove }: TaskBoardProps) {
  const { t } = useTranslation();
  const phone = usePhone();
  const [tab, setTab] = useState<TaskState>('todo');
  const { queries, columns: live, move } = useBoard(filter);
  const { drag, onPointerDown } = useDrag(live, moveAndTell);
  const columns = drag?.columns ?? live;
  const { boxRef, focusOn, focusSoon, onFocus } = useCardFocus();
  const [told, setTold] = useState('');

  function moveAndTell(wanted: Move) {
    const after = applyMove(live, wanted);
    setTold(
      t('tasks.moved', {
        state: t(`tasks.states.${wanted.state}`),
        position: positionOf(after, wanted.taskId),
        count: after[wanted.state].length,
      }),
    );
    move(wanted);
  }

  function onArrow(taskId: string, direction: Direction, carry: boolean) {
    if (!carry) {
      const next = neighbourOf(columns, taskId, direction);
      if (next) focusOn(next);
      return;
    }
    const place = placeTowards(columns, taskId, direction);
    if (!place) return;
    if (phone) setTab(place.state);
    focusSoon(taskId);
    moveAndTell({ taskId, ...place });
  }

  const deeds: CardDeeds = {
    onPointerDown,
    onArrow,
    onMove: (taskId, place) => {
      focusSoon(taskId);
      moveAndTell({ taskId, ...place });
    },
    onRemove,
    mayRemove,
  };
  const column = (state: TaskState) => (
    <TaskColumn
      key={state}
      state={state}
      tasks={columns[state]}
      query={queries[state]}
      drag={drag}
      deeds={deeds}
      filtered={isFiltered(filter)}
      bare={phone}
    />
  );

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only notes where the focus is.
    <div ref={boxRef} data-board onFocus={onFocus} className="flex min-h-0 grow flex-col">
      {phone && (
        <Tabs
          label={t('tasks.columns')}
          value={tab}
          onChange={(value) => setTab(value as TaskState)}
          className="mb-2 shrink-0"
          items={TASK_STATES.map((state) => {
            const Icon = columnIcons[state];
            return {
              value: state,
              label: t(`tasks.states.${state}`),
              icon: <Icon aria-hidden />,
              ...(queries[state].data && { count: columns[state].length }),
            };
          })}
        />
      )}
      <div className="grid min-h-0 grow grid-rows-[minmax(0,1fr)] gap-3 md:grid-cols-3">
        {phone ? column(tab) : TASK_STATES.map(column)}
      </div>
      <p aria-live="polite" className="sr-only">
        {told}
      </p>
    </div>
  );
}

/** After its menu has closed and given up the focus. */
const menuGoneMs = 100;

/** A card that changes its column is drawn anew there, and the focus would be nowhere: it follows the card. */
function useCardFocus() {
  const boxRef = useRef<HTMLDivElement>(null);
  const wanted = useRef<string | null>(null);
  const focusOn = (taskId: string) =>
    boxRef.current?.querySelector<HTMLElement>(`[data-task="${taskId}"] [data-task-link]`)?.focus();
  const follow = () => {
    if (wanted.current !== null && document.activeElement === document.body) focusOn(wanted.current);
  };
  useLayoutEffect(follow);
  return {
    boxRef,
    focusOn,
    /** Whoever goes to another card is not called back. */
    onFocus: (event: FocusEvent<HTMLElement>) => {
      const taskId = event.target.closest<HTMLElement>('[data-task]')?.dataset.task;
      if (taskId !== wanted.current) wanted.current = null;
    },
    focusSoon: (taskId: string) => {
      wanted.current = taskId;
      setTimeout(follow, menuGoneMs);
    },
  };
}
