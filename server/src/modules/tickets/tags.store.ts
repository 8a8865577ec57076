// SQL of the tags on tickets.
import { inArray, sql } from 'drizzle-orm';
import type { Db } from '../../db/client.ts';
import { ticketTags } from '../../db/schema/index.ts';
import type { TagMove } from './change-fields.ts';

/** By ticket; certain while the tickets' rows are locked. */
export async function readTagIds(db: Db, ticketIds: readonly string[]): Promise<Map<string, Set<string>>> {
  const rows = await db
    .select()
    .from(ticketTags)
    .where(inArray(ticketTags.ticketId, [...ticketIds]));
  const found = new Map(ticketIds.map((id) => [id, new Set<string>()]));
  for (const { ticketId, tagId } of rows) found.get(ticketId)?.add(tagId);
  return found;
}

export async function saveTagMoves(
  db: Db,
  moves: readonly (TagMove & { ticketId: string })[],
): Promise<void> {
  const pairs = (which: 'added' | 'removed') =>
    moves.flatMap((move) => move[which].map((tagId) => ({ ticketId: move.ticketId, tagId })));
  const [added, removed] = [pairs('added'), pairs('removed')];
  if (added.length > 0) await db.insert(ticketTags).values(added);
  if (removed.length === 0) return;
  const ticketIds = sql.param(removed.map(({ ticketId }) => ticketId));
  const tagIds = sql.param(removed.map(({ tagId }) => tagId));
  await db.delete(ticketTags).where(
    sql`(${ticketTags.ticketId}, ${ticketTags.tagId}) in (
        select * from unnest(${ticketIds}::uuid[], ${tagIds}::uuid[]))`,
  );
}
