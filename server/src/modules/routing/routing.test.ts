// Promises of routing: a ticket finds whoever is free at once, by the order of the queue, and nobody beyond their room.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BY_HAND, buildMessage } from '../../../test/factories.ts';
import { startDesk } from '../../../test/harness.ts';
import { refusalOf } from '../../../test/refusal.ts';
import { buildRoutedDesk, type RoutedDesk } from '../../../test/routing.ts';
import { routeQueues } from './route-queues.ts';

let routed: RoutedDesk;

beforeAll(async () => {
  routed = await buildRoutedDesk(await startDesk({ env: { RUN_JOBS: '0' } }));
});
afterAll(() => routed?.desk.close());

const assigneeOf = async (ticketId: string) => (await routed.ticket(ticketId)).assignee?.id ?? null;

describe('a new ticket', () => {
  it('goes to whoever is here, with an entry that says so to staff alone', async () => {
    const { id: categoryId } = await routed.category();
    const agent = await routed.agentHere(categoryId);
    const { id: ticketId } = await routed.open(categoryId);
    await agent.live.hear(
      'ticket',
      ({ ticket }) => ticket?.id === ticketId && ticket.assignee?.id === agent.id,
    );
    expect(await routed.ticket(ticketId)).toMatchObject({ status: 'in_progress' });
    expect(await routed.events(ticketId)).toContainEqual({
      type: 'ticket.assigned',
      from: null,
      to: { id: agent.id, name: agent.name },
      reason: 'routing',
    });
    const { entries } = await routed.customer.api.timeline.list({ ticketId, after: 0 });
    expect(JSON.stringify(entries)).toContain(agent.name);
    expect(JSON.stringify(entries)).not.toContain('routing');
  });

  it('waits while those who serve it are away, offline or not there, and for no admin who does not serve it', async () => {
    const { id: categoryId } = await routed.category();
    await routed.agent(categoryId);
    const [away, offline] = [await routed.agentHere(categoryId), await routed.agentHere(categoryId)];
    await away.api.presence.set({ availability: 'away' });
    await offline.api.presence.set({ availability: 'offline' });
    await routed.desk.socketFor(routed.admin);
    const { id: ticketId } = await routed.open(categoryId);
    await routed.agentHere((await routed.category()).id);
    expect(await assigneeOf(ticketId)).toBeNull();
    await away.api.presence.set({ availability: 'online' });
    await expect.poll(() => assigneeOf(ticketId)).toBe(away.id);
  });

  it('goes to an admin who serves its category', async () => {
    const { id: categoryId } = await routed.category();
    const boss = await routed.desk.person({ role: 'admin', categories: [categoryId] });
    await routed.desk.socketFor(boss);
    const { id: ticketId } = await routed.open(categoryId);
    await expect.poll(() => assigneeOf(ticketId)).toBe(boss.id);
  });

  it('stays in a queue by hand until the category routes', async () => {
    const { id: categoryId, routing } = await routed.category({ strategy: 'manual' });
    const agent = await routed.agentHere(categoryId);
    const { id: ticketId } = await routed.open(categoryId);
    const { id: other } = await routed.category();
    const elsewhere = await routed.agentHere(other);
    const { id: marker } = await routed.open(other);
    await expect.poll(() => assigneeOf(marker)).toBe(elsewhere.id);
    expect(await assigneeOf(ticketId)).toBeNull();
    const round = { ...routing, strategy: 'round_robin' } as NonNullable<typeof routing>;
    await routed.admin.api.categories.update({ categoryId, routing: round });
    await expect.poll(() => assigneeOf(ticketId)).toBe(agent.id);
  });
});

describe('a queue', () => {
  it('drains to somebody who comes in: the most urgent first, then by waiting time, up to their room', async () => {
    const { id: categoryId } = await routed.category();
    const { id: priorityId } = await routed.admin.api.priorities.create({
      name: 'Fire',
      level: 90,
    });
    const [first, second] = [await routed.open(categoryId), await routed.open(categoryId)];
    const urgent = await routed.open(categoryId, { priorityId });
    const agent = await routed.agentHere(categoryId, 2);
    await expect.poll(() => assigneeOf(first.id)).toBe(agent.id);
    expect(await assigneeOf(urgent.id)).toBe(agent.id);
    expect(await assigneeOf(second.id)).toBeNull();
    await agent.api.tickets.resolve({ ticketId: first.id });
    await expect.poll(() => assigneeOf(second.id)).toBe(agent.id);
  });

  it.each([
    [
      'waits on the customer',
      (api: RoutedDesk['admin']['api'], ticketId: string) =>
        api.tickets.update({ ticketId, status: 'waiting' }),
    ],
    [
      'is given to a colleague',
      (api: RoutedDesk['admin']['api'], ticketId: string) =>
        api.tickets.assign({ ticketId, agentId: routed.admin.id }),
    ],
    ['is deleted', (_: unknown, ticketId: string) => routed.admin.api.tickets.remove({ ticketId })],
  ])('goes on when a ticket of a full agent %s', async (_, free) => {
    const { id: categoryId } = await routed.category();
    const agent = await routed.agentHere(categoryId, 1);
    const first = await routed.open(categoryId);
    await expect.poll(() => assigneeOf(first.id)).toBe(agent.id);
    const second = await routed.open(categoryId);
    await free(agent.api, first.id);
    await expect.poll(() => assigneeOf(second.id)).toBe(agent.id);
  });

  it('keeps what waits on the customer until the customer has written', async () => {
    const { id: categoryId } = await routed.category();
    const { id: ticketId } = await routed.open(categoryId);
    await routed.admin.api.tickets.update({ ticketId, status: 'waiting' });
    const agent = await routed.agentHere(categoryId);
    const { id: marker } = await routed.open(categoryId);
    await expect.poll(() => assigneeOf(marker)).toBe(agent.id);
    expect(await assigneeOf(ticketId)).toBeNull();
    await buildMessage(routed.customer, ticketId);
    await expect.poll(() => assigneeOf(ticketId)).toBe(agent.id);
  });

  it('counts what it gave, also where no customer waits', async () => {
    const { id: categoryId } = await routed.category();
    const opened = await Promise.all(
      [1, 2, 3].map(() =>
        routed.admin.api.tickets.create({
          subject: 'About your order',
          body: 'It leaves tomorrow.',
          categoryId,
          requesterId: routed.customer.id,
        }),
      ),
    );
    const agent = await routed.agentHere(categoryId, 2);
    const given = async () =>
      (await Promise.all(opened.map(({ id }) => assigneeOf(id)))).filter((id) => id === agent.id).length;
    await expect.poll(given).toBe(2);
    await routeQueues(routed.desk.ctx());
    expect(await given()).toBe(2);
  });

  it('goes on when an agent is given more room, or another category', async () => {
    const { id: categoryId } = await routed.category();
    const agent = await routed.agentHere(categoryId, 1);
    const [first, second, third] = [
      await routed.open(categoryId),
      await routed.open(categoryId),
      await routed.open(categoryId),
    ];
    await expect.poll(() => assigneeOf(first.id)).toBe(agent.id);
    await routed.admin.api.users.update({ userId: agent.id, capacity: 2 });
    await expect.poll(() => assigneeOf(second.id)).toBe(agent.id);
    const helper = await routed.agentHere((await routed.category()).id);
    await routed.admin.api.categories.setAgents({ categoryId, agentIds: [agent.id, helper.id] });
    await expect.poll(() => assigneeOf(third.id)).toBe(helper.id);
  });

  it('is shared by turns, whatever they have already', async () => {
    const { id: categoryId } = await routed.category({ strategy: 'round_robin' });
    const agents = [await routed.agentHere(categoryId), await routed.agentHere(categoryId)];
    for (let count = 1; count <= 4; count += 1) {
      const { id } = await routed.open(categoryId);
      await expect.poll(() => assigneeOf(id)).not.toBeNull();
    }
    expect(await routed.counts(agents)).toEqual([2, 2]);
  });

  it('is shared by load', async () => {
    const { id: categoryId } = await routed.category();
    const [small, large] = [await routed.agentHere(categoryId, 2), await routed.agentHere(categoryId, 6)];
    const opened = await Promise.all(Array.from({ length: 4 }, () => routed.open(categoryId)));
    for (const { id } of opened) await expect.poll(() => assigneeOf(id)).not.toBeNull();
    expect(await routed.counts([small, large])).toEqual([1, 3]);
  });
});

describe('a person', () => {
  it('may claim beyond their room; routing gives them nothing more', async () => {
    const { id: categoryId } = await routed.category();
    const agent = await routed.agentHere(categoryId, 1);
    const first = await routed.open(categoryId);
    await expect.poll(() => assigneeOf(first.id)).toBe(agent.id);
    const [second, third] = [await routed.open(categoryId), await routed.open(categoryId)];
    await agent.api.tickets.claim({ ticketId: second.id });
    await agent.api.tickets.resolve({ ticketId: first.id });
    const colleague = await routed.agentHere(categoryId, 1);
    await expect.poll(() => assigneeOf(third.id)).toBe(colleague.id);
  });

  it('who claims a ticket that has just been routed hears that a colleague has it', async () => {
    const { id: categoryId } = await routed.category();
    const agent = await routed.agentHere(categoryId);
    const late = await routed.agent(categoryId);
    const { id: ticketId } = await routed.open(categoryId);
    await expect.poll(() => assigneeOf(ticketId)).toBe(agent.id);
    expect((await refusalOf(late.api.tickets.claim({ ticketId }))).code).toBe('already_claimed');
    await agent.api.tickets.claim({ ticketId });
    expect(await assigneeOf(ticketId)).toBe(agent.id);
  });
});

it('passes by whoever declined the ticket’s transfer while a colleague may come', async () => {
  const [here, there] = [await routed.category(BY_HAND), await routed.category()];
  const giver = await routed.agentHere(here.id);
  const decliner = await routed.agentHere(there.id);
  const { id: ticketId } = await routed.open(here.id);
  await giver.api.tickets.claim({ ticketId });
  await giver.api.tickets.transfer({
    ticketId,
    agentId: decliner.id,
    categoryId: there.id,
    reason: 'Yours',
  });
  await decliner.api.tickets.declineTransfer({ ticketId });
  await routeQueues(routed.desk.ctx());
  expect(await assigneeOf(ticketId)).toBeNull();
  const colleague = await routed.agentHere(there.id);
  await expect.poll(() => assigneeOf(ticketId)).toBe(colleague.id);
});
