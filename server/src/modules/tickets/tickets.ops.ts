// Operations on tickets as such. Opening, reading and following one lives with messages.
import type { Handlers } from '../../core/operations.ts';
import { assignTicket, claimTicket } from './assign-ticket.ts';
import { closeTicket, reopenTicket, resolveTicket } from './change-status.ts';
import {
  auditOfTicket,
  getCounts,
  getTicket,
  listTickets,
  removeTicket,
  watchQueue,
} from './tickets.service.ts';
import { updateTicket } from './update-ticket.ts';

export const ticketsOps = {
  'tickets.list': listTickets,
  'tickets.counts': getCounts,
  'tickets.get': getTicket,
  'tickets.update': updateTicket,
  'tickets.remove': removeTicket,
  'tickets.assign': assignTicket,
  'tickets.claim': claimTicket,
  'tickets.resolve': resolveTicket,
  'tickets.close': closeTicket,
  'tickets.reopen': reopenTicket,
  'queues.watch': watchQueue,
  'audit.ofTicket': auditOfTicket,
} satisfies Partial<Handlers>;
