// Resolved tickets close by themselves when nobody came back to them.
import { and, eq, inArray, sql } from 'drizzle-orm';
import { inTransaction, type PublicCtx, transactionTime } from '../../core/context.ts';
import { tickets } from '../../db/schema/index.ts';
import { readStaffEpoch } from '../desk/desk.service.ts';
import { lockTickets } from './tickets.access.ts';
import { moveTicket, writeChanges } from './timeline.service.ts';

const CLOSE_AFTER_DAYS = 3;
const BATCH = 50;

/** Closes up to a batch of them in one transaction; answers how many. Safe on several nodes at once. */
export async function closeResolved(ctx: PublicCtx): Promise<number> {
  return inTransaction(ctx, async (tx) => {
    const isDue = and(
      eq(tickets.status, 'resolved'),
      sql`${tickets.endedAt} < now() - make_interval(days => ${CLOSE_AFTER_DAYS})`,
    );
    const due = await tx.db
      .select({ id: tickets.id })
      .from(tickets)
      .where(isDue)
      .orderBy(tickets.endedAt)
      .limit(BATCH);
    if (due.length === 0) return 0;
    const locked = await lockTickets(
      tx,
      due.map((row) => row.id),
      true,
    );
    const held =
      locked.size > 0
        ? await tx.db
            .select()
            .from(tickets)
            .where(and(inArray(tickets.id, [...locked.keys()]), isDue))
        : [];
    const drafts = held.map((before) => {
      const ticket = { ...before };
      return { before, ticket, append: moveTicket(ticket, 'close', null, transactionTime(tx)) };
    });
    if (drafts.length === 0) return 0;
    await writeChanges(tx, drafts, { staffEpoch: await readStaffEpoch(tx), people: new Map() });
    return drafts.length;
  });
}
