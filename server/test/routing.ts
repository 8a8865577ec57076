// Set-up of tests about routing: categories that hand out tickets, agents with so much room, and what became of it.
import type { Category, Entry, Routing, Ticket } from '@hotline/shared/contracts';
import { buildTicket } from './factories.ts';
import type { Desk, DeskPerson } from './harness.ts';
import type { LiveClient } from './live-client.ts';

export interface RoutedDesk {
  desk: Desk;
  admin: DeskPerson;
  customer: DeskPerson;
  category(routing?: Partial<Routing>): Promise<Category>;
  agent(categoryId: string, capacity?: number): Promise<DeskPerson>;
  /** The same, with a socket: they can be given tickets. */
  agentHere(categoryId: string, capacity?: number): Promise<DeskPerson & { live: LiveClient }>;
  open(categoryId: string, more?: { subject?: string; priorityId?: string }): Promise<Ticket>;
  ticket(ticketId: string): Promise<Ticket>;
  events(ticketId: string): Promise<NonNullable<Entry['data']>[]>;
  /** How many tickets each of them has, live or not. */
  counts(people: readonly DeskPerson[]): Promise<number[]>;
}

let made = 0;

export async function buildRoutedDesk(desk: Desk): Promise<RoutedDesk> {
  const admin = await desk.admin();
  const customer = await desk.customer();
  const ticket = (ticketId: string) => admin.api.tickets.get({ ticketId });
  const agent: RoutedDesk['agent'] = async (categoryId, capacity = 5) => {
    const person = await desk.agent({ categories: [categoryId] });
    await admin.api.users.update({ userId: person.id, capacity });
    return person;
  };
  return {
    desk,
    admin,
    customer,
    ticket,
    agent,
    category: (routing = {}) => {
      made += 1;
      return admin.api.categories.create({
        name: `Routed ${made}`,
        routing: {
          strategy: 'least_loaded',
          offerSeconds: null,
          fallbackCategoryId: null,
          fallbackAfterSeconds: null,
          ...routing,
        },
      });
    },
    agentHere: async (categoryId, capacity) => {
      const person = await agent(categoryId, capacity);
      return { ...person, live: await desk.socketFor(person) };
    },
    open: (categoryId, more) => buildTicket(customer, { categoryId, ...more }),
    events: async (ticketId) => {
      const { entries } = await admin.api.timeline.list({ ticketId, after: 0, limit: 500 });
      return entries.flatMap(({ data }) => (data ? [data] : []));
    },
    counts: (people) =>
      Promise.all(
        people.map(async ({ id }) => {
          const { items } = await admin.api.tickets.list({ assignee: id, limit: 100 });
          return items.length;
        }),
      ),
  };
}
