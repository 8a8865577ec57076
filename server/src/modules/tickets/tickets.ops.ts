// Operations on tickets as such. Opening, reading and following one lives with messages.
import { AppError } from '../../core/errors.ts';
import type { Handlers } from '../../core/operations.ts';
import { assignTicket, claimTicket } from './assign-ticket.ts';
import { closeTicket, reopenTicket, resolveTicket } from './change-status.ts';
import { followTicket, listFollowers } from './follow-ticket.ts';
import { listTickets } from './list-tickets.ts';
import { snoozeTicket } from './snooze-ticket.ts';
import { auditOfTicket, getCounts, getTicket, removeTicket, watchQueue } from './tickets.service.ts';
import { declineTransfer, takeTransfer } from './transfer-answer.ts';
import { listTransfers, transferTicket } from './transfer-ticket.ts';
import { updateTicket } from './update-ticket.ts';

const notBuilt = async (): Promise<never> => {
  throw new AppError('internal');
};

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
  'tickets.transfer': transferTicket,
  'tickets.transfers': listTransfers,
  'tickets.acceptTransfer': takeTransfer,
  'tickets.declineTransfer': declineTransfer,
  'tickets.snooze': snoozeTicket,
  'tickets.merge': notBuilt,
  'tickets.split': notBuilt,
  'tickets.links': notBuilt,
  'tickets.link': notBuilt,
  'tickets.unlink': notBuilt,
  'tickets.follow': followTicket,
  'tickets.followers': listFollowers,
  'tickets.viewers': listViewers,
  'tickets.bulk': notBuilt,
  'queues.watch': watchQueue,
  'queues.place': getQueuePlace,
  'audit.ofTicket': auditOfTicket,
} satisfies Partial<Handlers>;
