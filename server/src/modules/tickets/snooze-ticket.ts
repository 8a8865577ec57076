// Putting a ticket aside until a time, and waking those whose time has come.
import type { Input, OperationOf, Ticket } from '@hotline/shared/contracts';
import { asc, lte, sql } from 'drizzle-orm';
import { type Ctx, inTransaction, type PublicCtx, transactionTime } from '../../core/context.ts';
import { fieldError } from '../../core/errors.ts';
import { type TicketRecord, tickets } from '../../db/schema/index.ts';
import { readStaffEpoch } from '../desk/desk.service.ts';
import { assertLive, assertStaff, changeTicket } from './change-ticket.ts';
import { lockTickets } from './tickets.access.ts';
import { type NewEntry, wakeTicket, writeChanges } from './timeline.service.ts';

const LONGEST_DAYS = 366;
const DAY_MS = 86_400_000;
const BATCH = 50;

export const snoozeTicket = (ctx: Ctx, input: Input<OperationOf<'tickets.snooze'>>): Promise<Ticket> =>
  changeTicket(ctx, input.ticketId, (tx, access) => {
    assertStaff(access);
    const { ticket, standing } = access;
    assertLive(ticket);
    const until = input.until === null ? null : snoozeUntil(input.until, transactionTime(tx), 'until');
    const append = moveSnooze(ticket, until, standing.userId);
    if (append.length === 0) return { append, audit: null };
    const action = until ? 'ticket.snoozed' : 'ticket.woken';
    return { append, audit: { action, detail: { until: until?.toISOString() ?? null } } };
  });

/** Refuses `field` when it is not in the future, or too far in it. */
export function snoozeUntil(text: string, now: Date, field: string): Date {
  const until = new Date(text);
  const aheadMs = until.getTime() - now.getTime();
  if (!(aheadMs > 0)) throw fieldError(field, 'must be in the future');
  if (aheadMs > LONGEST_DAYS * DAY_MS) throw fieldError(field, 'must be at most a year away');
  return until;
}

/** Puts a live ticket aside in memory; null wakes it. The same time again changes nothing. */
export function moveSnooze(ticket: TicketRecord, until: Date | null, authorId: string): NewEntry[] {
  if (until === null) return wakeTicket(ticket, 'agent', authorId);
  if (ticket.snoozedUntil?.getTime() === until.getTime()) return [];
  ticket.snoozedUntil = until;
  const data = { type: 'ticket.snoozed', until: until.toISOString() } as const;
  return [{ kind: 'event', authorId, internal: true, data }];
}

/** Wakes up to a batch of them in one transaction; answers how many. Safe on several nodes at once. */
export async function wakeTickets(ctx: PublicCtx): Promise<number> {
  return inTransaction(ctx, async (tx) => {
    const now = transactionTime(tx);
    const due = await tx.db
      .select({ id: tickets.id })
      .from(tickets)
      .where(lte(tickets.snoozedUntil, sql`now()`))
      .orderBy(asc(tickets.snoozedUntil))
      .limit(BATCH);
    if (due.length === 0) return 0;
    const ids = due.map(({ id }) => id);
    const drafts = [...(await lockTickets(tx, ids, true)).values()].flatMap((before) => {
      if (before.snoozedUntil === null || before.snoozedUntil > now) return [];
      const ticket = { ...before };
      return [{ before, ticket, append: wakeTicket(ticket, 'time', null) }];
    });
    await writeChanges(tx, drafts, { staffEpoch: await readStaffEpoch(tx), people: new Map() });
    return drafts.length;
  });
}
