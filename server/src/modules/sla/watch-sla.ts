// Says when a promise is running out and when it is broken: each once, in the ticket's own timeline.
import { and, asc, eq, inArray, isNotNull, lte, ne, or } from 'drizzle-orm';
import { inTransaction, type PublicCtx, transactionTime } from '../../core/context.ts';
import { tickets } from '../../db/schema/index.ts';
import { readStaffEpoch } from '../desk/desk.service.ts';
import { setClocks, slaRulesOf, takeNotice } from '../tickets/sla-rules.service.ts';
import { lockTickets } from '../tickets/tickets.access.ts';
import { type TicketChangeDraft, writeChanges } from '../tickets/timeline.service.ts';

const BATCH = 50;

/** Up to a batch of them in one transaction; answers how many. What another node holds is left to it. */
export async function watchSla(ctx: PublicCtx): Promise<number> {
  return inTransaction(ctx, async (tx) => {
    const now = transactionTime(tx);
    const due = await tx.db
      .select({ id: tickets.id })
      .from(tickets)
      .where(
        and(
          isNotNull(tickets.slaDueAt),
          ne(tickets.slaNotice, 'breached'),
          lte(tickets.slaWarnAt, now),
          or(eq(tickets.slaNotice, 'none'), lte(tickets.slaDueAt, now)),
          inArray(tickets.status, ['open', 'in_progress', 'waiting']),
        ),
      )
      .orderBy(asc(tickets.slaWarnAt))
      .limit(BATCH);
    if (due.length === 0) return 0;
    const ids = due.map(({ id }) => id);
    const locked = await lockTickets(tx, ids, true);
    const rules = await slaRulesOf(tx);
    const drafts = [...locked.values()].flatMap((before): TicketChangeDraft[] => {
      const ticket = { ...before };
      // The hours may have changed meanwhile, and somebody may have answered before the lock.
      setClocks(ticket, rules, now);
      const notice = takeNotice(ticket, now);
      if (!notice) return [];
      return [{ before, ticket, append: [{ kind: 'event', authorId: null, internal: true, data: notice }] }];
    });
    await writeChanges(tx, drafts, { staffEpoch: await readStaffEpoch(tx), people: new Map() });
    return drafts.length;
  });
}
