// What the embedded database's worker and the thread that owns it say to each other.

export interface EmbeddedWorkerData {
  /** Folder of the database; null keeps it in memory. */
  dataDir: string | null;
  /** Wait for the disk at every commit. */
  fsync: boolean;
}

export type ToWorker =
  | { kind: 'data'; session: number; bytes: Uint8Array }
  /** The client is gone: undo its open transaction and forget what it prepared. */
  | { kind: 'leave'; session: number }
  | { kind: 'stop' };

export type FromWorker =
  | { kind: 'ready' }
  /** `done` comes with the last piece of an answer. */
  | { kind: 'data'; session: number; bytes: Uint8Array; done: boolean }
  | { kind: 'failed'; message: string }
  | { kind: 'stopped' };
