// A link to a message (#entry-<id>): reads back until it is there, shows it in the middle, and marks it for a moment.
import type { Thread, ThreadSnapshot } from '@hotline/shared/client/thread';
import type { TimelineHandle, TimelineItem } from '@hotline/shared/ui/chat/timeline';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { toast } from '../../lib/toast.ts';

type LinkedEntryInput = {
  thread: Thread;
  snapshot: ThreadSnapshot;
  items: readonly TimelineItem[];
  list: RefObject<TimelineHandle | null>;
};

const MARKED_MS = 4_000;
/** Beyond this many pages a message is too far back to be looked for. */
const PAGES_MAX = 40;

export function useLinkedEntry({ thread, snapshot, items, list }: LinkedEntryInput): string | null {
  const { t } = useTranslation();
  const { hash, key: visit } = useLocation();
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
    toast.info(t('chat.entryGone'));
  }, [wanted, visit, itemKey, entry, snapshot, thread, list, t]);

  useEffect(() => {
    if (marked === null) return;
    const timer = setTimeout(() => setMarked(null), MARKED_MS);
    return () => clearTimeout(timer);
  }, [marked]);
  return marked;
}
