// What was found, by keyboard: down from the box, through the rows, up into the box again; back from a ticket one stands where one left.
import { type KeyboardEvent, type RefObject, useEffect, useState } from 'react';
import { useNavigationType } from 'react-router';

export type Walk = ReturnType<typeof useWalk>;

/** The row opened last, for whoever comes back. */
let lastOpened: string | null = null;

export function useWalk(boxRef: RefObject<HTMLInputElement | null>, listRef: RefObject<HTMLElement | null>) {
  const back = useNavigationType() === 'POP';
  const [active, setActive] = useState<string | null>(back ? lastOpened : null);
  const rows = () => [...(listRef.current?.querySelectorAll<HTMLElement>('[data-hit]') ?? [])];
  const here = () => rows().indexOf(document.activeElement as HTMLElement);

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page is there again.
  useEffect(() => {
    if (back && lastOpened !== null) find(lastOpened)?.focus();
    lastOpened = null;
  }, []);

  const find = (key: string) => rows().find((row) => row.dataset.hit === key);

  function moveTo(index: number) {
    const all = rows();
    if (index < 0) boxRef.current?.focus();
    else all[Math.min(index, all.length - 1)]?.focus();
  }

  function onKeyDown(event: KeyboardEvent) {
    const at = here();
    if (at === -1) return;
    if (event.key === 'Escape') {
      boxRef.current?.select();
    } else {
      const target = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows().length - 1 }[event.key];
      if (target === undefined) return;
      moveTo(target);
    }
    event.preventDefault();
  }

  return {
    /** The row that the Tab key reaches; null: the first. */
    active,
    onFocus: setActive,
    onOpen: (key: string) => {
      lastOpened = key;
    },
    onKeyDown,
    enter: () => moveTo(0),
    step: (by: 1 | -1) => moveTo(Math.max(0, here() + by)),
  };
}
