// Everything one can do from the keyboard right now: parts register their deeds while they are drawn, keys and palette read them here.
// To register: useCommands([{ id: 'ticket.resolve', labelKey: 'thread.resolve', group: 'thread', keys: 'e', run }]) in a part
// that is drawn while the deed is possible; its words are loaded then. `keys` is one key, Shift+<letter>, or two keys in a row; it is bound here
// and needs no useShortcuts. To list: useCommandList(). To run one of another part: runCommand('ticket.link').
import type { ParseKeys } from 'i18next';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { useShortcuts } from './use-shortcuts.ts';

export type CommandGroup = 'list' | 'thread' | 'tasks' | 'goTo' | 'anywhere';

export type Command = {
  /** `<area>.<deed>`; the one registered last wins. */
  id: string;
  labelKey: ParseKeys;
  group: CommandGroup;
  /** 'r', '?', 'Shift+E', 'Escape', or two one after the other: 'g i'. */
  keys?: string;
  run: () => unknown;
  /** Asked at the moment of use; absent: always. */
  isEnabled?: () => boolean;
};

let registered: readonly Command[] = [];
const listeners = new Set<() => void>();

function change(next: readonly Command[]): void {
  registered = next;
  for (const listener of [...listeners]) listener();
}

export function registerCommands(commands: readonly Command[]): () => void {
  change([...registered, ...commands]);
  return () => change(registered.filter((each) => !commands.includes(each)));
}

/** What can be done now, one per id. */
export function enabledCommands(): readonly Command[] {
  const latest = new Map(registered.map((command) => [command.id, command]));
  return [...latest.values()].filter((command) => command.isEnabled?.() ?? true);
}

/** False: nobody offers it now. */
export function runCommand(id: string): boolean {
  const command = enabledCommands().find((each) => each.id === id);
  command?.run();
  return command !== undefined;
}

/** How a key is named by `event.key`. */
export const eventKeyOf = (keys: string): string =>
  keys.startsWith('Shift+') ? keys.slice('Shift+'.length).toUpperCase() : keys;

/** How a key is shown to people: 'E', 'Shift+E'. */
export const shownKeys = (keys: string): string => (keys.length === 1 ? keys.toUpperCase() : keys);

/** Offers deeds while the part is drawn, and binds their keys. A change of ids or words registers them anew. */
export function useCommands(commands: readonly Command[]): void {
  const latest = useRef(commands);
  useEffect(() => {
    latest.current = commands;
  });
  const names = commands.map((command) => `${command.id}=${command.labelKey}`).join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: registered anew only when other deeds are offered.
  useEffect(() => {
    const now = (id: string) => latest.current.find((each) => each.id === id);
    return registerCommands(
      latest.current.map((command) => ({
        ...command,
        run: () => now(command.id)?.run(),
        isEnabled: () => now(command.id)?.isEnabled?.() ?? true,
      })),
    );
  }, [names]);
  useShortcuts(Object.fromEntries(commands.flatMap((command) => binding(command) ?? [])));
}

function binding({ keys, run, isEnabled }: Command): [key: string, deed: () => unknown][] | null {
  if (keys === undefined) return null;
  const deed = () => {
    if (isEnabled && !isEnabled()) return false;
    run();
    return true;
  };
  return [[eventKeyOf(keys), deed]];
}

/** All that is registered, for a palette or a sheet; ask `isEnabled` when drawing. */
export function useCommandList(): readonly Command[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => registered,
  );
}
