// Which card is dragged and where to; while it is, the board stands as it stood when it was lifted.
import { type PointerEvent, useEffect, useRef, useState } from 'react';
import type { Columns, Move, Place } from './board.ts';
import { trackDrag } from './drag.ts';

export type Drag = { taskId: string; columns: Columns; place: Place | null };

export function useDrag(columns: Columns, onMove: (move: Move) => void) {
  const [drag, setDrag] = useState<Drag | null>(null);
  const stop = useRef<(() => void) | null>(null);
  useEffect(() => () => stop.current?.(), []);

  function onPointerDown(event: PointerEvent<HTMLElement>, taskId: string) {
    const board = event.currentTarget.closest<HTMLElement>('[data-board]');
    if (!board || !mayDrag(event)) return;
    let place: Place | null = null;
    stop.current = trackDrag(event.nativeEvent, {
      card: event.currentTarget,
      taskId,
      board,
      onLift: () => setDrag({ taskId, columns, place: null }),
      onOver: (over) => {
        if (over?.state === place?.state && over?.beforeId === place?.beforeId) return;
        place = over;
        setDrag((now) => now && { ...now, place: over });
      },
      onDrop: () => place && onMove({ taskId, ...place }),
      onEnd: () => {
        stop.current = null;
        setDrag(null);
      },
    });
  }

  return { drag, onPointerDown };
}

/** A finger scrolls, except on the grip; buttons and boxes on the card are pressed. */
function mayDrag({ button, isPrimary, pointerType, target }: PointerEvent): boolean {
  if (button !== 0 || !isPrimary || !(target instanceof Element)) return false;
  if (target.closest('[data-grip]')) return true;
  return pointerType !== 'touch' && !target.closest('button, [data-inner-link]');
}
