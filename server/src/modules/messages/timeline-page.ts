// Pages of a timeline as their reader sees them, cut before a page grows too large for one frame.
import type { Entry, EntryPage } from '@hotline/shared/contracts';
import type { Db } from '../../db/client.ts';
import type { EntryRow } from '../../db/schema/index.ts';
import type { TicketAccess, View } from '../tickets/tickets.access.ts';
import { headOf } from '../tickets/tickets.access.ts';
import { viewEntry } from '../tickets/timeline.service.ts';
import { type AuthoredEntry, readEntriesById, readEntryPage } from './messages.store.ts';

const PAGE_BYTES = 192 * 1024;
export const DEFAULT_PAGE = 100;

/** Counts down what still fits; the first entry always does. */
export interface Allowance {
  bytes: number;
  entries: number;
}

export const newAllowance = (entries: number): Allowance => ({ bytes: PAGE_BYTES, entries });

const weightOf = (entry: EntryRow): number => Buffer.byteLength(entry.body) + 500 + entry.reactions.length * 80;

/** How many of these, from the front, fit. */
export function fitting(rows: readonly AuthoredEntry[], allowance: Allowance): AuthoredEntry[] {
  const kept: AuthoredEntry[] = [];
  for (const row of rows) {
    const weight = weightOf(row.entry);
    if (allowance.entries < 1 || (allowance.bytes < weight && allowance.bytes < PAGE_BYTES)) break;
    allowance.entries -= 1;
    allowance.bytes -= weight;
    kept.push(row);
  }
  return kept;
}

/** Rows as entries of a view; the messages behind message.* events are read along. */
export async function viewEntries(db: Db, rows: readonly AuthoredEntry[], viewOf: (row: EntryRow) => View): Promise<Entry[]> {
  const targetIds = rows.flatMap(({ entry }) => (entry.targetId === null ? [] : [entry.targetId]));
  const targets = await readEntriesById(db, [...new Set(targetIds)]);
  return rows.map(({ entry, author }) =>
    viewEntry(entry, author, viewOf(entry), (entry.targetId !== null && targets.get(entry.targetId)) || null),
  );
}

export async function readPage(
  db: Db,
  access: TicketAccess,
  query: { after?: number | undefined; before?: number | undefined; limit: number },
): Promise<EntryPage> {
  const { view, ticket } = access;
  const { after, before, limit } = query;
  const rows = await readEntryPage(db, {
    ticketId: ticket.id,
    view,
    limit,
    ...(after !== undefined && { after }),
    ...(before !== undefined && { before }),
  });
  const kept =
    after === undefined
      ? fitting(rows.toReversed(), newAllowance(limit)).reverse()
      : fitting(rows, newAllowance(limit));
  const entries = await viewEntries(db, kept, () => view);
  return { entries, head: Math.max(headOf(access), entries.at(-1)?.seq ?? 0) };
}
