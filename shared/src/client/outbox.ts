// The durable queue of unsent messages: stored before the first try, sent once, in order per ticket, by one tab.
import type { Entry, Ticket } from '../contracts/index.ts';
import { type ApiError, asApiError } from './api-error.ts';
import { createEventEmitter } from './event-emitter.ts';
import {
  type OutboxItem,
  type OutboxStorage,
  openOutboxStorage,
  type WaitingMessage,
  type WaitingTicket,
} from './outbox-storage.ts';
import type { Realtime } from './realtime.ts';
import { uuidV7 } from './uuid-v7.ts';

export type { OutboxItem, WaitingMessage, WaitingTicket } from './outbox-storage.ts';

export type Sent = { item: WaitingMessage; entry: Entry } | { item: WaitingTicket; ticket: Ticket };

export interface OutboxEvents {
  changed: undefined;
  /** The desk has it: said in every tab of this person. */
  sent: Sent;
}

export interface Outbox {
  on: ReturnType<typeof createEventEmitter<OutboxEvents>>['on'];
  /** Everything unsent, oldest first; the same array until something changes. */
  items(): readonly OutboxItem[];
  /** Resolves when what an earlier visit left has been read. */
  ready: Promise<void>;
  sendMessage(input: Omit<WaitingMessage['input'], 'clientId'>): WaitingMessage;
  openTicket(input: Omit<WaitingTicket['input'], 'clientId'>): WaitingTicket;
  /** Resolves once the message would survive a reload. */
  stored(clientId: string): Promise<void>;
  /** Try a failed one again; `changes` replaces parts of what is asked. */
  retry(clientId: string, changes?: Partial<WaitingMessage['input'] & WaitingTicket['input']>): Promise<void>;
  discard(clientId: string): Promise<void>;
  /** Try everything now: the connection is back. */
  kick(): void;
  close(): void;
}

export interface OutboxOptions {
  /** Whose: another person on the same browser neither sees nor sends it. */
  userId: string;
  realtime: Pick<Realtime, 'call' | 'on'>;
  storage?: Promise<OutboxStorage>;
}

type TabMessage = { type: 'changed' } | { type: 'sent'; sent: Sent };

const RETRY_MAX_MS = 15_000;

export function createOutbox({ userId, realtime, storage = openOutboxStorage() }: OutboxOptions): Outbox {
  const emitter = createEventEmitter<OutboxEvents>();
  const channel =
    typeof BroadcastChannel === 'undefined' || typeof document === 'undefined'
      ? null
      : new BroadcastChannel(`hotline:outbox:${userId}`);
  const busyLanes = new Set<string>();
  const askedAgain = new Set<string>();
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const writing = new Map<string, Promise<void>>();
  let items: readonly OutboxItem[] = [];
  let closed = false;

  const show = (next: readonly OutboxItem[]) => {
    items = next;
    emitter.emit('changed', undefined);
  };
  const tell = (message: TabMessage) => channel?.postMessage(message);

  async function reload(): Promise<void> {
    const stored = await (await storage).list(userId);
    const onTheWay = items.filter(
      (item) => writing.has(item.clientId) && !stored.some((one) => one.clientId === item.clientId),
    );
    show([...stored, ...onTheWay]);
  }

  async function write(item: OutboxItem): Promise<void> {
    show(
      items.some((one) => one.clientId === item.clientId)
        ? items.map((one) => (one.clientId === item.clientId ? item : one))
        : [...items, item],
    );
    const work = storage.then((store) => store.put(item));
    writing.set(item.clientId, work);
    try {
      await work;
    } finally {
      writing.delete(item.clientId);
    }
    tell({ type: 'changed' });
  }

  function enqueue<Item extends OutboxItem>(item: Item): Item {
    write(item).then(
      () => drain(laneOf(item)),
      () => show(items.map((one) => (one.clientId === item.clientId ? notStored(one) : one))),
    );
    return item;
  }

  const laneOf = (item: OutboxItem): string => item.ticketId ?? 'new';

  /** One lane is one ticket: its messages go one after the other, other tickets do not wait for them. */
  async function drain(lane: string, force = false): Promise<void> {
    if (closed) return;
    if (busyLanes.has(lane)) {
      askedAgain.add(lane);
      return;
    }
    busyLanes.add(lane);
    clearTimeout(timers.get(lane));
    try {
      await inOneTab(`hotline:outbox:${userId}:${lane}`, () => sendLane(lane, force));
    } finally {
      busyLanes.delete(lane);
      if (askedAgain.delete(lane)) void drain(lane);
    }
  }

  async function sendLane(lane: string, force: boolean): Promise<void> {
    const store = await storage;
    let ignoreWait = force;
    while (!closed) {
      const next = (await store.list(userId)).find(
        (item) => laneOf(item) === lane && item.state === 'queued',
      );
      if (!next) return;
      const waitMs = next.notBeforeMs - Date.now();
      if (waitMs > 0 && !ignoreWait) {
        timers.set(
          lane,
          setTimeout(() => void drain(lane), waitMs),
        );
        return;
      }
      ignoreWait = false;
      if (!(await attempt(store, next))) return;
    }
  }

  /** False: the lane has to wait. */
  async function attempt(store: OutboxStorage, item: OutboxItem): Promise<boolean> {
    try {
      const sent: Sent =
        item.kind === 'message'
          ? { item, entry: await realtime.call('messages.post', item.input) }
          : { item, ticket: await realtime.call('tickets.create', item.input) };
      await store.remove(item.clientId);
      emitter.emit('sent', sent);
      show(items.filter((one) => one.clientId !== item.clientId));
      tell({ type: 'sent', sent });
      return true;
    } catch (thrown) {
      const error = asApiError(thrown);
      if (error.status === 401) return false;
      await write(
        error.retryable || error.code === 'internal' ? postponed(item, error) : failed(item, error),
      );
      return true;
    }
  }

  function kick(): void {
    for (const lane of new Set(items.map(laneOf))) void drain(lane, true);
  }

  channel?.addEventListener('message', (event: MessageEvent<TabMessage>) => {
    if (event.data.type === 'sent') emitter.emit('sent', event.data.sent);
    void reload();
  });
  const offConnected = realtime.on('connected', kick);
  if (typeof window !== 'undefined') window.addEventListener('online', kick);
  const ready = reload().then(kick);

  return {
    on: emitter.on,
    items: () => items,
    ready,
    sendMessage: (input) =>
      enqueue(
        fresh({ userId, kind: 'message' as const, ticketId: input.ticketId }, (clientId) => ({
          ...input,
          body: sendable(input.body),
          clientId,
        })),
      ),
    openTicket: (input) =>
      enqueue(
        fresh({ userId, kind: 'ticket' as const, ticketId: null }, (clientId) => ({
          ...input,
          body: sendable(input.body),
          clientId,
        })),
      ),
    stored: (clientId) => writing.get(clientId) ?? Promise.resolve(),
    async retry(clientId, changes) {
      const item = items.find((one) => one.clientId === clientId);
      if (!item) return;
      await write({
        ...item,
        input: { ...item.input, ...changes },
        state: 'queued',
        failure: null,
        attempts: 0,
        notBeforeMs: 0,
      } as OutboxItem);
      void drain(laneOf(item), true);
    },
    async discard(clientId) {
      show(items.filter((item) => item.clientId !== clientId));
      await (await storage).remove(clientId);
      tell({ type: 'changed' });
    },
    kick,
    close() {
      closed = true;
      offConnected();
      if (typeof window !== 'undefined') window.removeEventListener('online', kick);
      for (const timer of timers.values()) clearTimeout(timer);
      channel?.close();
    },
  };
}

function fresh<Head extends object, In>(head: Head, input: (clientId: string) => In) {
  const clientId = uuidV7();
  return {
    ...head,
    clientId,
    input: input(clientId),
    createdAt: new Date().toISOString(),
    state: 'queued' as const,
    failure: null,
    attempts: 0,
    notBeforeMs: 0,
  };
}

/** An unexpected failure of the desk is tried a few times too: the client id makes that safe. */
function postponed(item: OutboxItem, error: ApiError): OutboxItem {
  if (error.code === 'internal' && item.attempts >= 3) return failed(item, error);
  const ceilingMs = Math.min(RETRY_MAX_MS, 1_000 * 2 ** Math.min(item.attempts, 4));
  const waitMs = error.retryAfterMs ?? ceilingMs * (0.5 + Math.random() * 0.5);
  return { ...item, attempts: item.attempts + 1, notBeforeMs: Date.now() + waitMs };
}

function failed(item: OutboxItem, error: ApiError): OutboxItem {
  const { code, message, fields, data } = error;
  return { ...item, state: 'failed', failure: { code, message, fields, data } };
}

/** A full or broken storage: said at once, since a message only in memory would be lost with the tab. */
function notStored(item: OutboxItem): OutboxItem {
  return {
    ...item,
    state: 'failed',
    failure: { code: 'not_stored', message: 'This browser could not keep the message.', fields: {} },
  };
}

function inOneTab(name: string, work: () => Promise<void>): Promise<void> {
  if (typeof document === 'undefined' || !navigator.locks) return work();
  return navigator.locks.request(name, work);
}

/** What a terminal or a broken clipboard adds to pasted text, and the desk refuses. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: removing control characters is the point
const UNSENDABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]|\p{Cs}/gu;
const sendable = (text: string): string => text.replaceAll(UNSENDABLE, '');
