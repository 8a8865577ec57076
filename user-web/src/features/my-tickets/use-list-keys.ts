// The list by keyboard: down from the search box, from row to row, and up or out into the box again.
import { type KeyboardEvent, type RefObject, useRef } from 'react';

export function useListKeys(list: RefObject<HTMLElement | null>) {
  const box = useRef<HTMLInputElement>(null);
  const rows = () => [...(list.current?.querySelectorAll<HTMLElement>('li a') ?? [])];

  function onListKey(event: KeyboardEvent): void {
    const all = rows();
    const at = all.indexOf(document.activeElement as HTMLElement);
    if (at === -1) return;
    if (event.key === 'Escape' || (event.key === 'ArrowUp' && at === 0)) box.current?.focus();
    else if (event.key === 'ArrowDown') all[at + 1]?.focus();
    else if (event.key === 'ArrowUp') all[at - 1]?.focus();
    else return;
    event.preventDefault();
  }

  return {
    box,
    onListKey,
    enter: (event: KeyboardEvent) => {
      event.preventDefault();
      rows()[0]?.focus();
    },
  };
}
