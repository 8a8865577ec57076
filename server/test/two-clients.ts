// Two people with one ticket open, live: what most realtime tests begin with.
import type { Entry, Ticket } from '@hotline/shared/contracts';
import type { Desk, DeskPerson } from './harness.ts';
import type { LiveClient } from './live-client.ts';

export interface Side {
  person: DeskPerson;
  live: LiveClient;
  /** As the ticket was when it was joined. */
  opened: { ticket: Ticket; entries: Entry[]; head: number };
  /** The entry with this text, once it is heard. */
  hearBody(body: string): Promise<Entry>;
}

export async function joinTicket(desk: Desk, person: DeskPerson, ticketId: string): Promise<Side> {
  const live = await desk.socketFor(person);
  const opened = await live.call('tickets.open', { ticketId });
  return {
    person,
    live,
    opened,
    hearBody: async (body) => (await live.hear('message', ({ entry }) => entry.body === body)).entry,
  };
}

export async function openTwoClients(
  desk: Desk,
  people: { customer: DeskPerson; agent: DeskPerson },
  ticketId: string,
): Promise<{ customer: Side; agent: Side }> {
  const customer = await joinTicket(desk, people.customer, ticketId);
  const agent = await joinTicket(desk, people.agent, ticketId);
  return { customer, agent };
}
