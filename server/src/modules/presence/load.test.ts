// Promises of load: what counts against somebody's capacity is what they have to do now.
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildCast, buildMessage, buildTicket, type Cast } from '../../../test/factories.ts';
import { type Desk, startDesk } from '../../../test/harness.ts';
import { newId } from '../../core/ids.ts';
import { offers, tickets } from '../../db/schema/index.ts';

let desk: Desk;
let cast: Cast;

beforeAll(async () => {
  desk = await startDesk();
  cast = await buildCast(desk);
});
afterAll(() => desk?.close());

const loadOf = async (userId: string) =>
  (await cast.ada.api.users.agents()).items.find(({ id }) => id === userId)?.load;
const change = (ticketId: string, values: Partial<typeof tickets.$inferInsert> | object) =>
  desk.app.database.drizzle.update(tickets).set(values).where(eq(tickets.id, ticketId));

it('counts conversations whose customer waits or is there, and open offers', async () => {
  const { nora, ada, billing } = cast;
  const agent = await desk.agent({ categories: [billing.id] });
  const { id: ticketId } = await buildTicket(nora, { categoryId: billing.id });
  expect(await loadOf(agent.id)).toBe(0);
  await agent.api.tickets.claim({ ticketId });
  expect(await loadOf(agent.id)).toBe(1);
  await buildMessage(agent, ticketId);
  expect(await loadOf(agent.id)).toBe(1);
  const longAgo = sql`now() - interval '11 minutes'`;
  await change(ticketId, { lastCustomerAt: longAgo });
  expect(await loadOf(agent.id)).toBe(0);
  await buildMessage(nora, ticketId);
  await change(ticketId, { lastCustomerAt: longAgo });
  expect(await loadOf(agent.id)).toBe(1);
  await change(ticketId, { snoozedUntil: sql`now() + interval '1 hour'` });
  expect(await loadOf(agent.id)).toBe(0);
  await change(ticketId, { snoozedUntil: null });
  await ada.api.tickets.resolve({ ticketId });
  expect(await loadOf(agent.id)).toBe(0);

  const { id: opened } = await ada.api.tickets.create({
    subject: 'About your order',
    body: 'It leaves tomorrow.',
    categoryId: billing.id,
    requesterId: nora.id,
  });
  await ada.api.tickets.assign({ ticketId: opened, agentId: agent.id });
  expect(await loadOf(agent.id)).toBe(1);
  await change(opened, { assignedAt: longAgo });
  expect(await loadOf(agent.id)).toBe(0);
  await change(opened, { assignedAt: sql`now()` });
  expect(await loadOf(agent.id)).toBe(1);
  await buildMessage(agent, opened);
  expect(await loadOf(agent.id)).toBe(0);

  const { id: asked } = await buildTicket(nora, { categoryId: billing.id });
  const offer = { id: newId(), ticketId: asked, agentId: agent.id };
  await desk.app.database.drizzle
    .insert(offers)
    .values({ ...offer, expiresAt: sql`now() + interval '1 minute'` });
  expect(await loadOf(agent.id)).toBe(1);
  await desk.app.database.drizzle
    .update(offers)
    .set({ endedAt: sql`now()`, outcome: 'declined' })
    .where(eq(offers.id, offer.id));
  expect(await loadOf(agent.id)).toBe(0);
});
