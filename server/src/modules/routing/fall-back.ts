// A ticket that found no agent in time moves to the category its own names for that case, once each way.
import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { inTransaction, type PublicCtx } from '../../core/context.ts';
import type { Db } from '../../db/client.ts';
import { categories, tickets } from '../../db/schema/index.ts';
import { readStaffEpoch } from '../desk/desk.service.ts';
import { lockTickets } from '../tickets/tickets.access.ts';
import { type NewEntry, writeChanges } from '../tickets/timeline.service.ts';
import { isWaiting } from './routing.store.ts';

const BATCH = 50;

/** Up to a batch in one transaction; answers how many. Its place by waiting time goes with the ticket. */
export async function fallBack(ctx: PublicCtx): Promise<number> {
  return inTransaction(ctx, async (tx) => {
    const overdue = await readOverdue(tx.db, BATCH);
    if (overdue.length === 0) return 0;
    const locked = await lockTickets(
      tx,
      overdue.map(({ id }) => id),
      true,
    );
    const held = locked.size > 0 ? await readOverdue(tx.db, BATCH, [...locked.keys()]) : [];
    const open = await holdOpen(
      tx.db,
      held.map(({ fallbackId }) => fallbackId),
    );
    const drafts = held.flatMap(({ id, fallbackId, fallbackName, categoryName }) => {
      const before = locked.get(id);
      if (!before || !open.has(fallbackId)) return [];
      const ticket = { ...before, categoryId: fallbackId, subcategoryId: null };
      const moved: NewEntry = {
        kind: 'event',
        authorId: null,
        internal: false,
        data: {
          type: 'ticket.categoryChanged',
          from: { id: before.categoryId, name: categoryName },
          to: { id: fallbackId, name: fallbackName },
        },
      };
      return [{ before, ticket, append: [moved] }];
    });
    await writeChanges(tx, drafts, { staffEpoch: await readStaffEpoch(tx), people: new Map() });
    return drafts.length;
  });
}

/** Tickets that waited too long in a category that names another for that case. */
const readOverdue = (
  db: Db,
  limit: number,
  ticketIds?: readonly string[],
): Promise<{ id: string; fallbackId: string; fallbackName: string; categoryName: string }[]> => {
  const since = sql`now() - make_interval(secs => ${categories.fallbackAfterSeconds})`;
  // How long it has been in this category is told by its timeline; it never goes back where it came from.
  const moved = sql`select 1 from entries e where e.ticket_id = ${tickets.id}
    and e.data->>'type' in ('ticket.categoryChanged', 'ticket.transferred')`;
  return db
    .select({
      id: tickets.id,
      fallbackId: sql<string>`fallback.id`,
      fallbackName: sql<string>`fallback.name`,
      categoryName: categories.name,
    })
    .from(tickets)
    .innerJoin(categories, eq(categories.id, tickets.categoryId))
    .innerJoin(
      sql`${categories} as fallback`,
      sql`fallback.id = ${categories.fallbackCategoryId} and fallback.archived_at is null`,
    )
    .where(
      and(
        ticketIds ? inArray(tickets.id, [...ticketIds]) : undefined,
        isWaiting,
        sql`${categories.fallbackAfterSeconds} is not null`,
        sql`${tickets.queuedAt} < ${since}`,
        sql`not exists (${moved} and e.created_at >= ${since})`,
        sql`not exists (${moved} and e.data->'from'->>'id' = fallback.id::text)`,
      ),
    )
    .orderBy(asc(tickets.queuedAt), asc(tickets.id))
    .limit(limit);
};

/** Of these categories, those not archived, which stay so until COMMIT. */
async function holdOpen(db: Db, categoryIds: readonly string[]): Promise<Set<string>> {
  if (categoryIds.length === 0) return new Set();
  const rows = await db
    .select({ id: categories.id })
    .from(categories)
    .where(and(inArray(categories.id, [...new Set(categoryIds)]), isNull(categories.archivedAt)))
    .orderBy(asc(categories.id))
    .for('key share');
  return new Set(rows.map(({ id }) => id));
}
