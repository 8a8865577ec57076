// The shape in which an app hands entries to the timeline, and the pure rules of days and groups.
export type TimelineAuthor = { id: string; name: string; role: string };
export type TimelineState = 'pending' | 'sent' | 'delivered' | 'read' | 'failed';
export type TimelineReaction = { emoji: string; count: number; mine: boolean };

export type TimelineItem = {
  /** Stays the same from pending to sent (the client id), so that a row is never drawn anew. */
  key: string;
  kind: 'message' | 'note' | 'event';
  /** null: the desk itself. */
  author: TimelineAuthor | null;
  /** Written by the person who looks. */
  own: boolean;
  /** The edge it stands at, where that differs from `own` (a colleague's reply on the agents' side). */
  side?: 'start' | 'end';
  /** Markdown of a message or note; the ready sentence of an event. */
  body: string;
  /** ISO text. */
  createdAt: string;
  edited: boolean;
  deleted: boolean;
  state: TimelineState;
  reactions: readonly TimelineReaction[];
  /** Absent while pending or failed. */
  seq?: number;
  /** What this reader may do to it; absent means no. */
  can?: { edit?: boolean; unsend?: boolean; react?: boolean };
  /** Said under a failed message ("No connection"). */
  failure?: string;
};

export type GroupPlace = { first: boolean; last: boolean; newDay: boolean };

const groupWithinMs = 60_000;

export function sideOf(item: TimelineItem): 'start' | 'end' {
  return item.side ?? (item.own ? 'end' : 'start');
}

/** Where an item stands in its run of the same author, kind and minute. */
export function placeOf(items: readonly TimelineItem[], index: number): GroupPlace {
  const item = items[index];
  if (!item) return { first: true, last: true, newDay: false };
  const before = items[index - 1];
  const after = items[index + 1];
  const newDay = !before || dayOf(before) !== dayOf(item);
  return {
    first: newDay || !before || !together(before, item),
    last: !after || dayOf(after) !== dayOf(item) || !together(item, after),
    newDay,
  };
}

function together(earlier: TimelineItem, later: TimelineItem): boolean {
  if (earlier.kind === 'event' || earlier.kind !== later.kind) return false;
  if (earlier.author?.id !== later.author?.id || earlier.state === 'failed') return false;
  return Date.parse(later.createdAt) - Date.parse(earlier.createdAt) < groupWithinMs;
}

function dayOf(item: TimelineItem): string {
  return new Date(item.createdAt).toDateString();
}

/** "Today", "Yesterday", "Monday", else the date, in the reader's words. */
export function dayWords(iso: string, locale: string, now = new Date()): string {
  const day = new Date(iso);
  const midnight = (date: Date) => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
  const daysAgo = Math.round((midnight(now) - midnight(day)) / 86_400_000);
  if (daysAgo === 0 || daysAgo === 1) {
    const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-daysAgo, 'day');
    return words.charAt(0).toLocaleUpperCase(locale) + words.slice(1);
  }
  if (daysAgo > 1 && daysAgo < 7) return day.toLocaleDateString(locale, { weekday: 'long' });
  const year = day.getFullYear() === now.getFullYear() ? undefined : 'numeric';
  return day.toLocaleDateString(locale, { weekday: 'short', day: 'numeric', month: 'long', year });
}
