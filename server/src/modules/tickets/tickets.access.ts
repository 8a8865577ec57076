// The only way to a ticket: loaded together with what its asker may do with it, or not at all.
import type { Abilities, Role } from '@hotline/shared/contracts';
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Ctx } from '../../core/context.ts';
import { AppError } from '../../core/errors.ts';
import type { TicketRooms } from '../../core/events.ts';
import {
  agentCategories,
  desk,
  type TicketRecord,
  ticketFollowers,
  tickets,
  users,
} from '../../db/schema/index.ts';
import { columnsOf, rowReader, runStatement } from '../../db/statement.ts';
import { STAFF_EPOCH_LOCK } from '../desk/desk.service.ts';

/** `all`: every entry, as staff see it. `pub`: what the customer sees. */
export type View = 'all' | 'pub';

/** The asker as the database has them now, and what ties them to one ticket. */
export interface Standing {
  userId: string;
  name: string;
  role: Role;
  disabled: boolean;
  /** Serves the ticket's category. */
  serves: boolean;
  /** Follows the ticket, or was named in a note of it. */
  follows: boolean;
}

export interface TicketAccess {
  ticket: TicketRecord;
  standing: Standing;
  staffEpoch: number;
  view: View;
}

const REOPEN_DAYS = 14;
const DAY_MS = 86_400_000;

export function canSeeTicket(
  standing: Omit<Standing, 'name'>,
  ticket: Pick<TicketRecord, 'requesterId' | 'assigneeId'>,
): boolean {
  if (standing.disabled) return false;
  if (standing.role === 'admin') return true;
  if (ticket.requesterId === standing.userId) return true;
  if (standing.role === 'user') return false;
  return ticket.assigneeId === standing.userId || standing.serves || standing.follows;
}

export const viewOf = (role: Role): View => (role === 'user' ? 'pub' : 'all');

export function roomsOf(access: Pick<TicketAccess, 'ticket' | 'staffEpoch'>): TicketRooms {
  const { id, epochAll, epochPub } = access.ticket;
  return { ticketId: id, epochAll, epochPub, staffEpoch: access.staffEpoch };
}

/** Number of the ticket's last entry in the asker's own counting. */
export const headOf = (access: Pick<TicketAccess, 'ticket' | 'view'>): number =>
  access.view === 'all' ? access.ticket.lastSeq : access.ticket.lastPubSeq;

/** What the asker may do with a ticket they see. `nowMs` decides how long customers may reopen. */
export function abilitiesOf(role: Role, ticket: TicketRecord, nowMs: number): Abilities {
  const staff = role !== 'user';
  const closed = ticket.status === 'closed';
  const ended = closed || ticket.status === 'resolved';
  const merged = ticket.mergedIntoId !== null;
  const reopenable =
    ended && !merged && (staff || nowMs - (ticket.endedAt?.getTime() ?? nowMs) < REOPEN_DAYS * DAY_MS);
  return {
    reply: !closed,
    note: staff && !merged,
    claim: staff && !ended && ticket.assigneeId === null,
    assign: staff && !ended,
    transfer: staff && !ended,
    edit: staff,
    snooze: staff && !ended,
    merge: staff && !merged,
    wait: staff && !ended && ticket.status !== 'waiting',
    resolve: !ended,
    close: staff && !closed,
    reopen: reopenable,
    rate: !staff && ended && !merged,
    remove: role === 'admin',
  };
}

/** What a select of tickets needs beside the ticket to judge the asker. */
const standingColumns = (userId: string) => ({
  name: users.name,
  role: users.role,
  disabledAt: users.disabledAt,
  staffEpoch: desk.staffEpoch,
  serves: sql<boolean>`exists (select 1 from ${agentCategories}
    where ${agentCategories.userId} = ${userId}::uuid and ${agentCategories.categoryId} = ${tickets.categoryId})`,
  follows: sql<boolean>`exists (select 1 from ${ticketFollowers}
    where ${ticketFollowers.userId} = ${userId}::uuid and ${ticketFollowers.ticketId} = ${tickets.id})`,
});

const lockStatement = (name: string, wait: string) => ({
  name,
  text: `
    select held.*, pg_advisory_xact_lock_shared($2::bigint) from (
      select ${columnsOf(tickets)} from tickets where id = any($1::uuid[]) order by id for update ${wait}
    ) held`,
});
const LOCK_TICKETS = lockStatement('lock_tickets_2', '');
const LOCK_FREE_TICKETS = lockStatement('lock_free_tickets_2', 'skip locked');
const readTicket = rowReader(tickets);

/**
 * Locks tickets in id order, keeps the staff epoch still, and answers the tickets it got as they are under the
 * lock. With `skipLocked` a ticket that somebody else holds is left out instead of waited for.
 */
export async function lockTickets(
  ctx: Pick<Ctx, 'db' | 'inTransaction'>,
  ticketIds: readonly string[],
  skipLocked = false,
): Promise<Map<string, TicketRecord>> {
  if (!ctx.inTransaction) throw new Error('a ticket is locked inside a transaction');
  const statement = skipLocked ? LOCK_FREE_TICKETS : LOCK_TICKETS;
  const rows = await runStatement<Record<string, unknown>>(ctx.db, statement, [
    [...new Set(ticketIds)],
    STAFF_EPOCH_LOCK,
  ]);
  const locked = rows.map(readTicket);
  return new Map(locked.map((ticket) => [ticket.id, ticket]));
}

/** The tickets among these that the asker may see, with their standing read afresh. */
export async function accessTickets(
  ctx: Pick<Ctx, 'db'>,
  userId: string,
  ticketIds: readonly string[],
): Promise<TicketAccess[]> {
  if (ticketIds.length === 0) return [];
  const rows = await ctx.db
    .select({ ticket: tickets, ...standingColumns(userId) })
    .from(tickets)
    .innerJoin(users, eq(users.id, userId))
    .innerJoin(desk, eq(desk.id, 1))
    .where(and(inArray(tickets.id, [...ticketIds])));
  return rows.flatMap((row) => {
    const standing: Standing = {
      userId,
      name: row.name,
      role: row.role,
      disabled: row.disabledAt !== null,
      serves: row.serves,
      follows: row.follows,
    };
    if (!canSeeTicket(standing, row.ticket)) return [];
    return [{ ticket: row.ticket, standing, staffEpoch: row.staffEpoch, view: viewOf(row.role) }];
  });
}

/** One ticket the asker may see, or `not_found`: absent and forbidden look alike. */
export async function accessTicket(ctx: Ctx, ticketId: string): Promise<TicketAccess> {
  const [access] = await accessTickets(ctx, ctx.actor.userId, [ticketId]);
  if (!access) throw new AppError('not_found');
  return access;
}

/** The same, with the ticket's row locked until the transaction ends. */
export async function accessTicketForChange(ctx: Ctx, ticketId: string): Promise<TicketAccess> {
  await lockTickets(ctx, [ticketId]);
  return accessTicket(ctx, ticketId);
}
