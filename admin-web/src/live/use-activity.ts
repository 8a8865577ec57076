// Who looks at a ticket or writes in it; draws again only when that changes for this ticket.
import { useSyncExternalStore } from 'react';
import { useDesk } from '../lib/desk.tsx';
import type { Doing } from './activity.ts';

export function useActivity(ticketId: string): readonly Doing[] {
  const { activity } = useDesk();
  return useSyncExternalStore(activity.subscribe, () => activity.of(ticketId));
}
