// Dragging a card with mouse, pen or (by its grip) finger: follows the pointer, says which place it is over, scrolls at edges.
import type { TaskState } from '@hotline/shared/contracts';
import type { Place } from './board.ts';

const liftPx = 5;
const edgePx = 56;
const scrollPxPerFrame = 12;

type DragOptions = {
  card: HTMLElement;
  taskId: string;
  board: HTMLElement;
  onLift: () => void;
  /** Null: over no column. */
  onOver: (place: Place | null) => void;
  /** Not called when it is given up. */
  onDrop: () => void;
  /** Always last. */
  onEnd: () => void;
};

/** From pressing to letting go; answers how to give up. Less than a few pixels is a press, not a drag. */
export function trackDrag(down: PointerEvent, options: DragOptions): () => void {
  const { card, taskId, board } = options;
  const at = { x: down.clientX, y: down.clientY };
  const box = card.getBoundingClientRect();
  const grab = { x: at.x - box.left, y: at.y - box.top };
  const listening = new AbortController();
  let ghost: HTMLElement | null = null;
  let frame = 0;

  function lift() {
    ghost = ghostOf(card, box.width);
    document.body.append(ghost);
    options.onLift();
    frame = requestAnimationFrame(follow);
  }

  function follow() {
    if (!ghost) return;
    ghost.style.translate = `${at.x - grab.x}px ${at.y - grab.y}px`;
    const column = columnAt(board, at.x);
    if (column) scrollAtEdges(column, at.y);
    options.onOver(column && placeIn(column, at.y, taskId));
    frame = requestAnimationFrame(follow);
  }

  function end() {
    listening.abort();
    cancelAnimationFrame(frame);
    ghost?.remove();
    if (ghost) swallowClick();
    options.onEnd();
  }

  function onMove(event: PointerEvent) {
    if (event.pointerId !== down.pointerId) return;
    at.x = event.clientX;
    at.y = event.clientY;
    if (!ghost && Math.hypot(at.x - down.clientX, at.y - down.clientY) > liftPx) lift();
    if (ghost) event.preventDefault();
  }

  function onUp(event: PointerEvent) {
    if (event.pointerId !== down.pointerId) return;
    if (ghost) options.onDrop();
    end();
  }

  function onKeyDown(event: KeyboardEvent) {
    if (!ghost || event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    end();
  }

  const { signal } = listening;
  window.addEventListener('pointermove', onMove, { signal });
  window.addEventListener('pointerup', onUp, { signal });
  window.addEventListener('pointercancel', end, { signal });
  window.addEventListener('blur', end, { signal });
  window.addEventListener('keydown', onKeyDown, { signal, capture: true });
  return end;
}

function ghostOf(card: HTMLElement, width: number): HTMLElement {
  const ghost = card.cloneNode(true) as HTMLElement;
  ghost.inert = true;
  ghost.setAttribute('aria-hidden', 'true');
  Object.assign(ghost.style, { width: `${width}px`, position: 'fixed', inset: '0 auto auto 0' });
  ghost.classList.add('pointer-events-none', 'z-50', 'rotate-1', 'shadow-lg');
  return ghost;
}

function columnAt(board: HTMLElement, x: number): HTMLElement | null {
  const columns = [...board.querySelectorAll<HTMLElement>('[data-column]')];
  return (
    columns.find((column) => {
      const { left, right } = column.getBoundingClientRect();
      return x >= left && x <= right;
    }) ?? null
  );
}

function placeIn(column: HTMLElement, y: number, taskId: string): Place {
  const others = [...column.querySelectorAll<HTMLElement>('[data-task]')].filter(
    (each) => each.dataset.task !== taskId,
  );
  const next = others.find((each) => {
    const { top, height } = each.getBoundingClientRect();
    return y < top + height / 2;
  });
  return { state: column.dataset.column as TaskState, beforeId: next?.dataset.task ?? null };
}

function scrollAtEdges(column: HTMLElement, y: number): void {
  const { top, bottom } = column.getBoundingClientRect();
  if (y < top + edgePx) column.scrollTop -= scrollPxPerFrame;
  else if (y > bottom - edgePx) column.scrollTop += scrollPxPerFrame;
}

/** Letting go of a card is no click on it. */
function swallowClick(): void {
  const swallow = (event: Event) => {
    event.preventDefault();
    event.stopPropagation();
  };
  window.addEventListener('click', swallow, { capture: true, once: true });
  setTimeout(() => window.removeEventListener('click', swallow, { capture: true }), 0);
}
