// Keys pressed one after the other ("g i"): the first waits a moment for the second. Pure.
const pauseMs = 1_200;

export type KeySequence = {
  /** What is meant now: 'j', 'g i', or null while the first of two waits. `firsts` begin a sequence. */
  press: (key: string, nowMs: number, firsts: ReadonlySet<string>) => string | null;
  forget: () => void;
};

export function createKeySequence(): KeySequence {
  let first: string | null = null;
  let atMs = 0;
  return {
    press(key, nowMs, firsts) {
      const waiting = first !== null && nowMs - atMs <= pauseMs ? first : null;
      first = null;
      if (waiting !== null) return key === 'Escape' ? key : `${waiting} ${key}`;
      if (!firsts.has(key)) return key;
      first = key;
      atMs = nowMs;
      return null;
    },
    forget: () => {
      first = null;
    },
  };
}

/** A letter, digit or sign pressed alone, or a sequence of them: what may be turned off. */
export const isSingleKey = (keys: string): boolean => keys.split(' ').every((key) => [...key].length === 1);
