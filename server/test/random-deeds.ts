// Everything that can happen to tickets, dealt at random, so that figures have something to get wrong.
import type { ApiClient } from '@hotline/shared/client/api-client';
import { newId } from '../src/core/ids.ts';
import { dice } from './dice.ts';
import type { Deed } from './opposite-orders.ts';

export interface Crowd {
  /** Staff who serve all these categories, each perhaps at another server. */
  agents: readonly { id: string; api: ApiClient }[];
  admins: readonly { api: ApiClient }[];
  customers: readonly { api: ApiClient }[];
  categoryIds: readonly string[];
  priorityIds: readonly string[];
  /** Tickets there are; deeds add to it. */
  ticketIds: string[];
}

/** A refusal is as good as a deed: what is refused must not count. */
export function dealRandomDeeds(crowd: Crowd, count: number, seed: number): Deed[] {
  const roll = dice(seed);
  const pick = <T>(all: readonly T[]): T => all[roll(all.length)] as T;
  return Array.from({ length: count }, () => nextDeed(crowd, roll, pick));
}

type Pick = <T>(all: readonly T[]) => T;

function nextDeed(crowd: Crowd, roll: (sides: number) => number, pick: Pick): Deed {
  const { categoryIds, priorityIds, ticketIds, admins } = crowd;
  const { api } = pick(crowd.agents);
  const agentId = pick(crowd.agents).id;
  const customer = pick(crowd.customers).api;
  const categoryId = pick(categoryIds);
  const at = roll(1 << 30);
  const which = () => ticketIds[at % ticketIds.length] ?? '';
  const other = () => ticketIds[(at + 1) % ticketIds.length] ?? '';
  const words = () => ({ clientId: newId(), body: 'Still here.' });
  const open = async () => {
    const ticket = await customer.tickets.create({ subject: 'Question', body: 'Please.', categoryId });
    ticketIds.push(ticket.id);
  };
  const status = pick(['open', 'in_progress', 'waiting', 'resolved', 'closed'] as const);
  const score = 1 + roll(5);
  const deeds: Deed[] = [
    open,
    open,
    () => customer.messages.post({ ticketId: which(), ...words() }),
    () => customer.messages.post({ ticketId: which(), ...words() }),
    () => api.messages.post({ ticketId: which(), ...words() }),
    () => api.messages.post({ ticketId: which(), ...words() }),
    () => api.messages.post({ ticketId: which(), ...words(), thenStatus: 'resolved' }),
    () => api.tickets.claim({ ticketId: which() }),
    () => api.tickets.assign({ ticketId: which(), agentId }),
    () => api.tickets.transfer({ ticketId: which(), categoryId, reason: 'Elsewhere' }),
    () => api.tickets.update({ ticketId: which(), priorityId: pick(priorityIds), categoryId }),
    () => api.tickets.update({ ticketId: which(), status }),
    () => api.tickets.resolve({ ticketId: which() }),
    () => api.tickets.reopen({ ticketId: which() }),
    () => customer.tickets.reopen({ ticketId: which() }),
    () => customer.tickets.rate({ ticketId: which(), score }),
    () => customer.tickets.rate({ ticketId: which(), score, comment: 'So it was.' }),
    () => api.tickets.bulk({ ticketIds: [which(), other()], action: { status } }),
  ];
  const rare: Deed[] = [
    () => pick(admins).api.tickets.remove({ ticketId: which() }),
    () => api.tickets.merge({ ticketId: which(), intoTicketId: other() }),
  ];
  return roll(30) === 0 ? pick(rare) : pick(deeds);
}
