// A ticket's timeline as a pure fold over its numbered entries: any order, doubling or loss ends the same.
import type { Entry, EntryPage, EventData, MessageState } from '../contracts/index.ts';

type WithoutTarget<Data> = Data extends { target: MessageState } ? Omit<Data, 'target'> : Data;

/** An entry as it is kept: what a change event says of its target lives on the target alone. */
export type TimelineEntry = Omit<Entry, 'data'> & { data?: WithoutTarget<EventData> };

export interface TimelineState {
  /** Contiguous, in order of seq. */
  readonly entries: readonly TimelineEntry[];
  /** Last seq without a hole before it; 0 before anything was read. */
  readonly cursor: number;
  /** The desk's last known number. */
  readonly head: number;
  /** Nothing older is left to read. */
  readonly complete: boolean;
  /** A first page has arrived. */
  readonly opened: boolean;
  /** Came early: entries beyond a hole, by seq. */
  readonly early: ReadonlyMap<number, Entry>;
  /** The newest change known of each message: entry id -> the change's seq and how the message stands since. */
  readonly changes: ReadonlyMap<string, { seq: number; state: MessageState }>;
}

export const emptyTimeline: TimelineState = {
  entries: [],
  cursor: 0,
  head: 0,
  complete: false,
  opened: false,
  early: new Map(),
  changes: new Map(),
};

/** More is known to exist than this client has. */
export const hasGap = (state: TimelineState): boolean => state.opened && state.head > state.cursor;

/** The latest page, or the entries after the cursor. Pages that do not touch what is there start afresh. */
export function applyPage(state: TimelineState, page: EntryPage): TimelineState {
  const first = page.entries[0]?.seq;
  const touches = state.opened && (first === undefined || first <= state.cursor + 1);
  const base = touches ? state : { ...emptyTimeline, early: state.early, changes: state.changes };
  const start = first === undefined || touches ? base : { ...base, cursor: first - 1, complete: first === 1 };
  const opened = { ...start, opened: true, complete: start.complete || page.head === 0 };
  const applied = page.entries.reduce(foldInOrder, withHead(opened, page.head));
  return drainEarly(applied);
}

/** A page before the oldest entry there is. */
export function applyOlderPage(state: TimelineState, page: EntryPage): TimelineState {
  const oldest = state.entries[0]?.seq ?? state.cursor + 1;
  const older = page.entries.filter((entry) => entry.seq < oldest);
  const next = older.reduce(learn, withHead(state, page.head));
  const entries = older.map((entry) => standing(next, keep(entry)));
  const first = entries[0]?.seq ?? oldest;
  return { ...next, entries: [...entries, ...state.entries], complete: first <= 1 || entries.length === 0 };
}

/** One entry from the live connection, or the answer to one's own send. */
export function applyEntry(state: TimelineState, entry: Entry): TimelineState {
  if (entry.seq <= state.cursor) return state;
  if (!state.opened || entry.seq > state.cursor + 1) {
    return withHead({ ...state, early: new Map(state.early).set(entry.seq, entry) }, entry.seq);
  }
  return drainEarly(foldInOrder(state, entry));
}

/** The desk says its last number is this. */
export function applyHead(state: TimelineState, head: number): TimelineState {
  return withHead(state, head);
}

/** How a message stands after an answer to one's own change, before its event arrives. */
export function applyAnswer(state: TimelineState, answer: Entry): TimelineState {
  const index = indexOf(state, answer.seq);
  const known = state.entries[index];
  if (!known || known.id !== answer.id) return state;
  return replaceAt(state, index, keep(answer));
}

function withHead(state: TimelineState, head: number): TimelineState {
  return head > state.head ? { ...state, head } : state;
}

function foldInOrder(state: TimelineState, entry: Entry): TimelineState {
  if (entry.seq <= state.cursor) return state;
  if (entry.seq > state.cursor + 1) return applyEntry(state, entry);
  const learned = learn(state, entry);
  const changed = changeOf(entry);
  const base = changed ? refresh(learned, changed.id) : learned;
  return {
    ...base,
    entries: [...base.entries, standing(base, keep(entry))],
    cursor: entry.seq,
    head: Math.max(base.head, entry.seq),
  };
}

function drainEarly(state: TimelineState): TimelineState {
  if (!state.opened || state.early.size === 0) return state;
  const early = new Map(state.early);
  let next = state;
  for (const seq of early.keys()) if (seq <= next.cursor) early.delete(seq);
  for (let entry = early.get(next.cursor + 1); entry; entry = early.get(next.cursor + 1)) {
    early.delete(entry.seq);
    next = foldInOrder(next, entry);
  }
  return { ...next, early };
}

function changeOf(entry: Entry): MessageState | null {
  return entry.data && 'target' in entry.data && entry.data.target ? entry.data.target : null;
}

/** Remember a change; an older one never replaces a newer one. */
function learn(state: TimelineState, entry: Entry): TimelineState {
  const change = changeOf(entry);
  if (!change || (state.changes.get(change.id)?.seq ?? 0) >= entry.seq) return state;
  return { ...state, changes: new Map(state.changes).set(change.id, { seq: entry.seq, state: change }) };
}

function standing(state: TimelineState, entry: TimelineEntry): TimelineEntry {
  const change = state.changes.get(entry.id)?.state;
  if (!change) return entry;
  const { body, reactions, editedAt, deletedAt } = change;
  return { ...entry, body, reactions, editedAt, deletedAt };
}

function refresh(state: TimelineState, entryId: string): TimelineState {
  const seq = state.changes.get(entryId)?.state.seq ?? 0;
  const index = indexOf(state, seq);
  const entry = state.entries[index];
  return entry?.id === entryId ? replaceAt(state, index, standing(state, entry)) : state;
}

function indexOf(state: TimelineState, seq: number): number {
  const first = state.entries[0]?.seq;
  return first === undefined ? -1 : seq - first;
}

function replaceAt(state: TimelineState, index: number, entry: TimelineEntry): TimelineState {
  return { ...state, entries: state.entries.with(index, entry) };
}

function keep(entry: Entry): TimelineEntry {
  if (!entry.data || !('target' in entry.data)) return entry as TimelineEntry;
  const { target: _, ...data } = entry.data;
  return { ...entry, data };
}
