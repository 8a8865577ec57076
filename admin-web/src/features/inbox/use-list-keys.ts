// The list by keyboard: walking it, choosing rows, and where the focus goes when what was chosen is done.
import { type RefObject, useCallback, useEffect, useRef } from 'react';
import { useCommands } from '../../lib/commands.ts';
import type { Selecting } from './use-selection.ts';

type ListKeys = {
  /** The row one stands on. */
  here: { id: string } | undefined;
  selecting: Selecting;
  select: (id: string, range: boolean) => void;
  step: (by: 1 | -1) => void;
};

export function useListKeys({ here, selecting, select, step }: ListKeys): void {
  const group = 'list' as const;
  const isHere = () => here !== undefined;
  useCommands([
    { id: 'list.next', labelKey: 'keys.next', group, keys: 'j', run: () => step(1) },
    { id: 'list.previous', labelKey: 'keys.previous', group, keys: 'k', run: () => step(-1) },
    {
      id: 'list.select',
      labelKey: 'keys.select',
      group,
      keys: 'x',
      run: () => here && select(here.id, false),
      isEnabled: isHere,
    },
    {
      id: 'list.selectRange',
      labelKey: 'keys.selectRange',
      group,
      keys: 'Shift+X',
      run: () => here && select(here.id, true),
      isEnabled: isHere,
    },
    {
      id: 'list.clearSelection',
      labelKey: 'keys.clearSelection',
      group,
      keys: 'Escape',
      run: selecting.clear,
      isEnabled: () => selecting.active,
    },
  ]);
}

/** The same function for as long as the list stands, so that a row is drawn only when it changes. */
export function useSelect(selecting: Selecting): (id: string, range: boolean) => void {
  const latest = useRef(selecting);
  useEffect(() => {
    latest.current = selecting;
  });
  return useCallback((id, range) => {
    if (range) latest.current.extendTo(id);
    else latest.current.toggle(id);
  }, []);
}

/** The bar of deeds takes the focus with it when it goes: back to the row one stood on. */
export function useFocusAfterDeed(boxRef: RefObject<HTMLElement | null>, active: boolean): void {
  const was = useRef(active);
  useEffect(() => {
    const ended = was.current && !active;
    was.current = active;
    if (!ended || document.activeElement !== document.body) return;
    boxRef.current?.querySelector<HTMLElement>('[data-ticket][tabindex="0"]')?.focus({ preventScroll: true });
  }, [active, boxRef]);
}
