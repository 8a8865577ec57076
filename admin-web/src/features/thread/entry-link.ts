// The address of one message: the ticket's, with the entry behind the #. Pure but for where the page stands.
import { hrefs } from '../../lib/hrefs.ts';

const prefix = '#entry-';

export function linkToEntry(ticketId: string, entryId: string): string {
  const base = import.meta.env.BASE_URL.replace(/\/$/, '');
  return `${location.origin}${base}${hrefs.entry(ticketId, entryId)}`;
}

/** The entry an address leads to. */
export function entryOf(hash: string): string | null {
  const id = hash.startsWith(prefix) ? hash.slice(prefix.length) : '';
  return /^[0-9a-f-]{36}$/.test(id) ? id : null;
}
