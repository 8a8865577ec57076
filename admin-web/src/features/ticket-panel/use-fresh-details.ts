// Entries tell that something of the details changed: what is on screen of it is asked for again.
import type { ThreadSnapshot } from '@hotline/shared/client/thread';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { keys } from '../../lib/queries.ts';

const telling = /^(?:ticket\.(?:transferred|linked|unlinked|merged|split)|transfer\.|task\.)/;

export function useFreshDetails({ entries, ticket }: ThreadSnapshot): void {
  const queryClient = useQueryClient();
  const ticketId = ticket?.id;
  const told = entries.findLast(
    (entry) => entry.kind === 'note' || (entry.data && telling.test(entry.data.type)),
  );
  const seq = told?.seq ?? 0;
  const known = useRef<number | null>(null);
  useEffect(() => {
    const before = known.current;
    known.current = seq;
    if (before === null || before === seq || !ticketId) return;
    for (const queryKey of [
      keys.ticketTransfers(ticketId),
      keys.ticketLinks(ticketId),
      keys.ticketFollowers(ticketId),
      keys.tasks,
    ])
      void queryClient.invalidateQueries({ queryKey });
  }, [seq, ticketId, queryClient]);
}
