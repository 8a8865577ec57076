// The tickets chosen in the list; another question (not another order) chooses none.
import { useMemo, useState } from 'react';
import {
  extendTo,
  isSelecting,
  leaveOut,
  nothingSelected,
  type Selection,
  selectMatching,
  selectShown,
  toggle,
} from './selection.ts';

export type Selecting = ReturnType<typeof useSelection>;

export function useSelection(question: string, rows: readonly { id: string }[] | undefined) {
  const [kept, keep] = useState({ question, selection: nothingSelected });
  const selection = kept.question === question ? kept.selection : nothingSelected;
  const order = useMemo(() => rows?.map((row) => row.id) ?? [], [rows]);
  /** From what stands now, so that two deeds of one key press follow each other. */
  const change = (deed: (now: Selection) => Selection) =>
    keep((now) => ({
      question,
      selection: deed(now.question === question ? now.selection : nothingSelected),
    }));
  return {
    selection,
    order,
    active: isSelecting(selection),
    toggle: (id: string) => change((now) => toggle(now, order, id)),
    extendTo: (id: string) => change((now) => extendTo(now, order, id)),
    selectShown: () => change((now) => selectShown(now, order)),
    selectMatching: () => change(selectMatching),
    leaveOut: (ids: readonly string[]) => change((now) => leaveOut(now, ids)),
    clear: () => change(() => nothingSelected),
  };
}
