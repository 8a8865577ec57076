// Keeps a virtualised list at its end while its reader is there, leaves it alone while they read further up.
import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react';
import type { VirtualizerHandle } from 'virtua';

const nearPx = 48;

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
  const [atEnd, setAtEnd] = useState(true);

  const gapPx = () => {
    const box = boxRef.current;
    return box ? box.scrollHeight - box.scrollTop - box.clientHeight : 0;
  };
  const toEnd = useCallback(() => {
    stuck.current = true;
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
      // Rows that are measured late move the end away without anybody scrolling: only going up lets go.
      if (gapPx() <= nearPx) stuck.current = true;
      else if (top < lastTop.current) stuck.current = false;
      lastTop.current = top;
      setAtEnd(stuck.current);
    },
    onResize: () => {
      if (stuck.current && gapPx() > 1) listRef.current?.scrollToIndex(rowCount - 1, { align: 'end' });
    },
  };
}
