// Where "and next" leads: asked before the deed, since the deed may take the ticket out of the list.
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from 'react-router';
import { hrefs, isInboxView } from '../../lib/hrefs.ts';
import { keys } from '../../lib/queries.ts';
import { type ListPages, nextTicketId } from './next-ticket.ts';
import { useBackHref } from './use-back-href.ts';

export function useNextTicket(ticketId: string): () => () => void {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const { view } = useParams();
  const back = useBackHref();
  return () => {
    const lists = queryClient.getQueryCache().findAll({ queryKey: keys.ticketList });
    // The list beside the thread; on a phone, the one left last.
    const list =
      lists.find((query) => query.isActive()) ??
      lists.toSorted((a, b) => b.state.dataUpdatedAt - a.state.dataUpdatedAt)[0];
    const next = nextTicketId(list?.state.data as ListPages | undefined, ticketId);
    const pathname = next ? hrefs.ticket(view && isInboxView(view) ? view : 'mine', next) : back.pathname;
    return () => void navigate({ pathname, search: back.search });
  };
}
