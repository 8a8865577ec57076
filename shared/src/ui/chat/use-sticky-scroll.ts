// Keeps a virtualised list at its end while its reader is there, leaves it alone while they read further up.
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { VirtualizerHandle } from 'virtua';

const nearPx = 48;
/** So long after rows were measured the list itself may still move its place up and down. */
const settleMs = 400;
/** A wheel, finger or key moves the list for about this long. */
const handMs = 1000;

export type StickyScroll = {
  boxRef: RefObject<HTMLDivElement | null>;
  listRef: RefObject<VirtualizerHandle | null>;
  atEnd: boolean;
  /** True while the list is on its way to its end and its place says nothing about the reader. */
  settling: () => boolean;
  toEnd: () => void;
  release: () => void;
  onScroll: () => void;
  onResize: () => void;
};

/** `followKey` changes when the end must be shown whatever the reader does (they just sent something). */
export function useStickyScroll(
  rowCount: number,
  lastKey: string | undefined,
  followKey: string | undefined,
): StickyScroll {
  const boxRef = useRef<HTMLDivElement>(null);
  const listRef = useRef<VirtualizerHandle>(null);
  const stuck = useRef(true);
  const lastTop = useRef(0);
  const movedAt = useRef(0);
  const byHand = useHandOn(boxRef);
  const [atEnd, setAtEnd] = useState(true);

  const gapPx = () => {
    const box = boxRef.current;
    return box ? box.scrollHeight - box.scrollTop - box.clientHeight : 0;
  };
  const toEnd = useCallback(() => {
    stuck.current = true;
    movedAt.current = performance.now();
    setAtEnd(true);
    listRef.current?.scrollToIndex(rowCount - 1, { align: 'end' });
  }, [rowCount]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new last row is the reason to look, not an input.
  useLayoutEffect(() => {
    if (stuck.current) toEnd();
  }, [lastKey, toEnd]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: only something newly sent pulls the reader down.
  useLayoutEffect(() => {
    if (followKey !== undefined) toEnd();
  }, [followKey]);

  /** Rows near the end are measured only once they are in view: the last step is the browser's own end. */
  const pull = () => {
    const box = boxRef.current;
    if (box && stuck.current && gapPx() > 1) box.scrollTop = box.scrollHeight;
  };

  return {
    boxRef,
    listRef,
    atEnd,
    settling: () => stuck.current && gapPx() > nearPx,
    toEnd,
    release: () => {
      stuck.current = false;
      setAtEnd(false);
    },
    onScroll: () => {
      const top = boxRef.current?.scrollTop ?? 0;
      const settled = performance.now() - movedAt.current > settleMs;
      // Rows that are measured late move the place without anybody scrolling: only a reader going up lets go.
      if (gapPx() <= nearPx) stuck.current = true;
      else if (top < lastTop.current && (settled || byHand())) stuck.current = false;
      if (stuck.current && !settled && !byHand()) requestAnimationFrame(pull);
      lastTop.current = top;
      setAtEnd(stuck.current);
    },
    onResize: () => {
      movedAt.current = performance.now();
      pull();
    },
  };
}

/** Tells whether the reader is moving the box right now: by wheel, finger, key or its scrollbar. */
function useHandOn(boxRef: RefObject<HTMLElement | null>): () => boolean {
  const at = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    const box = boxRef.current;
    const onHand = (event: Event) => {
      if (event instanceof PointerEvent && event.buttons === 0) return;
      at.current = performance.now();
    };
    const kinds = ['wheel', 'touchmove', 'keydown', 'pointerdown', 'pointermove'] as const;
    for (const kind of kinds) box?.addEventListener(kind, onHand, { passive: true });
    return () => {
      for (const kind of kinds) box?.removeEventListener(kind, onHand);
    };
  }, [boxRef]);
  return () => performance.now() - at.current < handMs;
}
