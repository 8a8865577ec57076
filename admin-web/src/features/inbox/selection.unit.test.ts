// Choosing tickets: ranges that grow and shrink, all that match, and lists that move meanwhile.
import { describe, expect, it } from 'vitest';
import {
  boxState,
  extendTo,
  isSelected,
  isSelecting,
  leaveOut,
  movedOn,
  nothingSelected,
  selectMatching,
  selectShown,
  toggle,
} from './selection.ts';

const order = ['a', 'b', 'c', 'd', 'e'];
const idsOf = (selection: { ids: ReadonlySet<string> }) => [...selection.ids].sort().join('');

describe('selection', () => {
  it('chooses one and takes it back', () => {
    const one = toggle(nothingSelected, order, 'b');
    expect(idsOf(one)).toBe('b');
    expect(isSelecting(toggle(one, order, 'b'))).toBe(false);
  });

  it('draws a range from the last chosen one, forth and back, and keeps what was chosen before', () => {
    const start = toggle(toggle(nothingSelected, order, 'a'), order, 'c');
    const far = extendTo(start, order, 'e');
    expect(idsOf(far)).toBe('acde');
    const near = extendTo(far, order, 'd');
    expect(idsOf(near)).toBe('acd');
    expect(idsOf(extendTo(near, order, 'b'))).toBe('abc');
  });

  it('takes a range away that begins at one taken away', () => {
    const all = selectShown(nothingSelected, order);
    const without = toggle(all, order, 'b');
    expect(idsOf(extendTo(without, order, 'd'))).toBe('ae');
  });

  it('chooses one when a range has no beginning in the list', () => {
    expect(idsOf(extendTo(nothingSelected, order, 'c'))).toBe('c');
    const lost = toggle(nothingSelected, ['z', ...order], 'z');
    expect(idsOf(extendTo(lost, order, 'c'))).toBe('cz');
  });

  it('chooses all that match, and goes back to what is shown when one is left out', () => {
    const all = selectMatching(selectShown(nothingSelected, order));
    expect(isSelected(all, 'not loaded yet')).toBe(true);
    expect(boxState(all, order)).toBe(true);
    const without = toggle(all, order, 'c');
    expect(without.all).toBe(false);
    expect(idsOf(without)).toBe('abde');
    expect(boxState(without, order)).toBe('mixed');
  });

  it('keeps what the list no longer shows until it is left out', () => {
    const chosen = selectShown(nothingSelected, order);
    const later = ['x', 'a', 'c', 'e'];
    expect(movedOn(chosen, later)).toEqual(['b', 'd']);
    expect(idsOf(chosen)).toBe('abcde');
    const kept = leaveOut(chosen, movedOn(chosen, later));
    expect(idsOf(kept)).toBe('ace');
    expect(movedOn(kept, later)).toEqual([]);
  });
});
