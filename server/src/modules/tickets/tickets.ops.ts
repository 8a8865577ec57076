// Operations on tickets as such. Opening, reading and following one lives with messages.
import type { Handlers } from '../../core/operations.ts';
import { assignTicket, claimTicket } from './assign-ticket.ts';
import { changeTickets } from './bulk-tickets.ts';
import { closeTicket, reopenTicket, resolveTicket } from './change-status.ts';
import { followTicket, listFollowers } from './follow-ticket.ts';
import { linkTickets, listLinks, unlinkTickets } from './link-tickets.ts';
import { listTickets } from './list-tickets.ts';
import { mergeTickets } from './merge-tickets.ts';
import { getQueuePlace } from './queue-place.service.ts';
import { rateTicket } from './rate-ticket.ts';
import { snoozeTicket } from './snooze-ticket.ts';
import { listViewers } from './ticket-viewers.ts';
import { auditOfTicket, getCounts, getTicket, removeTicket, watchQueue } from './tickets.service.ts';
import { declineTransfer, takeTransfer } from './transfer-answer.ts';
import { listTransfers, transferTicket } from './transfer-ticket.ts';
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
  'tickets.rate': rateTicket,
  'tickets.transfer': transferTicket,
  'tickets.transfers': listTransfers,
  'tickets.acceptTransfer': takeTransfer,
  'tickets.declineTransfer': declineTransfer,
  'tickets.snooze': snoozeTicket,
  'tickets.merge': mergeTickets,
  'tickets.links': listLinks,
  'tickets.link': linkTickets,
  'tickets.unlink': unlinkTickets,
  'tickets.follow': followTicket,
  'tickets.followers': listFollowers,
  'tickets.viewers': listViewers,
  'tickets.bulk': changeTickets,
  'queues.watch': watchQueue,
  'queues.place': getQueuePlace,
  'audit.ofTicket': auditOfTicket,
} satisfies Partial<Handlers>;
