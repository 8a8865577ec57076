// Where a ticket stands, as the thread asks it. Pure.
import type { Ticket } from '@hotline/shared/contracts';

export const isEnded = ({ status }: Pick<Ticket, 'status'>): boolean =>
  status === 'resolved' || status === 'closed';
