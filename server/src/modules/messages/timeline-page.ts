// Pages of a timeline as their reader sees them, cut before a page grows too large for one frame.
import type { Entry, EntryPage } from '@hotline/shared/contracts';
import type { Db } from '../../db/client.ts';
import type { EntryRow } from '../../db/schema/index.ts';
import type { TicketAccess, View } from '../tickets/tickets.access.ts';
import { headOf } from '../tickets/tickets.access.ts';
import { viewEntry } from '../tickets/timeline.service.ts';
import { type AuthoredEntry, readEntriesById, readEntryPage } from './messages.store.ts';

export const PAGE_BYTES = 192 * 1024;
export const DEFAULT_PAGE = 100;

/** Counts down what still fits; the first entry always does. */
export interface Allowance {
  bytes: number;
  entries: number;
}

export const newAllowance = (entries: number): Allowance => ({ bytes: PAGE_BYTES, entries });

/** The messages behind message.* events, by id. */
type Targets = ReadonlyMap<string, EntryRow>;

/** As it is sent: quotes and control characters grow when they are written as JSON. */
const weightOf = (entry: EntryRow): number =>
  Buffer.byteLength(JSON.stringify(entry.body)) + Buffer.byteLength(JSON.stringify(entry.reactions)) + 500;

/** How many of these, from the front, fit. */
export function fitting(
  rows: readonly AuthoredEntry[],
  targets: Targets,
  allowance: Allowance,
): AuthoredEntry[] {
  const kept: AuthoredEntry[] = [];
  for (const row of rows) {
    const target = targetOf(row.entry, targets);
    const weight = weightOf(row.entry) + (target ? weightOf(target) : 0);
    if (allowance.entries < 1 || (allowance.bytes < weight && allowance.bytes < PAGE_BYTES)) break;
    allowance.entries -= 1;
    allowance.bytes -= weight;
    kept.push(row);
  }
  return kept;
}

export async function readTargets(db: Db, rows: readonly AuthoredEntry[]): Promise<Targets> {
  const ids = rows.flatMap(({ entry }) => (entry.targetId === null ? [] : [entry.targetId]));
  return readEntriesById(db, [...new Set(ids)]);
}

const targetOf = ({ targetId }: EntryRow, targets: Targets): EntryRow | null =>
  (targetId !== null && targets.get(targetId)) || null;

/** Rows as entries of a view; the messages behind message.* events are read along unless they are given. */
export async function viewEntries(
  db: Db,
  rows: readonly AuthoredEntry[],
  viewOf: (row: EntryRow) => View,
  targets?: Targets,
): Promise<Entry[]> {
  const known = targets ?? (await readTargets(db, rows));
  return rows.map(({ entry, author }) => viewEntry(entry, author, viewOf(entry), targetOf(entry, known)));
}

export async function readPage(
  db: Db,
  access: TicketAccess,
  query: { after?: number | undefined; before?: number | undefined; limit: number },
): Promise<EntryPage> {
  const { view, ticket } = access;
  const { after, before, limit } = query;
  const rows = await readEntryPage(
    db,
    {
      ticketId: ticket.id,
      view,
      ...(after !== undefined && { after }),
      ...(before !== undefined && { before }),
    },
    { entries: limit, bytes: PAGE_BYTES },
  );
  const targets = await readTargets(db, rows);
  const kept =
    after === undefined
      ? fitting(rows.toReversed(), targets, newAllowance(limit)).reverse()
      : fitting(rows, targets, newAllowance(limit));
  const entries = await viewEntries(db, kept, () => view, targets);
  return { entries, head: Math.max(headOf(access), entries.at(-1)?.seq ?? 0) };
}
