// The drafts of one ticket, a reply and a note: in this browser, at the desk, in my other tabs.
import {
  createTicketDrafts,
  type TicketDrafts,
  type TicketDraftsSnapshot,
} from '@hotline/shared/client/ticket-drafts';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useDesk } from '../../lib/desk.tsx';

export function useTicketDrafts(ticketId: string): TicketDrafts {
  const { drafts, realtime } = useDesk();
  const [store] = useState(() => createTicketDrafts({ ticketId, drafts, realtime }));
  useEffect(() => {
    store.start();
    return () => store.close();
  }, [store]);
  return store;
}

export const useDraftTexts = (store: TicketDrafts): TicketDraftsSnapshot =>
  useSyncExternalStore(store.subscribe, store.getSnapshot);
