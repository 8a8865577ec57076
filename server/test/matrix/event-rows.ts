// The declared table: who hears of each event, with the ticket open or without. A new event needs a row here.
import type { EventName, EventPayload, Ticket } from '@hotline/shared/contracts';
import { newId } from '../../src/core/ids.ts';
import { BY_HAND, buildTicket } from '../factories.ts';
import type { LiveClient } from '../live-client.ts';
import type { World } from './world.ts';

export const HEARERS = ['owner', 'otherCustomer', 'serving', 'assigned', 'otherAgent', 'admin'] as const;
export type Hearer = (typeof HEARERS)[number];
/** `joined`: only on sockets that have the ticket open. */
export type Hears = 'always' | 'joined' | 'never';

export interface Scene {
  world: World;
  ticket: Ticket;
  /** The sockets of somebody: with the ticket open, and without. */
  joined: Record<Hearer, LiveClient>;
  apart: Record<Hearer, LiveClient>;
  /** Ids of the sessions of the sockets without the ticket. */
  sessionIds: Record<Hearer, string>;
}

type RowOf<Name extends EventName> = {
  event: Name;
  /** Tells rows of one event apart. */
  about: string;
  hears: Record<Hearer, Hears>;
  provoke: (scene: Scene) => Promise<unknown>;
  /** Which of the events heard is the one. */
  fits: (payload: EventPayload<Name>, scene: Scene) => boolean;
};
export type EventRow = { [Name in EventName]: RowOf<Name> }[EventName];

const row = <Name extends EventName>(declared: RowOf<Name>): EventRow => declared as unknown as EventRow;
const hears = (
  ...[owner, otherCustomer, serving, assigned, otherAgent, admin]: Hears[]
): Record<Hearer, Hears> => ({
  owner: owner ?? 'never',
  otherCustomer: otherCustomer ?? 'never',
  serving: serving ?? 'never',
  assigned: assigned ?? 'never',
  otherAgent: otherAgent ?? 'never',
  admin: admin ?? 'never',
});

const WHO_HAVE_IT_OPEN = hears('joined', 'never', 'joined', 'joined', 'never', 'joined');
const STAFF_WHO_HAVE_IT_OPEN = hears('never', 'never', 'joined', 'joined', 'never', 'joined');
const STAFF_WHO_SEE_IT = hears('never', 'never', 'always', 'always', 'never', 'always');
const WHO_SEE_IT = hears('always', 'never', 'always', 'always', 'never', 'always');

const which = ({ ticket }: Scene) => ({ ticketId: ticket.id });
const isOfTicket = ({ ticketId }: { ticketId: string }, { ticket }: Scene) => ticketId === ticket.id;
const post = (scene: Scene, by: Hearer, body: string, internal = false) =>
  scene.world[by].api.messages.post({ ...which(scene), clientId: newId(), body, internal });

/** A colleague who comes to look at the ticket, and goes. */
async function visit(scene: Scene): Promise<void> {
  const { desk, categoryId } = scene.world;
  const visitor = await desk.socketFor(await desk.agent({ name: 'Visitor', categories: [categoryId] }));
  await visitor.call('tickets.open', which(scene));
  await scene.joined.admin.hear(
    'user_joined',
    (payload) => isOfTicket(payload, scene) && payload.user.name === 'Visitor',
  );
  await visitor.call('tickets.leave', which(scene));
}

/** A ticket in a category whose one agent is asked first. */
async function offer({ world }: Scene): Promise<void> {
  const { id: categoryId } = await world.admin.api.categories.create({
    name: 'Asks first',
    routing: { ...BY_HAND, strategy: 'least_loaded', offerSeconds: 600 },
  });
  await world.admin.api.categories.setAgents({ categoryId, agentIds: [world.serving.id] });
  await buildTicket(world.owner, { categoryId, subject: 'Offered' });
}

export const EVENT_ROWS: EventRow[] = [
  row({
    event: 'message',
    about: 'a message',
    hears: WHO_HAVE_IT_OPEN,
    provoke: (scene) => post(scene, 'owner', 'For everybody.'),
    fits: (payload, scene) => isOfTicket(payload, scene) && payload.entry.body === 'For everybody.',
  }),
  row({
    event: 'message',
    about: 'a note',
    hears: STAFF_WHO_HAVE_IT_OPEN,
    provoke: (scene) => post(scene, 'serving', 'For staff.', true),
    fits: (payload, scene) => isOfTicket(payload, scene) && payload.entry.kind === 'note',
  }),
  row({
    event: 'message',
    about: 'a change of priority',
    hears: STAFF_WHO_HAVE_IT_OPEN,
    provoke: async (scene) => {
      const { items } = await scene.world.admin.api.priorities.list();
      const other = items.find(({ id }) => id !== scene.ticket.priority.id);
      return scene.world.admin.api.tickets.update({ ...which(scene), priorityId: other?.id });
    },
    fits: (payload, scene) =>
      isOfTicket(payload, scene) && payload.entry.data?.type === 'ticket.priorityChanged',
  }),
  row({
    event: 'ticket',
    about: 'another subject',
    hears: WHO_SEE_IT,
    provoke: (scene) => scene.world.admin.api.tickets.update({ ...which(scene), subject: 'Another' }),
    fits: (payload, scene) => isOfTicket(payload, scene) && payload.ticket?.subject === 'Another',
  }),
  row({
    event: 'ticket',
    about: 'a note',
    hears: hears('never', 'never', 'always', 'always', 'never', 'always'),
    provoke: (scene) => post(scene, 'serving', 'For staff.', true),
    fits: (payload, scene) => isOfTicket(payload, scene) && payload.ticket?.lastMessage?.kind === 'note',
  }),
  row({
    event: 'ticket',
    about: 'moved to another category: gone for those who served it',
    hears: hears('never', 'never', 'always', 'never', 'never', 'never'),
    provoke: (scene) =>
      scene.world.admin.api.tickets.update({ ...which(scene), categoryId: scene.world.elsewhereId }),
    fits: (payload, scene) => isOfTicket(payload, scene) && payload.ticket === null,
  }),
  row({
    event: 'ticket',
    about: 'given to somebody else: gone for who had it',
    hears: hears('never', 'never', 'never', 'always', 'never', 'never'),
    provoke: (scene) =>
      scene.world.admin.api.tickets.assign({ ...which(scene), agentId: scene.world.serving.id }),
    fits: (payload, scene) => isOfTicket(payload, scene) && payload.ticket === null,
  }),
  row({
    event: 'ticket',
    about: 'deleted',
    hears: WHO_SEE_IT,
    provoke: (scene) => scene.world.admin.api.tickets.remove(which(scene)),
    fits: (payload, scene) => isOfTicket(payload, scene) && payload.ticket === null,
  }),
  row({
    event: 'queue',
    about: 'a new ticket waits',
    hears: hears('never', 'never', 'always', 'never', 'never', 'always'),
    provoke: ({ world }) =>
      world.owner.api.tickets.create({ subject: 'New', body: 'New', categoryId: world.categoryId }),
    fits: (payload, { world }) => payload.categoryId === world.categoryId,
  }),
  row({
    event: 'typing',
    about: 'a message',
    hears: WHO_HAVE_IT_OPEN,
    provoke: (scene) => scene.joined.owner.call('tickets.typing', { ...which(scene), typing: true }),
    fits: (payload, scene) => isOfTicket(payload, scene) && payload.user.id === scene.world.owner.id,
  }),
  row({
    event: 'typing',
    about: 'a note',
    hears: STAFF_WHO_HAVE_IT_OPEN,
    provoke: (scene) =>
      scene.joined.serving.call('tickets.typing', { ...which(scene), typing: true, internal: true }),
    fits: (payload, scene) => isOfTicket(payload, scene) && payload.internal === true,
  }),
  row({
    event: 'read',
    about: 'by the agent',
    hears: WHO_HAVE_IT_OPEN,
    provoke: (scene) => scene.world.assigned.api.tickets.read({ ...which(scene), seq: 2 }),
    fits: (payload, scene) => isOfTicket(payload, scene) && payload.userId === scene.world.assigned.id,
  }),
  row({
    event: 'presence',
    about: 'of the agent who has the ticket',
    hears: hears('joined', 'never', 'always', 'always', 'always', 'always'),
    provoke: ({ world }) => world.assigned.api.presence.set({ availability: 'away' }),
    fits: (payload, { world }) => payload.userId === world.assigned.id && payload.availability === 'away',
  }),
  row({
    event: 'presence',
    about: 'of another agent',
    hears: hears('never', 'never', 'always', 'always', 'always', 'always'),
    provoke: ({ world }) => world.otherAgent.api.presence.set({ availability: 'away' }),
    fits: (payload, { world }) => payload.userId === world.otherAgent.id && payload.availability === 'away',
  }),
  row({
    event: 'offer',
    about: 'to the agent who is asked',
    hears: hears('never', 'never', 'always', 'never', 'never', 'never'),
    provoke: offer,
    fits: (payload) => payload.offer?.subject === 'Offered',
  }),
  row({
    event: 'queue_place',
    about: 'back in the queue',
    hears: hears('joined', 'never', 'never', 'never', 'never', 'never'),
    provoke: (scene) => scene.world.admin.api.tickets.assign({ ...which(scene), agentId: null }),
    fits: (payload, scene) => isOfTicket(payload, scene) && payload.place !== null,
  }),
  row({
    event: 'activity',
    about: 'the customer types',
    hears: STAFF_WHO_SEE_IT,
    provoke: (scene) => scene.joined.owner.call('tickets.typing', { ...which(scene), typing: true }),
    fits: (payload, scene) =>
      isOfTicket(payload, scene) && payload.user.id === scene.world.owner.id && payload.doing === 'typing',
  }),
  row({
    event: 'activity',
    about: 'a colleague types a note',
    hears: STAFF_WHO_SEE_IT,
    provoke: (scene) =>
      scene.joined.serving.call('tickets.typing', { ...which(scene), typing: true, internal: true }),
    fits: (payload, scene) =>
      isOfTicket(payload, scene) && payload.user.id === scene.world.serving.id && payload.doing === 'typing',
  }),
  row({
    event: 'activity',
    about: 'a colleague has gone',
    hears: STAFF_WHO_SEE_IT,
    provoke: visit,
    fits: (payload, scene) =>
      isOfTicket(payload, scene) && payload.user.name === 'Visitor' && payload.doing === 'gone',
  }),
  row({
    event: 'desk',
    about: 'a new tag',
    hears: hears('never', 'never', 'always', 'always', 'always', 'always'),
    provoke: async ({ world, ticket }) => world.admin.api.tags.create({ name: `Tag ${ticket.number}` }),
    fits: ({ topic }) => topic === 'tags',
  }),
  row({
    event: 'user_joined',
    about: 'a colleague looks',
    hears: WHO_HAVE_IT_OPEN,
    provoke: visit,
    fits: (payload, scene) => isOfTicket(payload, scene) && payload.user.name === 'Visitor',
  }),
  row({
    event: 'user_left',
    about: 'a colleague goes',
    hears: WHO_HAVE_IT_OPEN,
    provoke: visit,
    fits: (payload, scene) => isOfTicket(payload, scene) && payload.user.name === 'Visitor',
  }),
  row({
    event: 'notification',
    about: 'the customer wrote',
    hears: hears('never', 'never', 'never', 'always', 'never', 'never'),
    provoke: (scene) => post(scene, 'owner', 'Are you there?'),
    fits: ({ notification }, { ticket }) =>
      notification.ticketId === ticket.id && notification.kind === 'ticket_replied',
  }),
  row({
    event: 'notification',
    about: 'the agent answered',
    hears: hears('always', 'never', 'never', 'never', 'never', 'never'),
    provoke: (scene) => post(scene, 'assigned', 'I am.'),
    fits: ({ notification }, { ticket }) =>
      notification.ticketId === ticket.id && notification.kind === 'ticket_replied',
  }),
  row({
    event: 'notification',
    about: 'a task for an agent who does not see its ticket',
    hears: hears('never', 'never', 'never', 'never', 'always', 'never'),
    provoke: (scene) =>
      scene.world.admin.api.tasks.create({
        ...which(scene),
        title: `Task ${scene.ticket.number}`,
        assigneeId: scene.world.otherAgent.id,
      }),
    fits: ({ notification }, { ticket }) =>
      notification.kind === 'task_assigned' && notification.subject === `Task ${ticket.number}`,
  }),
  row({
    event: 'draft',
    about: 'saved by the agent who serves: for their own sockets',
    hears: hears('never', 'never', 'always', 'never', 'never', 'never'),
    provoke: (scene) =>
      scene.world.serving.api.drafts.save({ ...which(scene), mode: 'reply', body: 'Dear customer' }),
    fits: isOfTicket,
  }),
  row({
    event: 'desk',
    about: 'a view of one’s own: its id and nothing of it',
    hears: hears('never', 'never', 'always', 'always', 'always', 'always'),
    provoke: ({ world }) => world.serving.api.views.create({ name: `View ${newId()}`, filter: {} }),
    fits: ({ topic }) => topic === 'views',
  }),
  row({
    event: 'desk',
    about: 'an incident',
    hears: hears('never', 'never', 'always', 'always', 'always', 'always'),
    provoke: (scene) =>
      scene.world.admin.api.incidents.create({ title: 'All is down', ticketIds: [scene.ticket.id] }),
    fits: ({ topic }) => topic === 'incidents',
  }),
  row({
    event: 'message',
    about: 'an incident linked',
    hears: STAFF_WHO_HAVE_IT_OPEN,
    provoke: (scene) =>
      scene.world.admin.api.incidents.create({ title: 'All is down', ticketIds: [scene.ticket.id] }),
    fits: (payload, scene) => isOfTicket(payload, scene) && payload.entry.data?.type === 'incident.linked',
  }),
  row({
    event: 'message',
    about: 'merged into another',
    hears: WHO_HAVE_IT_OPEN,
    provoke: async (scene) =>
      scene.world.admin.api.tickets.merge({
        ...which(scene),
        intoTicketId: (await scene.world.newTicket()).id,
      }),
    fits: (payload, scene) => isOfTicket(payload, scene) && payload.entry.data?.type === 'ticket.mergedInto',
  }),
  row({
    event: 'desk',
    about: 'a task',
    hears: hears('never', 'never', 'always', 'always', 'always', 'always'),
    provoke: (scene) => scene.world.admin.api.tasks.create({ ...which(scene), title: 'Call back' }),
    fits: ({ topic, ticketId }, { ticket }) => topic === 'tasks' && ticketId === ticket.id,
  }),
  row({
    event: 'head',
    about: 'rooms changed, as the agent did',
    hears: hears('joined', 'never', 'joined', 'never', 'never', 'joined'),
    provoke: (scene) =>
      scene.world.admin.api.tickets.assign({ ...which(scene), agentId: scene.world.serving.id }),
    fits: isOfTicket,
  }),
];

/** Events that no single deed at this desk provokes, and where they are tested instead. */
export const ELSEWHERE: Partial<Record<EventName, string>> = {
  session: 'below: it goes to one session, not to a kind of reader',
  fanout: 'with Redis away, among the tests of several nodes',
};
