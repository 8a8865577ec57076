// Who is typing: everybody is forgotten 6 seconds after they were last heard of.
import type { Person } from '../contracts/index.ts';

export interface Typist {
  user: Person;
  /** Typing a note that only staff will see. */
  internal: boolean;
}

const EXPIRES_MS = 6_000;

export function createTypingBoard(onChange: (typing: readonly Typist[]) => void) {
  const typists = new Map<string, Typist>();
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const tell = () => onChange([...typists.values()]);

  function stop(userId: string): void {
    clearTimeout(timers.get(userId));
    if (typists.delete(userId)) tell();
  }

  return {
    start(user: Person, internal: boolean) {
      clearTimeout(timers.get(user.id));
      timers.set(
        user.id,
        setTimeout(() => stop(user.id), EXPIRES_MS),
      );
      const known = typists.get(user.id);
      typists.set(user.id, { user, internal });
      if (known?.internal !== internal) tell();
    },
    stop,
    close() {
      for (const timer of timers.values()) clearTimeout(timer);
    },
  };
}
