// Where unsent messages wait: IndexedDB in a browser, memory where there is none.
import { type DBSchema, openDB } from 'idb';
import type { OperationOf } from '../contracts/index.ts';
import type { InputOf } from './api-client.ts';

interface Waiting {
  /** UUIDv7 made at the moment of sending: the order of the queue, and what makes a retry safe. */
  clientId: string;
  userId: string;
  createdAt: string;
  state: 'queued' | 'failed';
  /** Why it failed for good. */
  failure: { code: string; message: string; fields: Record<string, string>; data?: unknown } | null;
  attempts: number;
  /** Not to be tried before, in ms since 1970. */
  notBeforeMs: number;
}

export interface WaitingMessage extends Waiting {
  kind: 'message';
  ticketId: string;
  input: InputOf<OperationOf<'messages.post'>>;
}

export interface WaitingTicket extends Waiting {
  kind: 'ticket';
  ticketId: null;
  input: InputOf<OperationOf<'tickets.create'>>;
}

export type OutboxItem = WaitingMessage | WaitingTicket;

export interface OutboxStorage {
  /** False: what is kept here is gone with the tab. */
  durable: boolean;
  list(userId: string): Promise<OutboxItem[]>;
  put(item: OutboxItem): Promise<void>;
  remove(clientId: string): Promise<void>;
}

interface Schema extends DBSchema {
  items: { key: string; value: OutboxItem; indexes: { userId: string } };
}

export function createMemoryStorage(): OutboxStorage {
  const items = new Map<string, OutboxItem>();
  return {
    durable: false,
    list: (userId) =>
      Promise.resolve([...items.values()].filter((item) => item.userId === userId).sort(byClientId)),
    put(item) {
      items.set(item.clientId, item);
      return Promise.resolve();
    },
    remove(clientId) {
      items.delete(clientId);
      return Promise.resolve();
    },
  };
}

export async function openOutboxStorage(): Promise<OutboxStorage> {
  if (typeof indexedDB === 'undefined') return createMemoryStorage();
  try {
    const db = await openDB<Schema>('hotline-outbox', 1, {
      upgrade(database) {
        database.createObjectStore('items', { keyPath: 'clientId' }).createIndex('userId', 'userId');
      },
    });
    return {
      durable: true,
      list: async (userId) => (await db.getAllFromIndex('items', 'userId', userId)).sort(byClientId),
      put: async (item) => {
        const write = db.transaction('items', 'readwrite', { durability: 'strict' });
        await write.store.put(item);
        await write.done;
      },
      remove: (clientId) => db.delete('items', clientId),
    };
  } catch {
    // Some private modes have an IndexedDB that refuses to open.
    return createMemoryStorage();
  }
}

const byClientId = (a: OutboxItem, b: OutboxItem): number => (a.clientId < b.clientId ? -1 : 1);
