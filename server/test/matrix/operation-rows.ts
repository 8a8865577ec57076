// The declared table: what every operation answers to everybody. A new operation needs a row here.
import type { ErrorCode, OperationName } from '@hotline/shared/contracts';
import { newId } from '../../src/core/ids.ts';
import { offers } from '../../src/db/schema/index.ts';
import { beat } from '../../src/modules/presence/heartbeats.service.ts';
import { BY_HAND, buildTicket } from '../factories.ts';
import { PASSWORD } from '../harness.ts';
import type { World } from './world.ts';

export const WHO = [
  'anonymous',
  'owner',
  'otherCustomer',
  'serving',
  'assigned',
  'otherAgent',
  'admin',
  'disabled',
] as const;
export type Who = (typeof WHO)[number];
export type Outcome = 'ok' | ErrorCode;
type SixOutcomes = [
  owner: Outcome,
  otherCustomer: Outcome,
  serving: Outcome,
  assigned: Outcome,
  otherAgent: Outcome,
  admin: Outcome,
];

export interface Row {
  name: OperationName;
  /** Tells rows of one operation apart. */
  about?: string;
  outcomes: Record<Who, Outcome>;
  /** Made anew for every call that shall succeed. */
  input: (world: World, who: Who) => Promise<object> | object;
  /** Called on the same socket before. */
  opensFirst?: true;
}

const signedIn = (
  ...[owner, otherCustomer, serving, assigned, otherAgent, admin]: SixOutcomes
): Row['outcomes'] => ({
  anonymous: 'unauthenticated',
  owner,
  otherCustomer,
  serving,
  assigned,
  otherAgent,
  admin,
  disabled: 'session_ended',
});
const always = (outcome: Outcome) => signedIn(outcome, outcome, outcome, outcome, outcome, outcome);

const EVERYBODY = { ...always('ok'), anonymous: 'ok', disabled: 'ok' } satisfies Row['outcomes'];
const SIGNED_IN = always('ok');
const STAFF = signedIn('forbidden', 'forbidden', 'ok', 'ok', 'ok', 'ok');
const ADMIN = signedIn('forbidden', 'forbidden', 'forbidden', 'forbidden', 'forbidden', 'ok');
const WHO_SEE_IT = signedIn('ok', 'not_found', 'ok', 'ok', 'not_found', 'ok');
const STAFF_WHO_SEE_IT = signedIn('forbidden', 'forbidden', 'ok', 'ok', 'not_found', 'ok');

/** The agent whom a colleague transferred it to. */
const ASKED_TO_TAKE_IT = signedIn('forbidden', 'forbidden', 'ok', 'not_found', 'not_found', 'forbidden');

const WHO_WAS_ASKED = signedIn('forbidden', 'forbidden', 'ok', 'not_found', 'not_found', 'not_found');

const none = () => ({});
let lastName = 0;
const name = () => `Name ${++lastName}`;
const email = () => `${newId()}@example.com`;
const inTicket = async (world: World) => ({ ticketId: (await world.newTicket()).id });
const inMessage = async (world: World) => {
  const ticket = await world.newTicket();
  return { ticketId: ticket.id, entryId: (await world.messageOf(ticket)).id };
};
const inEnded = async (world: World) => {
  const which = await inTicket(world);
  await world.admin.api.tickets.resolve(which);
  return which;
};
const inTransferred = async (world: World) => {
  const which = await inTicket(world);
  await world.admin.api.tickets.transfer({ ...which, agentId: world.serving.id, reason: 'Knows more' });
  return which;
};
const customer = async ({ desk }: World) => ({ userId: (await desk.customer()).id });
const category = async ({ admin }: World) => ({
  categoryId: (await admin.api.categories.create({ name: name(), routing: BY_HAND })).id,
});
const priority = async ({ admin }: World) => ({
  priorityId: (await admin.api.priorities.create({ name: name(), level: 2 })).id,
});
const newHours = () => ({
  name: name(),
  timeZone: 'Europe/Berlin',
  hours: [{ day: 1, from: '09:00', to: '17:00' }],
});
const schedule = async ({ admin }: World) => ({
  scheduleId: (await admin.api.schedules.create(newHours())).id,
});
const tag = async ({ admin }: World) => ({ tagId: (await admin.api.tags.create({ name: name() })).id });
/** Of a ticket, made by the agent who serves it. */
const task = async (world: World) => {
  const { ticketId } = await inTicket(world);
  return { taskId: (await world.serving.api.tasks.create({ title: 'Call back', ticketId })).id };
};
let lastShortcut = 0;
const shortcut = () => `text-${++lastShortcut}`;
const newReply = () => ({ shortcut: shortcut(), title: 'Hello', body: 'Dear {{customer.name}}' });
const ownReply = async ({ serving }: World) => ({
  cannedReplyId: (await serving.api.cannedReplies.create(newReply())).id,
});
const sharedReply = async ({ admin }: World) => ({
  cannedReplyId: (await admin.api.cannedReplies.create({ ...newReply(), shared: true })).id,
});
const inTwo = async (world: World) => ({
  ...(await inTicket(world)),
  otherId: (await world.newTicket()).id,
});
const linked = async (world: World) => {
  const pair = await inTwo(world);
  await world.admin.api.tickets.link(pair);
  return pair;
};
const ownView = async ({ serving }: World) => ({
  viewId: (await serving.api.views.create({ name: name(), filter: {} })).id,
});
const sharedView = async ({ admin }: World) => ({
  viewId: (await admin.api.views.create({ name: name(), filter: {}, shared: true })).id,
});
const incident = async ({ admin }: World, ticketIds?: string[]) => ({
  incidentId: (await admin.api.incidents.create({ title: 'Everything is down', ticketIds })).id,
});
const post = async (world: World) => ({ ...(await inTicket(world)), clientId: newId(), body: 'Hello.' });
/** An open offer to the agent who serves the category. */
const offered = async ({ desk, owner, serving, categoryId }: World) => {
  const { id: ticketId } = await buildTicket(owner, { categoryId });
  await beat(desk.app, newId(), [serving.id]);
  const offerId = newId();
  const expiresAt = new Date(Date.now() + 600_000);
  await desk.app.database.drizzle
    .insert(offers)
    .values({ id: offerId, ticketId, agentId: serving.id, expiresAt });
  return { offerId };
};
const sessionOfOwner = async ({ desk, owner }: World) => ({
  sessionId: (await desk.signInAgain(owner)).sessionId,
});

export const ROWS: Row[] = [
  {
    name: 'auth.register',
    outcomes: EVERYBODY,
    input: () => ({ email: email(), password: PASSWORD, name: 'Somebody', mode: 'token' }),
  },
  {
    name: 'auth.login',
    outcomes: EVERYBODY,
    input: async ({ desk }) => ({ email: (await desk.signUp()).email, password: PASSWORD, mode: 'token' }),
  },
  {
    name: 'auth.refresh',
    outcomes: EVERYBODY,
    input: async ({ desk, owner }) => ({ refreshToken: (await desk.signInAgain(owner)).refreshToken }),
  },
  {
    name: 'auth.logout',
    about: 'in a session of its own',
    outcomes: { ...EVERYBODY, disabled: 'session_ended' },
    input: none,
  },
  { name: 'auth.verify', outcomes: SIGNED_IN, input: none },
  { name: 'auth.sessions', outcomes: SIGNED_IN, input: none },
  {
    name: 'auth.endSession',
    outcomes: signedIn('ok', 'not_found', 'not_found', 'not_found', 'not_found', 'not_found'),
    input: sessionOfOwner,
  },
  {
    name: 'auth.changePassword',
    outcomes: SIGNED_IN,
    input: () => ({ currentPassword: PASSWORD, newPassword: PASSWORD }),
  },
  { name: 'auth.demoAccounts', outcomes: EVERYBODY, input: none },
  {
    name: 'auth.enterDemo',
    about: 'without a demo',
    outcomes: { ...always('forbidden'), anonymous: 'forbidden', disabled: 'forbidden' },
    input: ({ owner }) => ({ userId: owner.id }),
  },

  { name: 'users.list', outcomes: STAFF, input: none },
  {
    name: 'users.create',
    outcomes: ADMIN,
    input: () => ({ email: email(), name: 'New', password: PASSWORD, role: 'agent' }),
  },
  { name: 'users.agents', outcomes: STAFF, input: none },
  { name: 'users.get', outcomes: STAFF, input: ({ owner }) => ({ userId: owner.id }) },
  {
    name: 'users.update',
    outcomes: ADMIN,
    input: async (world) => ({ ...(await customer(world)), role: 'admin' }),
  },
  { name: 'users.remove', outcomes: ADMIN, input: customer },
  {
    name: 'users.setPassword',
    outcomes: ADMIN,
    input: async (world) => ({ ...(await customer(world)), password: PASSWORD }),
  },
  { name: 'me.get', outcomes: SIGNED_IN, input: none },
  { name: 'me.update', outcomes: SIGNED_IN, input: () => ({ theme: 'dark' }) },

  { name: 'categories.list', outcomes: SIGNED_IN, input: none },
  { name: 'categories.create', outcomes: ADMIN, input: () => ({ name: name() }) },
  {
    name: 'categories.update',
    outcomes: ADMIN,
    input: async (world) => ({ ...(await category(world)), description: 'New' }),
  },
  { name: 'categories.remove', outcomes: ADMIN, input: category },
  {
    name: 'categories.addSubcategory',
    outcomes: ADMIN,
    input: async (world) => ({ ...(await category(world)), name: name() }),
  },
  {
    name: 'categories.setAgents',
    outcomes: ADMIN,
    input: async (world) => ({ ...(await category(world)), agentIds: [world.serving.id] }),
  },
  { name: 'priorities.list', outcomes: SIGNED_IN, input: none },
  { name: 'priorities.create', outcomes: ADMIN, input: () => ({ name: name(), level: 3 }) },
  {
    name: 'priorities.update',
    outcomes: ADMIN,
    input: async (world) => ({ ...(await priority(world)), level: 4 }),
  },
  { name: 'priorities.remove', outcomes: ADMIN, input: priority },
  { name: 'schedules.list', outcomes: STAFF, input: none },
  { name: 'schedules.create', outcomes: ADMIN, input: newHours },
  {
    name: 'schedules.update',
    outcomes: ADMIN,
    input: async (world) => ({ ...(await schedule(world)), name: name() }),
  },
  { name: 'schedules.remove', outcomes: ADMIN, input: schedule },
  { name: 'search.tickets', outcomes: SIGNED_IN, input: () => ({ q: 'invoice' }) },
  { name: 'search.messages', outcomes: SIGNED_IN, input: () => ({ q: 'invoice' }) },
  { name: 'search.customers', outcomes: STAFF, input: () => ({ q: 'customer' }) },

  { name: 'tags.list', outcomes: STAFF, input: none },
  { name: 'tags.create', outcomes: ADMIN, input: () => ({ name: name() }) },
  { name: 'tags.update', outcomes: ADMIN, input: async (world) => ({ ...(await tag(world)), name: name() }) },
  { name: 'tags.remove', outcomes: ADMIN, input: tag },

  { name: 'tickets.list', outcomes: SIGNED_IN, input: none },
  { name: 'tickets.counts', outcomes: SIGNED_IN, input: none },
  {
    name: 'tickets.create',
    outcomes: SIGNED_IN,
    input: ({ categoryId }) => ({ subject: 'S', body: 'B', categoryId, clientId: newId() }),
  },
  {
    name: 'tickets.create',
    about: 'for the owner',
    outcomes: signedIn('ok', 'forbidden', 'ok', 'ok', 'ok', 'ok'),
    input: ({ categoryId, owner }) => ({ subject: 'S', body: 'B', categoryId, requesterId: owner.id }),
  },
  {
    name: 'tickets.merge',
    outcomes: STAFF_WHO_SEE_IT,
    input: async (world) => {
      const { ticketId, otherId } = await inTwo(world);
      return { ticketId, intoTicketId: otherId };
    },
  },
  {
    name: 'tickets.split',
    outcomes: STAFF_WHO_SEE_IT,
    input: async (world) => {
      const { ticketId, entryId } = await inMessage(world);
      return { ticketId, entryIds: [entryId], subject: 'Another matter' };
    },
  },
  { name: 'tickets.links', outcomes: STAFF_WHO_SEE_IT, input: inTicket },
  { name: 'tickets.link', outcomes: STAFF_WHO_SEE_IT, input: inTwo },
  {
    name: 'tickets.link',
    about: 'with one that only agents elsewhere see',
    outcomes: signedIn('forbidden', 'forbidden', 'not_found', 'ok', 'not_found', 'ok'),
    input: async (world) => {
      const { owner, elsewhereId: categoryId } = world;
      const other = await owner.api.tickets.create({ subject: 'S', body: 'B', categoryId });
      return { ...(await inTicket(world)), otherId: other.id };
    },
  },
  { name: 'tickets.unlink', outcomes: STAFF_WHO_SEE_IT, input: linked },
  {
    name: 'tickets.bulk',
    outcomes: STAFF_WHO_SEE_IT,
    input: async (world) => ({
      ticketIds: [(await world.newTicket()).id, (await world.newTicket()).id],
      action: { status: 'waiting' },
    }),
  },
  {
    name: 'tickets.bulk',
    about: 'of what a filter finds',
    outcomes: STAFF,
    input: async (world) => ({
      filter: { q: String((await world.newTicket()).number) },
      action: { status: 'waiting' },
    }),
  },
  {
    name: 'tickets.create',
    about: 'going on from what ended',
    outcomes: signedIn(
      'ok',
      'validation_failed',
      'validation_failed',
      'validation_failed',
      'validation_failed',
      'validation_failed',
    ),
    input: async (world) => ({
      subject: 'S',
      body: 'B',
      categoryId: world.categoryId,
      followUpOfId: (await inEnded(world)).ticketId,
    }),
  },
  { name: 'views.list', outcomes: STAFF, input: none },
  { name: 'views.create', outcomes: STAFF, input: () => ({ name: name(), filter: { assignee: 'me' } }) },
  {
    name: 'views.create',
    about: 'for the team',
    outcomes: ADMIN,
    input: () => ({ name: name(), filter: {}, shared: true }),
  },
  {
    name: 'views.update',
    about: 'of the agent who serves',
    outcomes: signedIn('forbidden', 'forbidden', 'ok', 'not_found', 'not_found', 'not_found'),
    input: async (world) => ({ ...(await ownView(world)), position: 2 }),
  },
  {
    name: 'views.update',
    about: 'of the team',
    outcomes: ADMIN,
    input: async (world) => ({ ...(await sharedView(world)), position: 2 }),
  },
  {
    name: 'views.remove',
    about: 'of the agent who serves',
    outcomes: signedIn('forbidden', 'forbidden', 'ok', 'not_found', 'not_found', 'not_found'),
    input: ownView,
  },
  { name: 'views.remove', about: 'of the team', outcomes: ADMIN, input: sharedView },
  { name: 'incidents.list', outcomes: STAFF, input: none },
  { name: 'incidents.get', outcomes: STAFF, input: (world) => incident(world) },
  { name: 'incidents.create', outcomes: STAFF, input: () => ({ title: 'Everything is down' }) },
  {
    name: 'incidents.create',
    about: 'with a ticket',
    outcomes: STAFF_WHO_SEE_IT,
    input: async (world) => ({ title: 'Everything is down', ticketIds: [(await world.newTicket()).id] }),
  },
  {
    name: 'incidents.update',
    outcomes: STAFF,
    input: async (world) => ({ ...(await incident(world)), title: 'Renamed' }),
  },
  {
    name: 'incidents.link',
    outcomes: STAFF_WHO_SEE_IT,
    input: async (world) => ({ ...(await incident(world)), ticketIds: [(await world.newTicket()).id] }),
  },
  {
    name: 'incidents.unlink',
    outcomes: STAFF_WHO_SEE_IT,
    input: async (world) => {
      const { ticketId } = await inTicket(world);
      return { ...(await incident(world, [ticketId])), ticketId };
    },
  },
  {
    name: 'incidents.post',
    outcomes: STAFF,
    input: async (world) => ({ ...(await incident(world)), clientId: newId(), body: 'We are on it.' }),
  },
  { name: 'incidents.resolve', outcomes: STAFF, input: (world) => incident(world) },
  { name: 'offers.list', outcomes: STAFF, input: none },
  { name: 'offers.accept', outcomes: WHO_WAS_ASKED, input: offered },
  { name: 'offers.decline', outcomes: WHO_WAS_ASKED, input: offered },
  { name: 'tickets.get', outcomes: WHO_SEE_IT, input: inTicket },
  { name: 'tickets.open', outcomes: WHO_SEE_IT, input: inTicket },
  { name: 'tickets.leave', outcomes: SIGNED_IN, input: inTicket },
  {
    name: 'tickets.update',
    outcomes: STAFF_WHO_SEE_IT,
    input: async (world) => ({ ...(await inTicket(world)), subject: 'New' }),
  },
  { name: 'tickets.remove', outcomes: ADMIN, input: inTicket },
  {
    name: 'tickets.assign',
    outcomes: STAFF_WHO_SEE_IT,
    input: async (world) => ({ ...(await inTicket(world)), agentId: null }),
  },
  {
    name: 'tickets.claim',
    about: 'somebody has it',
    outcomes: signedIn('forbidden', 'forbidden', 'already_claimed', 'ok', 'not_found', 'already_claimed'),
    input: inTicket,
  },
  { name: 'tickets.resolve', outcomes: WHO_SEE_IT, input: inTicket },
  { name: 'tickets.close', outcomes: STAFF_WHO_SEE_IT, input: inTicket },
  { name: 'tickets.reopen', outcomes: WHO_SEE_IT, input: inEnded },
  {
    name: 'tickets.transfer',
    outcomes: STAFF_WHO_SEE_IT,
    input: async (world) => ({ ...(await inTicket(world)), agentId: world.admin.id, reason: 'Why' }),
  },
  { name: 'tickets.transfers', outcomes: STAFF_WHO_SEE_IT, input: inTicket },
  {
    name: 'tickets.rate',
    outcomes: signedIn('ok', 'not_found', 'forbidden', 'forbidden', 'not_found', 'forbidden'),
    input: async (world) => ({ ...(await inEnded(world)), score: 4 }),
  },
  { name: 'analytics.dashboard', outcomes: ADMIN, input: none },
  { name: 'analytics.trends', outcomes: ADMIN, input: none },
  { name: 'analytics.export', outcomes: ADMIN, input: none },
  { name: 'analytics.own', outcomes: STAFF, input: none },
  {
    name: 'tickets.acceptTransfer',
    outcomes: ASKED_TO_TAKE_IT,
    input: inTransferred,
  },
  {
    name: 'tickets.acceptTransfer',
    about: 'nothing to answer',
    outcomes: signedIn(
      'forbidden',
      'forbidden',
      'transfer_decided',
      'transfer_decided',
      'not_found',
      'transfer_decided',
    ),
    input: inTicket,
  },
  { name: 'tickets.declineTransfer', outcomes: ASKED_TO_TAKE_IT, input: inTransferred },
  {
    name: 'tickets.snooze',
    outcomes: STAFF_WHO_SEE_IT,
    input: async (world) => ({
      ...(await inTicket(world)),
      until: new Date(Date.now() + 3_600_000).toISOString(),
    }),
  },
  {
    name: 'tickets.follow',
    outcomes: STAFF_WHO_SEE_IT,
    input: async (world) => ({ ...(await inTicket(world)), following: true }),
  },
  { name: 'tickets.followers', outcomes: STAFF_WHO_SEE_IT, input: inTicket },
  {
    name: 'tickets.read',
    outcomes: WHO_SEE_IT,
    input: async (world) => ({ ...(await inTicket(world)), seq: 1 }),
  },
  {
    name: 'tickets.typing',
    opensFirst: true,
    outcomes: WHO_SEE_IT,
    input: async (world) => ({ ...(await inTicket(world)), typing: true }),
  },
  {
    name: 'tickets.typing',
    about: 'a note',
    opensFirst: true,
    outcomes: signedIn('forbidden', 'not_found', 'ok', 'ok', 'not_found', 'ok'),
    input: async (world) => ({ ...(await inTicket(world)), typing: true, internal: true }),
  },
  {
    name: 'tickets.typing',
    about: 'not joined',
    outcomes: always('not_found'),
    input: async (world) => ({ ...(await inTicket(world)), typing: true }),
  },
  { name: 'timeline.list', outcomes: WHO_SEE_IT, input: inTicket },
  {
    name: 'timeline.resume',
    outcomes: SIGNED_IN,
    input: async (world) => ({ cursors: { [(await inTicket(world)).ticketId]: 0 } }),
  },
  { name: 'messages.post', outcomes: WHO_SEE_IT, input: post },
  {
    name: 'messages.post',
    about: 'a note',
    outcomes: signedIn('forbidden', 'not_found', 'ok', 'ok', 'not_found', 'ok'),
    input: async (world) => ({ ...(await post(world)), internal: true }),
  },
  {
    name: 'messages.post',
    about: 'a note that names a colleague',
    outcomes: signedIn('forbidden', 'not_found', 'ok', 'ok', 'not_found', 'ok'),
    input: async (world) => ({
      ...(await post(world)),
      internal: true,
      mentions: [world.otherAgent.id],
    }),
  },
  {
    name: 'messages.post',
    about: 'and set a status',
    outcomes: signedIn('forbidden', 'not_found', 'ok', 'ok', 'not_found', 'ok'),
    input: async (world) => ({ ...(await post(world)), thenStatus: 'waiting' }),
  },
  {
    name: 'messages.edit',
    outcomes: signedIn('ok', 'not_found', 'forbidden', 'forbidden', 'not_found', 'forbidden'),
    input: async (world) => ({ ...(await inMessage(world)), body: 'New' }),
  },
  {
    name: 'messages.remove',
    outcomes: signedIn('ok', 'not_found', 'forbidden', 'forbidden', 'not_found', 'ok'),
    input: inMessage,
  },
  {
    name: 'messages.react',
    outcomes: WHO_SEE_IT,
    input: async (world) => ({ ...(await inMessage(world)), emoji: '👍', on: true }),
  },
  { name: 'messages.revisions', outcomes: STAFF_WHO_SEE_IT, input: inMessage },

  { name: 'presence.set', outcomes: SIGNED_IN, input: () => ({ availability: 'online' }) },
  {
    name: 'presence.force',
    outcomes: ADMIN,
    input: async ({ desk }) => ({ userId: (await desk.agent()).id, availability: 'away' }),
  },
  {
    name: 'presence.force',
    about: 'of a customer',
    outcomes: signedIn('forbidden', 'forbidden', 'forbidden', 'forbidden', 'forbidden', 'not_found'),
    input: ({ otherCustomer }) => ({ userId: otherCustomer.id, availability: 'away' }),
  },
  { name: 'queues.place', outcomes: WHO_SEE_IT, input: inTicket },
  {
    name: 'tickets.viewers',
    about: 'those one may not see are left out',
    outcomes: STAFF,
    input: async (world) => ({ ticketIds: [(await world.newTicket()).id] }),
  },
  {
    name: 'queues.watch',
    outcomes: signedIn('forbidden', 'forbidden', 'ok', 'not_found', 'not_found', 'ok'),
    input: ({ categoryId }) => ({ categoryId }),
  },
  { name: 'tasks.list', outcomes: STAFF, input: none },
  { name: 'tasks.create', outcomes: STAFF, input: () => ({ title: 'Tidy up' }) },
  {
    name: 'tasks.create',
    about: 'on a ticket',
    outcomes: signedIn('forbidden', 'forbidden', 'ok', 'ok', 'validation_failed', 'ok'),
    input: async (world) => ({ ...(await inTicket(world)), title: 'Call back', clientId: newId() }),
  },
  { name: 'tasks.get', outcomes: STAFF_WHO_SEE_IT, input: task },
  {
    name: 'tasks.update',
    outcomes: STAFF_WHO_SEE_IT,
    input: async (world) => ({ ...(await task(world)), state: 'done' }),
  },
  {
    name: 'tasks.remove',
    about: 'made by the agent who serves',
    outcomes: signedIn('forbidden', 'forbidden', 'ok', 'forbidden', 'not_found', 'ok'),
    input: task,
  },
  { name: 'cannedReplies.list', outcomes: STAFF, input: none },
  { name: 'cannedReplies.create', outcomes: STAFF, input: newReply },
  {
    name: 'cannedReplies.create',
    about: 'shared',
    outcomes: ADMIN,
    input: () => ({ ...newReply(), shared: true }),
  },
  {
    name: 'cannedReplies.update',
    about: 'of the agent who serves',
    outcomes: signedIn('forbidden', 'forbidden', 'ok', 'not_found', 'not_found', 'not_found'),
    input: async (world) => ({ ...(await ownReply(world)), title: 'New' }),
  },
  {
    name: 'cannedReplies.update',
    about: 'shared',
    outcomes: ADMIN,
    input: async (world) => ({ ...(await sharedReply(world)), title: 'New' }),
  },
  {
    name: 'cannedReplies.remove',
    about: 'of the agent who serves',
    outcomes: signedIn('forbidden', 'forbidden', 'ok', 'not_found', 'not_found', 'not_found'),
    input: ownReply,
  },
  { name: 'cannedReplies.remove', about: 'shared', outcomes: ADMIN, input: sharedReply },
  {
    name: 'cannedReplies.used',
    about: 'of the agent who serves',
    outcomes: signedIn('forbidden', 'forbidden', 'ok', 'not_found', 'not_found', 'not_found'),
    input: ownReply,
  },
  { name: 'cannedReplies.used', about: 'shared', outcomes: STAFF, input: sharedReply },
  { name: 'drafts.list', outcomes: STAFF_WHO_SEE_IT, input: inTicket },
  {
    name: 'drafts.save',
    outcomes: STAFF_WHO_SEE_IT,
    input: async (world) => ({ ...(await inTicket(world)), mode: 'reply', body: 'Dear' }),
  },
  { name: 'notifications.list', outcomes: SIGNED_IN, input: none },
  { name: 'notifications.read', outcomes: SIGNED_IN, input: none },
  { name: 'audit.list', outcomes: ADMIN, input: none },
  { name: 'audit.ofTicket', outcomes: STAFF_WHO_SEE_IT, input: inTicket },
];
