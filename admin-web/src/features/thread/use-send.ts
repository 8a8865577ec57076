// Sends a draft: with whom it names, with what becomes of the ticket, and on to the next ticket once the desk has it.
import type { Thread, ThreadSnapshot } from '@hotline/shared/client/thread';
import type { TicketDrafts } from '@hotline/shared/client/ticket-drafts';
import type { Ticket } from '@hotline/shared/contracts';
import { useEffect, useRef } from 'react';
import { useDesk } from '../../lib/desk.tsx';
import type { ComposerMode } from '../../lib/draft-key.ts';
import { useAgents } from '../../lib/queries.ts';
import { mentionedIds } from './mentions.ts';
import type { SendThen } from './send-menu.tsx';
import { useNextTicket } from './use-next-ticket.ts';

type SendInput = {
  thread: Thread;
  snapshot: ThreadSnapshot;
  ticket: Ticket;
  drafts: TicketDrafts;
  seenSeq: number;
};

const mentionsMax = 20;

export function useSend({ thread, snapshot, ticket, drafts, seenSeq }: SendInput) {
  const { outbox } = useDesk();
  const colleagues = useAgents().data ?? [];
  const nextTicket = useNextTicket(ticket.id);
  const leaving = useRef<{ clientId: string; go: () => void } | null>(null);

  useEffect(
    () =>
      outbox.on('sent', ({ item }) => {
        if (item.clientId === leaving.current?.clientId) leaving.current.go();
      }),
    [outbox],
  );

  return function send(mode: ComposerMode, text: string, then?: SendThen) {
    const seen = seenSeq || snapshot.entries.at(-1)?.seq;
    const named = mode === 'note' ? mentionedIds(text, colleagues).slice(0, mentionsMax) : [];
    const go = then?.next ? nextTicket() : null;
    const { clientId } = thread.send(
      text,
      mode === 'note'
        ? { internal: true, ...(named.length > 0 && { mentions: named }) }
        : { seenSeq: seen, ...(then && { thenStatus: then.status }) },
    );
    leaving.current = go && { clientId, go };
    drafts.handOver(mode, outbox.stored(clientId));
  };
}
