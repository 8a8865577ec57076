// Single-key shortcuts and sequences of them: asleep while somebody writes, holds a modifier, or has a dialog or a menu open.
import { useEffect, useRef } from 'react';
import { createKeySequence, isSingleKey } from './key-sequence.ts';
import { singleKeysOn } from './single-keys.ts';

/** Key, as `event.key` says it, or two with a space between, to deed. Return false to let the key go on. */
export type Shortcuts = Record<string, (event: KeyboardEvent) => unknown>;

/** In the order in which parts were drawn: the innermost is asked first. */
const bound = new Set<{ current: Shortcuts }>();
const sequence = createKeySequence();
const modifiers = new Set(['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'CapsLock']);

export function useShortcuts(shortcuts: Shortcuts, enabled = true): void {
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  useEffect(() => {
    if (!enabled) return;
    if (bound.size === 0) window.addEventListener('keydown', onKeyDown);
    bound.add(latest);
    return () => {
      bound.delete(latest);
      if (bound.size === 0) window.removeEventListener('keydown', onKeyDown);
    };
  }, [enabled]);
}

function onKeyDown(event: KeyboardEvent): void {
  if (modifiers.has(event.key)) return;
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isBusy(event.target)) {
    sequence.forget();
    return;
  }
  const keys = sequence.press(event.key, event.timeStamp, firstKeys());
  if (keys === null) return;
  if (isSingleKey(keys) && !singleKeysOn()) return;
  for (const { current } of [...bound]) {
    const deed = current[keys];
    if (!deed || deed(event) === false) continue;
    event.preventDefault();
    return;
  }
}

function firstKeys(): Set<string> {
  const firsts = [...bound].flatMap(({ current }) =>
    Object.keys(current).flatMap((keys) => (keys.includes(' ') ? (keys.split(' ')[0] ?? []) : [])),
  );
  return new Set(singleKeysOn() ? firsts : []);
}

function isBusy(target: EventTarget | null): boolean {
  if (document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]'))
    return true;
  return (
    target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'))
  );
}
