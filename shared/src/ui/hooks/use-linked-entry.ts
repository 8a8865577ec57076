// A link to a message (#entry-<id>): reads back until it is there, shows it in the middle, and marks it for a moment.
import { type RefObject, useEffect, useRef, useState } from 'react';
import type { TimelineHandle, TimelineItem } from '../chat/timeline.tsx';

/** What is asked of a thread. */
type Timeline = {
  status: string;
  entries: readonly { id: string; seq: number }[];
  hasOlder: boolean;
  loadingOlder: boolean;
};

type LinkedEntryInput = {
  /** The part of the address behind the #, with it. */
  hash: string;
  /** Another one each time somebody goes there, also when the address is the same. */
  visit: string;
  thread: { loadOlder: () => Promise<unknown> };
  snapshot: Timeline;
  items: readonly TimelineItem[];
  list: RefObject<TimelineHandle | null>;
  /** It is not in the timeline, or too far back. */
  onGone: () => void;
};

const MARKED_MS = 4_000;
/** Beyond this many pages a message is too far back to be looked for. */
const PAGES_MAX = 40;

/** The key of the item that is marked now. */
export function useLinkedEntry(input: LinkedEntryInput): string | null {
  const { hash, visit, thread, snapshot, items, list, onGone } = input;
  const wanted = /^#entry-([0-9a-f-]{36})$/.exec(hash)?.[1];
  const [marked, setMarked] = useState<string | null>(null);
  const shown = useRef<string | null>(null);
  const pages = useRef(0);
  const entry = snapshot.entries.find((each) => each.id === wanted);
  const itemKey = items.find((item) => entry !== undefined && item.seq === entry.seq)?.key;

  useEffect(() => {
    if (wanted === undefined || shown.current === visit || snapshot.status !== 'ready') return;
    if (itemKey !== undefined) {
      shown.current = visit;
      setMarked(itemKey);
      // Once the rows around it are drawn.
      requestAnimationFrame(() => requestAnimationFrame(() => list.current?.toKey(itemKey)));
      return;
    }
    if (snapshot.loadingOlder || snapshot.entries.length === 0) return;
    if (!entry && snapshot.hasOlder && pages.current < PAGES_MAX) {
      pages.current += 1;
      thread.loadOlder().catch(() => {
        pages.current = PAGES_MAX;
      });
      return;
    }
    shown.current = visit;
    onGone();
  }, [wanted, visit, itemKey, entry, snapshot, thread, list, onGone]);

  useEffect(() => {
    if (marked === null) return;
    const timer = setTimeout(() => setMarked(null), MARKED_MS);
    return () => clearTimeout(timer);
  }, [marked]);
  return marked;
}
