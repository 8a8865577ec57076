// One system call per socket and turn of the event loop, however many packets it is sent: writing is what a
// busy node spends most of its time on. Engine.IO would write the first packet at once and each by itself.
import type { Duplex } from 'node:stream';

/** The parts of an Engine.IO socket this replaces; they are not in its types. */
interface EngineSocket {
  flush(): void;
  transport: { socket?: { _socket?: Duplex | null } };
}

export interface Batching {
  /** Packets of this socket wait for the end of the turn. */
  gather(conn: object): void;
  /** Writes what waits now, before a close. */
  release(conn: object): void;
  /** Keeps single writes of this line together until the end of the turn. */
  hold(line: Duplex): void;
}

export function createBatching(): Batching {
  const waiting = new Map<object, () => void>();
  const held = new Set<Duplex>();
  let scheduled = false;
  const run = () => {
    scheduled = false;
    const now = [...waiting.values()];
    waiting.clear();
    for (const flush of now) flush();
    const lines = [...held];
    held.clear();
    for (const line of lines) line.uncork();
  };
  const schedule = () => {
    if (scheduled) return;
    scheduled = true;
    setImmediate(run);
  };
  return {
    gather(conn) {
      const socket = conn as EngineSocket;
      const flush = socket.flush.bind(socket);
      const flushTogether = () => {
        const line = socket.transport.socket?._socket;
        line?.cork();
        flush();
        line?.uncork();
      };
      socket.flush = () => {
        waiting.set(conn, flushTogether);
        schedule();
      };
    },
    release(conn) {
      waiting.get(conn)?.();
      waiting.delete(conn);
    },
    hold(line) {
      if (held.has(line)) return;
      held.add(line);
      line.cork();
      schedule();
    },
  };
}
