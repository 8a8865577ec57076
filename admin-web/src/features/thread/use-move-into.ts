// Text that a merged ticket no longer takes goes on as a draft of the one it was merged into.
import type { TimelineItem } from '@hotline/shared/ui/chat/timeline';
import { useNavigate } from 'react-router';
import { useDesk } from '../../lib/desk.tsx';
import { draftKey } from '../../lib/draft-key.ts';
import { hrefs } from '../../lib/hrefs.ts';

export function useMoveInto() {
  const { drafts, outbox } = useDesk();
  const navigate = useNavigate();
  return (ticketId: string, { key, kind, body }: TimelineItem): void => {
    const there = draftKey(ticketId, kind === 'note' ? 'note' : 'reply');
    drafts.set(there, [drafts.get(there), body].filter(Boolean).join('\n\n'));
    void outbox.discard(key);
    void navigate(hrefs.ticket('all', ticketId));
  };
}
