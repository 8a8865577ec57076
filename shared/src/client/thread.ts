// One open ticket as a store without a framework: timeline, unsent tail, who types, who has read how far.
import type { Entry, EventPayload, Person, Presence, QueuePlace, Role, Ticket } from '../contracts/index.ts';
import { type ApiError, asApiError, type ReplyOf } from './api-client.ts';
import type { Outbox, Sent, WaitingMessage } from './outbox.ts';
import { createReadMarks } from './read-marks.ts';
import type { CaughtUp, Realtime } from './realtime.ts';
import {
  applyAnswer,
  applyEntry,
  applyHead,
  applyOlderPage,
  applyPage,
  emptyTimeline,
  hasGap,
  type TimelineEntry,
  type TimelineState,
} from './timeline-state.ts';
import { createTypingBoard, type Typist } from './typing-board.ts';

export type ReachedState = 'sent' | 'delivered' | 'read';

export interface ThreadSnapshot {
  /** gone: it is not there, or no longer for this person. */
  status: 'loading' | 'ready' | 'error' | 'gone';
  error: ApiError | null;
  ticket: Ticket | null;
  entries: readonly TimelineEntry[];
  /** Own messages the desk does not have yet, oldest first. */
  pending: readonly WaitingMessage[];
  hasOlder: boolean;
  loadingOlder: boolean;
  /** Entries are missing and on their way. */
  catchingUp: boolean;
  /** First entry of others that was unread when the thread was opened. */
  unreadFrom: number | null;
  typing: readonly Typist[];
  viewers: readonly Person[];
  /** Person -> last seq they have read. */
  reads: Readonly<Record<string, number>>;
  /** How far own messages got: the other side has read, or has on screen, everything up to here. */
  readSeq: number;
  deliveredSeq: number;
}

export interface ThreadOptions {
  ticketId: string;
  me: { id: string; role: Role };
  realtime: Realtime;
  outbox: Outbox;
  /** Entries per page of history. */
  pageSize?: number;
  /** A read mark has moved: what is left unread. */
  onRead?: (ticketId: string, unread: number) => void;
  /** Whether who answers is here, as it was when the ticket was joined; later news are `presence` events. */
  onAssigneePresence?: (presence: Presence) => void;
  /** Its place in the queue when the ticket was joined; later news are `queue_place` events. */
  onPlace?: (place: QueuePlace | null) => void;
}

export type SendOptions = Pick<WaitingMessage['input'], 'internal' | 'seenSeq' | 'mentions' | 'thenStatus'>;

export interface Thread {
  subscribe(listener: () => void): () => void;
  getSnapshot(): ThreadSnapshot;
  start(): void;
  retryOpen(): void;
  loadOlder(): Promise<void>;
  send(body: string, more?: SendOptions): WaitingMessage;
  edit(entryId: string, body: string): Promise<void>;
  unsend(entryId: string): Promise<void>;
  react(entryId: string, emoji: string, on: boolean): Promise<void>;
  /** This person has seen up to here; sent after a short pause. */
  markRead(seq: number): void;
  typing(internal?: boolean): void;
  stopTyping(): void;
  setTicket(ticket: Ticket): void;
  close(): void;
}

const TYPING_EVERY_MS = 3_000;
const HEAL_RETRY_MS = 3_000;

export function createThread(options: ThreadOptions): Thread {
  const { ticketId, me, realtime, outbox, pageSize = 50 } = options;
  const listeners = new Set<() => void>();
  const sentAhead = new Map<string, WaitingMessage>();
  const board = createTypingBoard((typing) => patch({ typing }));
  const marks = createReadMarks(async (seq) => {
    const { unread } = await realtime.call('tickets.read', { ticketId, seq });
    if (snapshot.ticket) patch({ ticket: { ...snapshot.ticket, unread } });
    options.onRead?.(ticketId, unread);
  });
  let timeline: TimelineState = emptyTimeline;
  let closed = false;
  let healing = false;
  let healTimer: ReturnType<typeof setTimeout> | undefined;
  let marksTimer: ReturnType<typeof setTimeout> | undefined;
  let typingSentAt = 0;
  let ticketAsked = false;
  let unreadKnown = false;
  let snapshot: ThreadSnapshot = {
    status: 'loading',
    error: null,
    ticket: null,
    entries: [],
    pending: [],
    hasOlder: false,
    loadingOlder: false,
    catchingUp: false,
    unreadFrom: null,
    typing: [],
    viewers: [],
    reads: {},
    readSeq: 0,
    deliveredSeq: 0,
  };

  function patch(change: Partial<ThreadSnapshot>): void {
    if (closed) return;
    snapshot = { ...snapshot, ...change };
    for (const listener of [...listeners]) listener();
  }

  const isOther = (person: { id: string; role: Role }): boolean =>
    person.id !== me.id && (me.role === 'user' ? person.role !== 'user' : person.role === 'user');

  function pendingNow(): WaitingMessage[] {
    const arrived = new Set(
      timeline.entries.filter((entry) => entry.author?.id === me.id).map((entry) => entry.clientId),
    );
    for (const clientId of sentAhead.keys()) if (arrived.has(clientId)) sentAhead.delete(clientId);
    const waiting = outbox
      .items()
      .filter((item): item is WaitingMessage => item.kind === 'message' && item.ticketId === ticketId);
    const known = new Set(waiting.map((item) => item.clientId));
    const ahead = [...sentAhead.values()].filter((item) => !known.has(item.clientId));
    return [...ahead, ...waiting].filter((item) => !arrived.has(item.clientId));
  }

  function setTimeline(next: TimelineState, change: Partial<ThreadSnapshot> = {}): void {
    timeline = next;
    const reads = change.reads ?? snapshot.reads;
    const viewers = change.viewers ?? snapshot.viewers;
    const readSeq = Math.max(snapshot.readSeq, readByOthers(reads), lastOfOthers(next));
    const watched = viewers.some(isOther) ? next.cursor : 0;
    patch({
      ...change,
      entries: next.entries,
      pending: pendingNow(),
      hasOlder: next.opened && !next.complete,
      catchingUp: hasGap(next),
      readSeq,
      deliveredSeq: Math.max(snapshot.deliveredSeq, readSeq, watched),
    });
    if (hasGap(next)) heal();
  }

  /** Customers hear that somebody of the desk has read; the desk hears of the customer alone. */
  function readByOthers(reads: Readonly<Record<string, number>>): number {
    const requester = snapshot.ticket?.requester.id;
    return Object.entries(reads)
      .filter(([userId]) => userId !== me.id && (me.role === 'user' || userId === requester))
      .reduce((most, [, seq]) => Math.max(most, seq), 0);
  }

  /** Who answers has read what came before. */
  function lastOfOthers(state: TimelineState): number {
    return (
      state.entries.findLast(
        (entry) => entry.kind === 'message' && entry.author !== null && isOther(entry.author),
      )?.seq ?? 0
    );
  }

  function firstUnread(state: TimelineState, ownMark: number): number | null {
    const first = state.entries.find(
      (entry) => entry.seq > ownMark && entry.kind !== 'event' && entry.author?.id !== me.id,
    );
    return first?.seq ?? null;
  }

  const following = realtime.follow({
    ticketId,
    cursor: () => timeline.cursor,
    join: () => void joinLive(),
    caughtUp(page: CaughtUp) {
      setTimeline(applyPage(timeline, { entries: [...page.entries], head: page.head }));
      if (page.entries.length > 0) void refreshTicket();
    },
    gone: () => patch({ status: 'gone', ticket: null }),
  });

  async function joinLive(): Promise<void> {
    try {
      const opened = await realtime.call('tickets.open', {
        ticketId,
        ...(timeline.opened && { after: timeline.cursor }),
      });
      if (closed) return;
      following.joined();
      showOpened(opened);
    } catch (thrown) {
      openFailed(asApiError(thrown));
    }
  }

  /** Before the socket is there: read at once over HTTP, join when it connects. */
  async function loadOverHttp(): Promise<void> {
    try {
      const [ticket, page] = await Promise.all([
        realtime.call('tickets.get', { ticketId }),
        realtime.call('timeline.list', { ticketId, limit: pageSize }),
      ]);
      if (closed || timeline.opened) return;
      setTimeline(applyPage(timeline, page), { status: 'ready', error: null, ticket });
    } catch (thrown) {
      openFailed(asApiError(thrown));
    }
  }

  function showOpened(opened: ReplyOf<'tickets.open'>): void {
    const next = applyPage(timeline, opened);
    const reads = Object.fromEntries(opened.reads.map((mark) => [mark.userId, mark.seq]));
    const ownMark = reads[me.id] ?? 0;
    marks.known(ownMark);
    if (opened.assigneePresence) options.onAssigneePresence?.(opened.assigneePresence);
    options.onPlace?.(opened.place);
    const unreadFrom = unreadKnown ? snapshot.unreadFrom : firstUnread(next, ownMark);
    unreadKnown = true;
    setTimeline(next, {
      status: 'ready',
      error: null,
      ticket: opened.ticket,
      reads,
      viewers: opened.viewers,
      unreadFrom,
    });
  }

  function openFailed(error: ApiError): void {
    if (error.code === 'not_found') patch({ status: 'gone', ticket: null });
    else if (snapshot.status === 'loading') patch({ status: 'error', error });
  }

  /** Fetches what is missing: one at a time, not in step with everybody who missed the same entry. */
  function heal(): void {
    if (healing || closed) return;
    healing = true;
    healTimer = setTimeout(() => void fetchGap(), Math.random() * 120);
  }

  async function fetchGap(): Promise<void> {
    try {
      while (hasGap(timeline) && !closed) {
        const before = timeline.cursor;
        const page = await realtime.call('timeline.list', { ticketId, after: before, limit: 500 });
        timeline = applyPage(timeline, page);
        if (timeline.cursor === before) throw new Error('no progress');
      }
      healing = false;
      setTimeline(timeline);
      // Whoever missed entries missed what they did to the ticket.
      void refreshTicket();
    } catch {
      healTimer = setTimeout(() => void fetchGap(), HEAL_RETRY_MS * (0.5 + Math.random()));
    }
  }

  async function refreshTicket(): Promise<void> {
    if (ticketAsked) return;
    ticketAsked = true;
    try {
      patch({ ticket: await realtime.call('tickets.get', { ticketId }) });
    } catch (thrown) {
      openFailed(asApiError(thrown));
    } finally {
      ticketAsked = false;
    }
  }

  function onTicket({ ticket: row }: EventPayload<'ticket'>): void {
    if (row === null) {
      patch({ status: 'gone', ticket: null });
      return;
    }
    const old = snapshot.ticket;
    if (!old) return;
    patch({ ticket: { ...old, ...row } });
    if (
      old.status !== row.status ||
      old.assignee?.id !== row.assignee?.id ||
      old.category.id !== row.category.id
    )
      void refreshTicket();
  }

  function onSent(sent: Sent): void {
    if (!('entry' in sent) || sent.item.ticketId !== ticketId) return;
    sentAhead.set(sent.item.clientId, sent.item);
    if (timeline.opened) setTimeline(applyEntry(timeline, sent.entry));
  }

  function onEntry(entry: Entry): void {
    if (entry.author) board.stop(entry.author.id);
    setTimeline(applyEntry(timeline, entry));
  }

  const mine =
    <Payload extends { ticketId: string }>(listen: (payload: Payload) => void) =>
    (payload: Payload) => {
      if (payload.ticketId === ticketId && !closed) listen(payload);
    };

  const unsubscribe = [
    realtime.on(
      'message',
      mine(({ entry }) => onEntry(entry)),
    ),
    realtime.on(
      'head',
      mine(({ seq }) => setTimeline(applyHead(timeline, seq))),
    ),
    realtime.on('ticket', mine(onTicket)),
    realtime.on(
      'read',
      mine(({ userId, seq }) =>
        setTimeline(timeline, {
          reads: { ...snapshot.reads, [userId]: Math.max(seq, snapshot.reads[userId] ?? 0) },
        }),
      ),
    ),
    realtime.on(
      'typing',
      mine(
        ({ user, typing, internal }) =>
          user.id !== me.id && (typing ? board.start(user, internal === true) : board.stop(user.id)),
      ),
    ),
    realtime.on(
      'user_joined',
      mine(({ user }) =>
        setTimeline(timeline, { viewers: [...snapshot.viewers.filter((one) => one.id !== user.id), user] }),
      ),
    ),
    realtime.on(
      'user_left',
      mine(({ user }) =>
        setTimeline(timeline, { viewers: snapshot.viewers.filter((one) => one.id !== user.id) }),
      ),
    ),
    realtime.on('connected', ({ again }) => again && onReconnected()),
    outbox.on('changed', () => patch({ pending: pendingNow() })),
    outbox.on('sent', onSent),
  ];

  /** A resume brings entries, not read marks: whoever waits for one asks again, not all at once. */
  function onReconnected(): void {
    marks.flush();
    const waits = timeline.entries.some(
      (entry) => entry.author?.id === me.id && entry.seq > snapshot.readSeq,
    );
    clearTimeout(marksTimer);
    if (waits) marksTimer = setTimeout(() => void joinLive(), 500 + Math.random() * 2_500);
  }

  async function change(work: Promise<Entry>): Promise<void> {
    setTimeline(applyAnswer(timeline, await work));
  }

  const thread: Thread = {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    getSnapshot: () => snapshot,
    start() {
      patch({ pending: pendingNow() });
      void (realtime.connected() ? joinLive() : loadOverHttp());
    },
    retryOpen() {
      patch({ status: 'loading', error: null });
      thread.start();
    },
    async loadOlder() {
      if (snapshot.loadingOlder || !snapshot.hasOlder) return;
      patch({ loadingOlder: true });
      try {
        const before = timeline.entries[0]?.seq ?? timeline.cursor + 1;
        const page = await realtime.call('timeline.list', { ticketId, before, limit: pageSize });
        setTimeline(applyOlderPage(timeline, page));
      } finally {
        patch({ loadingOlder: false });
      }
    },
    send(body, more) {
      typingSentAt = 0;
      return outbox.sendMessage({ ticketId, body, ...more });
    },
    edit: (entryId, body) => change(realtime.call('messages.edit', { ticketId, entryId, body })),
    unsend: (entryId) => change(realtime.call('messages.remove', { ticketId, entryId })),
    react: (entryId, emoji, on) =>
      change(realtime.call('messages.react', { ticketId, entryId, emoji: emoji as never, on })),
    markRead: marks.want,
    typing(internal) {
      if (Date.now() - typingSentAt < TYPING_EVERY_MS) return;
      typingSentAt = Date.now();
      realtime.signal('tickets.typing', { ticketId, typing: true, ...(internal && { internal }) });
    },
    stopTyping() {
      if (typingSentAt === 0) return;
      typingSentAt = 0;
      realtime.signal('tickets.typing', { ticketId, typing: false });
    },
    setTicket: (ticket) => patch({ ticket }),
    close() {
      marks.flush();
      thread.stopTyping();
      closed = true;
      following.stop();
      board.close();
      clearTimeout(healTimer);
      clearTimeout(marksTimer);
      for (const off of unsubscribe) off();
    },
  };
  return thread;
}

/** How far one own message got. */
export function reachedState(snapshot: ThreadSnapshot, seq: number): ReachedState {
  if (seq <= snapshot.readSeq) return 'read';
  return seq <= snapshot.deliveredSeq ? 'delivered' : 'sent';
}
