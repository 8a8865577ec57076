// Promises of programs among the staff: they say so, routing gives them nothing, and customers are none.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildCast, buildTicket, type Cast } from '../../../test/factories.ts';
import { type Desk, startDesk } from '../../../test/harness.ts';
import { refusalOf } from '../../../test/refusal.ts';
import { newId } from '../../core/ids.ts';

let desk: Desk;
let cast: Cast;

beforeAll(async () => {
  desk = await startDesk({ patient: true });
  cast = await buildCast(desk);
});
afterAll(() => desk?.close());

it('routing gives a program nothing while it is one', async () => {
  const { ada, nora } = cast;
  const category = await ada.api.categories.create({ name: `Desk ${newId()}` });
  const agent = await desk.agent({ categories: [category.id] });
  await ada.api.users.update({ userId: agent.id, bot: true });
  const socket = await desk.socketFor(agent);
  await socket.call('presence.set', { availability: 'online' });
  const ticket = await buildTicket(nora, { categoryId: category.id });
  const twin = await desk.agent({ categories: [category.id] });
  const person = await desk.socketFor(twin);
  await person.call('presence.set', { availability: 'online' });
  const assignee = async () => (await ada.api.tickets.get({ ticketId: ticket.id })).assignee?.id;
  await expect.poll(assignee).toBe(twin.id);

  await twin.api.presence.set({ availability: 'away' });
  const next = await buildTicket(nora, { categoryId: category.id });
  expect((await ada.api.users.update({ userId: agent.id, bot: false })).bot).toBe(false);
  await expect
    .poll(async () => (await ada.api.tickets.get({ ticketId: next.id })).assignee?.id)
    .toBe(agent.id);
});

it('only staff can be programs, and who becomes a customer is one no more', async () => {
  const { ada, ben, nora } = cast;
  const refusal = await refusalOf(ada.api.users.update({ userId: nora.id, bot: true }));
  expect([refusal.code, Object.keys(refusal.fields)]).toEqual(['validation_failed', ['bot']]);
  const who = { email: `${newId()}@example.com`, name: 'Bot', password: 'correct horse battery' };
  expect((await refusalOf(ada.api.users.create({ ...who, role: 'user', bot: true }))).fields).toHaveProperty(
    'bot',
  );
  expect((await ada.api.users.create({ ...who, role: 'agent', bot: true })).bot).toBe(true);
  expect((await ada.api.users.update({ userId: ben.id, bot: true })).bot).toBe(true);
  expect((await ada.api.users.update({ userId: ben.id, role: 'user' })).bot).toBe(false);
});
