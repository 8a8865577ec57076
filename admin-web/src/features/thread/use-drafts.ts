// The drafts of one ticket, a reply and a note, shown as they are kept.
import { useState } from 'react';
import { useDesk } from '../../lib/desk.tsx';
import { type ComposerMode, draftKey } from '../../lib/draft-key.ts';

export function useDrafts(ticketId: string) {
  const { drafts } = useDesk();
  const [texts, setTexts] = useState(() => ({
    reply: drafts.get(draftKey(ticketId, 'reply')),
    note: drafts.get(draftKey(ticketId, 'note')),
  }));
  const show = (mode: ComposerMode, text: string) => setTexts((before) => ({ ...before, [mode]: text }));
  return {
    text: (mode: ComposerMode) => texts[mode],
    set(mode: ComposerMode, text: string) {
      drafts.set(draftKey(ticketId, mode), text);
      show(mode, text);
    },
    /** Empties the box at once; the draft is the only copy on disk until the outbox has its own. */
    handOver(mode: ComposerMode, stored: Promise<void>) {
      show(mode, '');
      drafts.handOver(draftKey(ticketId, mode), stored);
    },
  };
}
