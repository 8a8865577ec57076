// How far this person has read one ticket: told to the desk after a short pause, never moved back.
const PAUSE_MS = 400;

export interface ReadMarks {
  /** Seen up to here. */
  want(seq: number): void;
  /** The desk already has this mark. */
  known(seq: number): void;
  /** Tell now what waits. */
  flush(): void;
}

/** `tell` may fail; the mark is then told again with the next one, or at the next flush. */
export function createReadMarks(tell: (seq: number) => Promise<void>): ReadMarks {
  let wanted = 0;
  let told = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function flush(): void {
    clearTimeout(timer);
    if (wanted <= told) return;
    const seq = wanted;
    told = seq;
    tell(seq).catch(() => {
      told = Math.min(told, seq - 1);
    });
  }

  return {
    want(seq) {
      if (seq <= Math.max(wanted, told)) return;
      wanted = seq;
      clearTimeout(timer);
      timer = setTimeout(flush, PAUSE_MS);
    },
    known(seq) {
      told = Math.max(told, seq);
    },
    flush,
  };
}
