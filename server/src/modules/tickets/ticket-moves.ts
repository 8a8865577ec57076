// What deeds do to a ticket in memory: its status, its agent, its snooze, and the events that tell of it.
import type { Person } from '@hotline/shared/contracts';
import { AppError } from '../../core/errors.ts';
import type { AssignReason, TicketRecord } from '../../db/schema/index.ts';
import { nextState, type TicketAction } from './tickets.lifecycle.ts';
import type { NewEntry } from './tickets.write.ts';

/**
 * Moves a ticket in memory by one action and answers the events that tell of it. Throws the refusal.
 * The caller appends the events and saves the ticket with `writeChanges`.
 */
export function moveTicket(
  ticket: TicketRecord,
  action: TicketAction,
  authorId: string | null,
  now: Date,
): NewEntry[] {
  const step = nextState({ status: ticket.status, assigned: ticket.assigneeId !== null }, action);
  const merged = ticket.mergedIntoId !== null && (typeof step === 'string' || step.reopened);
  if (merged) throw new AppError('ticket_merged');
  if (typeof step === 'string') throw new AppError(step);
  const from = ticket.status;
  ticket.status = step.status;
  if (step.reopened) {
    ticket.reopenCount += 1;
    ticket.queuedAt = now;
  }
  const ended = step.status === 'resolved' || step.status === 'closed';
  ticket.endedAt = ended ? (ticket.endedAt ?? now) : null;
  if (ended || step.status === 'waiting') ticket.waitingSince = null;
  if (ended) {
    ticket.snoozedUntil = null;
    ticket.pendingTransferId = null;
  }
  if (from === step.status) return [];
  return [
    {
      kind: 'event',
      authorId,
      internal: false,
      data: { type: 'ticket.statusChanged', from, to: step.status },
    },
  ];
}

/** What a public message of the customer or of a person of staff does to its ticket, in memory. */
export function moveTicketByMessage(
  ticket: TicketRecord,
  role: Person['role'],
  authorId: string,
  now: Date,
): NewEntry[] {
  const byCustomer = role === 'user';
  const events = moveTicket(ticket, byCustomer ? 'customerMessage' : 'agentReply', authorId, now);
  ticket.waitingSince = byCustomer ? (ticket.waitingSince ?? now) : null;
  if (byCustomer) ticket.lastCustomerAt = now;
  else ticket.firstRespondedAt ??= now;
  if (byCustomer) events.push(...wakeTicket(ticket, 'customer', authorId));
  else if (ticket.assigneeId === authorId) events.push(...acceptTransfer(ticket, authorId));
  return events;
}

/** The agent it was handed to takes it, in memory, if they were still asked. */
export function acceptTransfer(ticket: TicketRecord, authorId: string): NewEntry[] {
  if (ticket.pendingTransferId === null) return [];
  ticket.pendingTransferId = null;
  return [{ kind: 'event', authorId, internal: true, data: { type: 'transfer.accepted', reason: null } }];
}

/** Ends a snooze in memory, if there is one. */
export function wakeTicket(
  ticket: TicketRecord,
  reason: 'time' | 'customer' | 'agent',
  authorId: string | null,
): NewEntry[] {
  if (ticket.snoozedUntil === null) return [];
  ticket.snoozedUntil = null;
  return [{ kind: 'event', authorId, internal: true, data: { type: 'ticket.woken', reason } }];
}

/**
 * Gives a ticket to an agent, or back to its queue, in memory. `from` and `to` name the former and the new
 * assignee. The caller has checked that `to` may have it.
 */
export function moveAssignee(
  ticket: TicketRecord,
  { from, to }: { from: NamedAgent | null; to: NamedAgent | null },
  by: { authorId: string | null; reason?: AssignReason },
  now: Date,
): NewEntry[] {
  ticket.assigneeId = to?.id ?? null;
  ticket.assignedAt = to ? now : null;
  ticket.pendingTransferId = null;
  if (!to) ticket.queuedAt = now;
  const moved = moveTicket(ticket, to ? 'assign' : 'unassign', by.authorId, now);
  return [
    {
      kind: 'event',
      authorId: by.authorId,
      internal: false,
      data: { type: 'ticket.assigned', from, to, ...(by.reason && { reason: by.reason }) },
    },
    ...moved,
  ];
}

export interface NamedAgent {
  id: string;
  name: string;
}
