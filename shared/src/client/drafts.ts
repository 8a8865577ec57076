// What was typed and not sent, per person, ticket and mode: survives reload, is gone once sent.
export interface Drafts {
  get(key: string): string;
  /** Kept after a short pause in typing; empty text forgets it. */
  set(key: string, text: string): void;
  clear(key: string): void;
  /** Its text was handed to the outbox: forgotten once that is `stored`, unless something else was typed meanwhile. */
  handOver(key: string, stored: Promise<void>): void;
  close(): void;
}

const PAUSE_MS = 250;

/** `key` names the place of writing, such as `<ticketId>/reply`. */
export function createDrafts(userId: string): Drafts {
  const memory = new Map<string, string>();
  const waiting = new Map<string, ReturnType<typeof setTimeout>>();
  const nameOf = (key: string) => `hotline:draft:${userId}:${key}`;

  function store(key: string): void {
    clearTimeout(waiting.get(key));
    waiting.delete(key);
    const text = memory.get(key) ?? '';
    try {
      if (text === '') localStorage.removeItem(nameOf(key));
      else localStorage.setItem(nameOf(key), text);
    } catch {
      // No storage, or it is full: the draft lives as long as the tab.
    }
  }

  function storeAll(): void {
    for (const key of [...waiting.keys()]) store(key);
  }

  if (typeof window !== 'undefined') window.addEventListener('pagehide', storeAll);

  const get = (key: string): string => memory.get(key) ?? readStored(nameOf(key));
  const clear = (key: string): void => {
    memory.set(key, '');
    store(key);
  };

  return {
    get,
    clear,
    set(key, text) {
      memory.set(key, text);
      clearTimeout(waiting.get(key));
      waiting.set(
        key,
        setTimeout(() => store(key), PAUSE_MS),
      );
    },
    handOver(key, stored) {
      const text = get(key);
      void stored.then(() => get(key) === text && clear(key));
    },
    close() {
      storeAll();
      if (typeof window !== 'undefined') window.removeEventListener('pagehide', storeAll);
    },
  };
}

function readStored(name: string): string {
  try {
    return localStorage.getItem(name) ?? '';
  } catch {
    return '';
  }
}
