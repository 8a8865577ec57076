// Brings live tickets up to the version of targets and hours that the desk has now.
import { and, asc, inArray, lt } from 'drizzle-orm';
import { inTransaction, type PublicCtx, transactionTime } from '../../core/context.ts';
import { type TicketRecord, tickets } from '../../db/schema/index.ts';
import { readStaffEpoch } from '../desk/desk.service.ts';
import { passOver, setClocks, slaRulesOf } from '../tickets/sla-rules.service.ts';
import { lockTickets } from '../tickets/tickets.access.ts';
import { writeChanges, writeTickets } from '../tickets/timeline.service.ts';

const BATCH = 200;

/**
 * Up to a batch of them in one transaction; answers how many. A promise that is over the moment it is made is
 * marked and told to nobody: a new target must not ring for every ticket of last week.
 */
export async function followSlaVersion(ctx: PublicCtx): Promise<number> {
  const rules = await slaRulesOf(ctx, { fresh: true });
  return inTransaction(ctx, async (tx) => {
    const now = transactionTime(tx);
    const behind = await tx.db
      .select({ id: tickets.id })
      .from(tickets)
      .where(
        and(
          lt(tickets.slaVersion, rules.version),
          inArray(tickets.status, ['open', 'in_progress', 'waiting']),
        ),
      )
      // By id it would walk all that ever ended before it met a live one.
      .orderBy(asc(tickets.slaVersion))
      .limit(BATCH);
    if (behind.length === 0) return 0;
    const ids = behind.map(({ id }) => id);
    const locked = await lockTickets(tx, ids, true);
    const drafts = [...locked.values()]
      .filter(({ slaVersion }) => slaVersion < rules.version)
      .map((before) => {
        const ticket = { ...before };
        setClocks(ticket, rules, now);
        passOver(ticket, now);
        return { before, ticket, append: [] };
      });
    const shown = drafts.filter(({ before, ticket }) => showsOtherwise(before, ticket));
    const staffEpoch = await readStaffEpoch(tx);
    await writeChanges(tx, shown, { staffEpoch, people: new Map(), urgent: () => false });
    const silent = drafts.filter((draft) => !shown.includes(draft));
    if (silent.length > 0) await writeTickets(tx, silent);
    return drafts.length;
  });
}

/** Screens ask again for those alone. */
const showsOtherwise = (before: TicketRecord, after: TicketRecord): boolean =>
  before.slaTarget !== after.slaTarget ||
  before.slaDueAt?.getTime() !== after.slaDueAt?.getTime() ||
  before.slaWarnAt?.getTime() !== after.slaWarnAt?.getTime();
