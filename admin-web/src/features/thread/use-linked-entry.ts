// A link to a message: reads back until it is there, shows it in the middle, and marks it for a moment.
import type { Thread, ThreadSnapshot } from '@hotline/shared/client/thread';
import type { TimelineHandle, TimelineItem } from '@hotline/shared/ui/chat/timeline';
import { toast } from '@hotline/shared/ui/toast';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { entryOf } from './entry-link.ts';

type LinkedEntryInput = {
  thread: Thread;
  snapshot: ThreadSnapshot;
  items: readonly TimelineItem[];
  list: RefObject<TimelineHandle | null>;
};

const markedMs = 4_000;
/** Beyond this many pages a message is too far back to be looked for. */
const pagesMax = 40;

export function useLinkedEntry({ thread, snapshot, items, list }: LinkedEntryInput): string | null {
  const { t } = useTranslation();
  const { hash, key: visit } = useLocation();
  const wanted = entryOf(hash);
  const [marked, setMarked] = useState<string | null>(null);
  const shown = useRef<string | null>(null);
  const pages = useRef(0);
  const entry = wanted === null ? undefined : snapshot.entries.find((each) => each.id === wanted);
  const itemKey = items.find((item) => entry !== undefined && item.seq === entry.seq)?.key;

  useEffect(() => {
    if (wanted === null || shown.current === visit || snapshot.status !== 'ready') return;
    if (itemKey !== undefined) {
      shown.current = visit;
      setMarked(itemKey);
      // Once the rows around it are drawn.
      requestAnimationFrame(() => requestAnimationFrame(() => list.current?.toKey(itemKey)));
      return;
    }
    if (snapshot.loadingOlder || snapshot.entries.length === 0) return;
    if (!entry && snapshot.hasOlder && pages.current < pagesMax) {
      pages.current += 1;
      thread.loadOlder().catch(() => {
        pages.current = pagesMax;
      });
      return;
    }
    shown.current = visit;
    toast.info(t('thread.entryGone'));
  }, [wanted, visit, itemKey, entry, snapshot, thread, list, t]);

  useEffect(() => {
    if (marked === null) return;
    const timer = setTimeout(() => setMarked(null), markedMs);
    return () => clearTimeout(timer);
  }, [marked]);
  return marked;
}
