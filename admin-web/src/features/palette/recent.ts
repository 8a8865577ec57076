// The commands used last, kept on this device.
import { withRecent } from './rank.ts';

const storageKey = 'hotline.recentCommands';

export function readRecent(): string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '[]');
    return Array.isArray(stored) ? stored.filter((id) => typeof id === 'string') : [];
  } catch {
    return [];
  }
}

export function remember(id: string): void {
  try {
    localStorage.setItem(storageKey, JSON.stringify(withRecent(readRecent(), id)));
  } catch {
    // Storage may be forbidden: nothing is remembered then.
  }
}
