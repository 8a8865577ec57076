// The address of one message: the ticket's, with the entry behind the #. Pure but for where the page stands.
import { hrefs } from '../../lib/hrefs.ts';

export function linkToEntry(ticketId: string, entryId: string): string {
  const base = import.meta.env.BASE_URL.replace(/\/$/, '');
  return `${location.origin}${base}${hrefs.entry(ticketId, entryId)}`;
}
