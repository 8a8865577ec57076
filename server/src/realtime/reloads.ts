// Gathers what has to be read again before it can be told: many changes of one ticket become one read.

export interface Reloads<Note> {
  /** `note` joins the notes of the same key until it is read. */
  add(key: string, urgent: boolean, note?: Note): void;
  close(): void;
}

export interface ReloadOptions<Note> {
  urgentMs: number;
  /** A key that is not urgent is read at most once in this time. */
  calmMs: number;
  /** Keys in one read. */
  batch: number;
  read: (keys: Map<string, Note[]>) => Promise<void>;
}

/** Reading may take a tenth of the time at most: under load screens hear later, and sending stays fast. */
const REST_FACTOR = 10;

export function createReloads<Note>(options: ReloadOptions<Note>): Reloads<Note> {
  const urgent = new Map<string, Note[]>();
  const calm = new Map<string, Note[]>();
  let urgentTimer: NodeJS.Timeout | undefined;
  let calmTimer: NodeJS.Timeout | undefined;
  let closed = false;

  const take = (from: Map<string, Note[]>): Map<string, Note[]> => {
    const taken = new Map<string, Note[]>();
    for (const [key, notes] of from) {
      if (taken.size === options.batch) break;
      from.delete(key);
      taken.set(key, notes);
    }
    return taken;
  };
  const flushUrgent = async () => {
    urgentTimer = undefined;
    while (urgent.size > 0 && !closed) await options.read(take(urgent));
  };
  const flushCalm = async () => {
    const startedAt = performance.now();
    await options.read(take(calm));
    calmTimer = undefined;
    if (calm.size > 0) startCalm(Math.max(options.calmMs, (performance.now() - startedAt) * REST_FACTOR));
  };
  const startCalm = (afterMs: number) => {
    if (closed) return;
    calmTimer ??= setTimeout(() => void flushCalm(), afterMs).unref();
  };

  return {
    add(key, isUrgent, note) {
      if (closed) return;
      const notes = urgent.get(key) ?? calm.get(key) ?? [];
      if (note !== undefined) notes.push(note);
      if (isUrgent || urgent.has(key)) {
        calm.delete(key);
        urgent.set(key, notes);
        urgentTimer ??= setTimeout(() => void flushUrgent(), options.urgentMs).unref();
        return;
      }
      calm.set(key, notes);
      startCalm(options.calmMs);
    },
    close() {
      closed = true;
      clearTimeout(urgentTimer);
      clearTimeout(calmTimer);
    },
  };
}
