// Promises to customers whose agent has left: somebody else gets the ticket, and the timeline says why.
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BY_HAND, buildMessage } from '../../../test/factories.ts';
import { type DeskPerson, startDesk } from '../../../test/harness.ts';
import { buildRoutedDesk, type RoutedDesk } from '../../../test/routing.ts';
import { newId } from '../../core/ids.ts';
import { heartbeats, tickets, users } from '../../db/schema/index.ts';
import { beat } from '../presence/heartbeats.service.ts';
import { returnDeserted } from './return-tickets.ts';
import { routeQueues } from './route-queues.ts';

let routed: RoutedDesk;
let categoryId: string;

beforeAll(async () => {
  routed = await buildRoutedDesk(await startDesk({ env: { RUN_JOBS: '0' } }));
  categoryId = (await routed.category(BY_HAND)).id;
});
afterAll(() => routed?.desk.close());

const db = () => routed.desk.app.database.drizzle;
const sweep = async () => {
  await returnDeserted(routed.desk.ctx());
  await routeQueues(routed.desk.ctx());
};
const ago = (seconds: number) => sql`now() - make_interval(secs => ${seconds})`;
const lastSeen = (agent: DeskPerson, seconds: number) =>
  db()
    .update(heartbeats)
    .set({ beatAt: ago(seconds) })
    .where(eq(heartbeats.userId, agent.id));
const assignedAgo = (ticketId: string, seconds: number) =>
  db()
    .update(tickets)
    .set({ assignedAt: ago(seconds) })
    .where(eq(tickets.id, ticketId));
const state = async (ticketId: string) => {
  const { assignee, status } = await routed.ticket(ticketId);
  return { assignee: assignee?.id ?? null, status };
};

/** A ticket that an agent took two minutes ago while they were here; its customer waits for an answer. */
async function taken() {
  const agent = await routed.agent(categoryId);
  await beat(routed.desk.app, newId(), [agent.id]);
  const { id: ticketId } = await routed.open(categoryId);
  await agent.api.tickets.claim({ ticketId });
  await assignedAgo(ticketId, 120);
  return { agent, ticketId };
}

describe('a ticket whose customer waits', () => {
  it('returns when its agent has not been seen for a minute, with an entry that says so', async () => {
    const { agent, ticketId } = await taken();
    await lastSeen(agent, 59);
    await sweep();
    expect(await state(ticketId)).toEqual({ assignee: agent.id, status: 'in_progress' });
    await lastSeen(agent, 61);
    await sweep();
    expect(await state(ticketId)).toEqual({ assignee: null, status: 'open' });
    expect((await routed.events(ticketId)).slice(-2)).toEqual([
      {
        type: 'ticket.assigned',
        from: { id: agent.id, name: agent.name },
        to: null,
        reason: 'agent_gone',
      },
      { type: 'ticket.statusChanged', from: 'in_progress', to: 'open' },
    ]);
  });

  it('returns when its agent has been offline by choice for a minute', async () => {
    const { agent, ticketId } = await taken();
    await agent.api.presence.set({ availability: 'offline' });
    await sweep();
    expect((await state(ticketId)).assignee).toBe(agent.id);
    await db()
      .update(users)
      .set({ availabilityAt: ago(61) })
      .where(eq(users.id, agent.id));
    await sweep();
    expect((await state(ticketId)).assignee).toBeNull();
  });

  it('goes to whoever is free in its category', async () => {
    const { id } = await routed.category();
    const [gone, here] = [await routed.agent(id), await routed.agentHere(id)];
    await beat(routed.desk.app, newId(), [gone.id]);
    await here.api.presence.set({ availability: 'away' });
    const { id: ticketId } = await routed.open(id);
    await expect.poll(async () => (await state(ticketId)).assignee).toBe(gone.id);
    await here.api.presence.set({ availability: 'online' });
    await assignedAgo(ticketId, 120);
    await lastSeen(gone, 90);
    await sweep();
    await expect.poll(async () => (await state(ticketId)).assignee).toBe(here.id);
  });

  it('stays when its agent is away but here, answered, or came back', async () => {
    const [away, answered, back] = [await taken(), await taken(), await taken()];
    await away.agent.api.presence.set({ availability: 'away' });
    await buildMessage(answered.agent, answered.ticketId);
    await lastSeen(answered.agent, 90);
    await lastSeen(back.agent, 90);
    await beat(routed.desk.app, newId(), [back.agent.id]);
    await sweep();
    for (const { agent, ticketId } of [away, answered, back])
      expect((await state(ticketId)).assignee).toBe(agent.id);
  });

  it('stays with somebody absent to whom a colleague gave it', async () => {
    const [never, before, offline] = [
      await routed.agent(categoryId),
      await routed.agent(categoryId),
      await routed.agent(categoryId),
    ];
    await beat(routed.desk.app, newId(), [before.id, offline.id]);
    await lastSeen(before, 300);
    await offline.api.presence.set({ availability: 'offline' });
    await db()
      .update(users)
      .set({ availabilityAt: ago(300) })
      .where(eq(users.id, offline.id));
    const given = [];
    for (const agent of [never, before, offline]) {
      const { id: ticketId } = await routed.open(categoryId);
      await routed.admin.api.tickets.assign({ ticketId, agentId: agent.id });
      await assignedAgo(ticketId, 120);
      given.push({ agent, ticketId });
    }
    await sweep();
    for (const { agent, ticketId } of given) expect((await state(ticketId)).assignee).toBe(agent.id);
  });
});

describe('tickets of somebody who is no agent any more', () => {
  it.each([
    ['disabled', { disabled: true }],
    ['made a customer', { role: 'user' as const, categoryIds: [] }],
  ])('return at once when they are %s, those that wait on the customer too', async (_, change) => {
    const [first, second] = [await taken(), await routed.open(categoryId)];
    const { agent } = first;
    await agent.api.tickets.claim({ ticketId: second.id });
    await agent.api.tickets.update({ ticketId: second.id, status: 'waiting' });
    const solved = await routed.open(categoryId);
    await agent.api.tickets.claim({ ticketId: solved.id });
    await agent.api.tickets.resolve({ ticketId: solved.id });
    await routed.admin.api.users.update({ userId: agent.id, ...change });
    await expect.poll(() => state(first.ticketId)).toEqual({ assignee: null, status: 'open' });
    await expect.poll(() => state(second.id)).toEqual({ assignee: null, status: 'waiting' });
    expect(await state(solved.id)).toEqual({ assignee: agent.id, status: 'resolved' });
    expect(await routed.events(second.id)).toContainEqual(
      expect.objectContaining({ type: 'ticket.assigned', to: null, reason: 'agent_removed' }),
    );
  });
});

describe('an ended ticket that its customer brings back', () => {
  const ways: [string, (ticketId: string) => Promise<unknown>][] = [
    ['by a message', (ticketId) => buildMessage(routed.customer, ticketId, { body: 'It is broken again.' })],
    ['by reopening it', (ticketId) => routed.customer.api.tickets.reopen({ ticketId })],
  ];

  it.each(ways)('%s, stays with its agent while they are here', async (_, comeBack) => {
    const { agent, ticketId } = await taken();
    await agent.api.tickets.resolve({ ticketId });
    await comeBack(ticketId);
    expect(await state(ticketId)).toEqual({ assignee: agent.id, status: 'in_progress' });
  });

  it.each(ways)('%s, goes to its queue when they are not', async (_, comeBack) => {
    const { agent, ticketId } = await taken();
    await agent.api.tickets.resolve({ ticketId });
    await agent.api.presence.set({ availability: 'away' });
    await comeBack(ticketId);
    expect(await state(ticketId)).toEqual({ assignee: null, status: 'open' });
    expect((await routed.events(ticketId)).slice(-2)).toEqual([
      expect.objectContaining({ type: 'ticket.assigned', to: null, reason: 'agent_gone' }),
      { type: 'ticket.statusChanged', from: 'resolved', to: 'open' },
    ]);
    const queue = await routed.admin.api.queues.watch({ categoryId });
    expect(queue.waiting).toBeGreaterThan(0);
  });
});
