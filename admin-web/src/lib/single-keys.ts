// Whether keys without Ctrl or Cmd do anything: whoever speaks to the computer, or is easily mistyped, turns them off.
import { useSyncExternalStore } from 'react';

const storageKey = 'hotline.singleKeys';
const listeners = new Set<() => void>();
let on = readStored();

export function singleKeysOn(): boolean {
  return on;
}

export function turnSingleKeys(next: boolean): void {
  on = next;
  for (const listener of [...listeners]) listener();
  try {
    if (next) localStorage.removeItem(storageKey);
    else localStorage.setItem(storageKey, 'off');
  } catch {
    // Storage may be forbidden: the choice then lives until reload.
  }
}

export const useSingleKeys = (): boolean =>
  useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, singleKeysOn);

function readStored(): boolean {
  try {
    return localStorage.getItem(storageKey) !== 'off';
  } catch {
    return true;
  }
}
