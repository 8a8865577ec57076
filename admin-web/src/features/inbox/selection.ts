// Which tickets of a list are chosen for one deed: one by one, in ranges, all that are shown, or all that match. Pure.
export type Selection = {
  ids: ReadonlySet<string>;
  /** Where a range begins: the one last chosen by itself. */
  anchor: string | null;
  /** What was chosen before the range that is being drawn; drawing it anew begins from here. */
  base: ReadonlySet<string>;
  /** All that the list's question finds, also those not loaded. */
  all: boolean;
};

const none: ReadonlySet<string> = new Set();
export const nothingSelected: Selection = { ids: none, anchor: null, base: none, all: false };

export const isSelected = ({ ids, all }: Selection, id: string): boolean => all || ids.has(id);
export const isSelecting = ({ ids, all }: Selection): boolean => all || ids.size > 0;

/** With all chosen, what is loaded takes its place, so that one can be left out. */
function listed(selection: Selection, order: readonly string[]): ReadonlySet<string> {
  return selection.all ? new Set(order) : selection.ids;
}

export function toggle(selection: Selection, order: readonly string[], id: string): Selection {
  const ids = new Set(listed(selection, order));
  if (!ids.delete(id)) ids.add(id);
  return { ids, anchor: id, base: ids, all: false };
}

/** From where the range began to here: chosen as that one is, whatever stood between. */
export function extendTo(selection: Selection, order: readonly string[], id: string): Selection {
  const from = selection.anchor === null ? -1 : order.indexOf(selection.anchor);
  const to = order.indexOf(id);
  if (from === -1 || to === -1) return isSelected(selection, id) ? selection : toggle(selection, order, id);
  const ids = new Set(selection.all ? order : selection.base);
  const chosen = selection.anchor !== null && ids.has(selection.anchor);
  for (const each of order.slice(Math.min(from, to), Math.max(from, to) + 1)) {
    if (chosen) ids.add(each);
    else ids.delete(each);
  }
  return { ...selection, ids, all: false };
}

export function selectShown(selection: Selection, order: readonly string[]): Selection {
  const ids = new Set([...selection.ids, ...order]);
  return { ids, anchor: selection.anchor, base: ids, all: false };
}

export const selectMatching = (selection: Selection): Selection => ({ ...selection, all: true });

export function leaveOut(selection: Selection, gone: readonly string[]): Selection {
  const ids = new Set([...selection.ids].filter((id) => !gone.includes(id)));
  return { ...selection, ids, base: ids };
}

/** Chosen ones the list no longer shows: they moved on since. They stay chosen until somebody says otherwise. */
export function movedOn(selection: Selection, order: readonly string[]): string[] {
  if (selection.all) return [];
  const shown = new Set(order);
  return [...selection.ids].filter((id) => !shown.has(id));
}

/** What the box over the list shows. */
export function boxState(selection: Selection, order: readonly string[]): boolean | 'mixed' {
  if (!isSelecting(selection)) return false;
  return selection.all || order.every((id) => selection.ids.has(id)) ? true : 'mixed';
}
