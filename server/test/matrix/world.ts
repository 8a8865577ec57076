// Who asks in the permission matrices, and what they ask about.
import type { Entry, Ticket } from '@hotline/shared/contracts';
import { BY_HAND, buildMessage, buildTicket } from '../factories.ts';
import { type Desk, type DeskPerson, startDesk } from '../harness.ts';

export interface World {
  desk: Desk;
  /** Whose ticket it is. */
  owner: DeskPerson;
  otherCustomer: DeskPerson;
  /** Serves the ticket's category, has not got the ticket. */
  serving: DeskPerson;
  /** Has the ticket, does not serve its category. */
  assigned: DeskPerson;
  /** Neither. */
  otherAgent: DeskPerson;
  admin: DeskPerson;
  /** An agent of the category, disabled since. */
  disabled: DeskPerson;
  categoryId: string;
  /** The category that the assigned and the other agent serve. */
  elsewhereId: string;
  newTicket(): Promise<Ticket>;
  messageOf(ticket: Ticket): Promise<Entry>;
}

export async function buildWorld(env: Record<string, string> = {}): Promise<World> {
  const desk = await startDesk({
    patient: true,
    env: { SOCKET_EVENTS_PER_SECOND: '1000', SOCKET_EVENTS_BURST: '1000', ...env },
  });
  const admin = await desk.admin();
  const { id: categoryId } = await admin.api.categories.create({ name: 'The category', routing: BY_HAND });
  const { id: elsewhereId } = await admin.api.categories.create({ name: 'Elsewhere', routing: BY_HAND });
  const owner = await desk.customer();
  const assigned = await desk.agent({ categories: [elsewhereId] });
  const disabled = await desk.agent({ categories: [categoryId] });
  await admin.api.users.update({ userId: disabled.id, disabled: true });
  return {
    desk,
    owner,
    assigned,
    admin,
    disabled,
    otherCustomer: await desk.customer(),
    serving: await desk.agent({ categories: [categoryId] }),
    otherAgent: await desk.agent({ categories: [elsewhereId] }),
    categoryId,
    elsewhereId,
    async newTicket() {
      const { id: ticketId } = await buildTicket(owner, { categoryId });
      return admin.api.tickets.assign({ ticketId, agentId: assigned.id });
    },
    messageOf: ({ id }) => buildMessage(owner, id),
  };
}
