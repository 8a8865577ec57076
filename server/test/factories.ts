// The same small cast in every test: two customers, two agents, an admin, two categories.
import type { Category, Entry, Routing, Ticket } from '@hotline/shared/contracts';
import { newId } from '../src/core/ids.ts';
import type { Desk, DeskPerson } from './harness.ts';

export interface Cast {
  nora: DeskPerson;
  karim: DeskPerson;
  /** Serves Billing. */
  ana: DeskPerson;
  /** Serves Technical. */
  ben: DeskPerson;
  ada: DeskPerson;
  billing: Category;
  technical: Category;
}

/** Tickets stay in the queue until somebody takes them: for tests that are not about routing. */
export const BY_HAND: Routing = {
  strategy: 'manual',
  offerSeconds: null,
  fallbackCategoryId: null,
  fallbackAfterSeconds: null,
};

export async function buildCast(desk: Desk): Promise<Cast> {
  const ada = await desk.admin('Ada');
  const billing = await ada.api.categories.create({ name: 'Billing', routing: BY_HAND });
  const technical = await ada.api.categories.create({ name: 'Technical', routing: BY_HAND });
  return {
    ada,
    billing,
    technical,
    nora: await desk.customer('Nora'),
    karim: await desk.customer('Karim'),
    ana: await desk.agent({ name: 'Ana', categories: [billing.id] }),
    ben: await desk.agent({ name: 'Ben', categories: [technical.id] }),
  };
}

export interface NewTicket {
  categoryId: string;
  subject?: string;
  body?: string;
  priorityId?: string;
  subcategoryId?: string;
  clientId?: string;
}

export const buildTicket = (by: DeskPerson, ticket: NewTicket): Promise<Ticket> =>
  by.api.tickets.create({ subject: 'My invoice is wrong', body: 'It says 90, I ordered for 60.', ...ticket });

export const buildMessage = (
  by: DeskPerson,
  ticketId: string,
  message: { body?: string; internal?: boolean; clientId?: string } = {},
): Promise<Entry> => by.api.messages.post({ ticketId, clientId: newId(), body: 'Thank you.', ...message });
