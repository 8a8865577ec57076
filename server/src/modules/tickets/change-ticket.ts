// One change to one ticket: lock, judge, move, append, save, tell. Every verb below is such a change.
import type { Ticket } from '@hotline/shared/contracts';
import { type Ctx, inTransaction, transactionTime } from '../../core/context.ts';
import { AppError } from '../../core/errors.ts';
import type { TicketRecord } from '../../db/schema/index.ts';
import { recordAudit } from '../audit/audit.service.ts';
import { leadOn } from './merged.service.ts';
import { showTicket } from './show.service.ts';
import { accessTicketForChange, type TicketAccess } from './tickets.access.ts';
import type { TicketAction } from './tickets.lifecycle.ts';
import { moveTicket, type NewEntry, personOf, writeChanges } from './timeline.service.ts';

export interface Change {
  append: NewEntry[];
  /** Audit action and detail; null when nothing changed. */
  audit: { action: string; detail: Record<string, unknown> } | null;
}

/**
 * `decide` changes the ticket it is handed in memory and answers what to append; throwing refuses.
 * Somebody who loses sight of the ticket by their own change gets it back as they last saw it.
 */
export async function changeTicket(
  ctx: Ctx,
  ticketId: string,
  decide: (ctx: Ctx, access: TicketAccess) => Promise<Change> | Change,
): Promise<Ticket> {
  return inTransaction(ctx, async (tx) => {
    const access = await accessTicketForChange(tx, ticketId);
    const before: TicketRecord = { ...access.ticket };
    const { append, audit } = await decided(tx, access, decide);
    if (audit === null && append.length === 0) return showTicket(tx, access);
    const { ticket } = access;
    const author = personOf(access.standing);
    await writeChanges(tx, [{ before, ticket, append }], {
      staffEpoch: access.staffEpoch,
      people: new Map([[author.id, author]]),
    });
    if (audit) await recordAudit(tx, { ...audit, subjectType: 'ticket', subjectId: ticketId });
    return showTicket(tx, access);
  });
}

/** Refuses what an ended ticket cannot take, saying whether a reopening helps. */
export function assertLive({ status, mergedIntoId }: Pick<TicketRecord, 'status' | 'mergedIntoId'>): void {
  if (mergedIntoId !== null) throw new AppError('ticket_merged');
  if (status === 'closed') throw new AppError('ticket_closed');
  if (status === 'resolved') throw new AppError('invalid_transition');
}

async function decided(
  tx: Ctx,
  access: TicketAccess,
  decide: (ctx: Ctx, access: TicketAccess) => Promise<Change> | Change,
): Promise<Change> {
  try {
    return await decide(tx, access);
  } catch (error) {
    throw await leadOn(tx.db, access.ticket, error);
  }
}

export function assertStaff(access: TicketAccess): void {
  if (access.view !== 'all') throw new AppError('forbidden');
}

/** A change that only moves the status. */
export function statusChange(ctx: Ctx, access: TicketAccess, action: TicketAction): Change {
  const from = access.ticket.status;
  const append = moveTicket(access.ticket, action, access.standing.userId, transactionTime(ctx));
  if (append.length === 0) return { append, audit: null };
  return { append, audit: { action: 'ticket.statusChanged', detail: { from, to: access.ticket.status } } };
}
