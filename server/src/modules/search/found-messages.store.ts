// SQL of messages that were found, as they are now.
import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Db } from '../../db/client.ts';
import { entries, users } from '../../db/schema/index.ts';
import { shownTo } from '../tickets/search-words.service.ts';
import type { View } from '../tickets/tickets.access.ts';

export interface FoundMessage extends Record<string, unknown> {
  id: string;
  ticketId: string;
  /** In the counting of its reader. */
  number: number;
  kind: 'message' | 'note' | 'event';
  body: string;
  createdAt: Date;
  author: { id: string; name: string; role: 'user' | 'agent' | 'admin' } | null;
}

/** Those that were unsent meanwhile are left out. In the order of the ids. */
export async function readMessages(db: Db, ids: readonly string[], view: View): Promise<FoundMessage[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .select({
      id: entries.id,
      ticketId: entries.ticketId,
      number: sql<number>`${view === 'pub' ? entries.pubSeq : entries.seq}`,
      kind: entries.kind,
      body: entries.body,
      createdAt: entries.createdAt,
      author: { id: users.id, name: users.name, role: users.role },
    })
    .from(entries)
    .leftJoin(users, eq(users.id, entries.authorId))
    .where(and(inArray(entries.id, [...ids]), isNull(entries.deletedAt), shownTo(view)));
  const found = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => found.get(id) ?? []);
}
