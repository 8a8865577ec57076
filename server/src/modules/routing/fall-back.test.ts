// Promises of the fallback: a ticket that found no agent in time moves on, once each way, and never in a circle.
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startDesk } from '../../../test/harness.ts';
import { refusalOf } from '../../../test/refusal.ts';
import { buildRoutedDesk, type RoutedDesk } from '../../../test/routing.ts';
import { newId } from '../../core/ids.ts';
import { entries, tickets } from '../../db/schema/index.ts';
import { routeQueues } from './route-queues.ts';

let routed: RoutedDesk;

beforeAll(async () => {
  routed = await buildRoutedDesk(await startDesk({ env: { RUN_JOBS: '0' } }));
});
afterAll(() => routed?.desk.close());

const sweep = () => routeQueues(routed.desk.ctx());
const after = (fallbackCategoryId: string) => ({ fallbackCategoryId, fallbackAfterSeconds: 30 });
const categoryOf = async (ticketId: string) => (await routed.ticket(ticketId)).category.id;

/** As if all that happened to the ticket had happened earlier. */
async function age(ticketId: string, seconds: number): Promise<void> {
  const { drizzle } = routed.desk.app.database;
  const by = sql`make_interval(secs => ${seconds})`;
  await drizzle
    .update(tickets)
    .set({ queuedAt: sql`${tickets.queuedAt} - ${by}` })
    .where(eq(tickets.id, ticketId));
  await drizzle
    .update(entries)
    .set({ createdAt: sql`${entries.createdAt} - ${by}` })
    .where(eq(entries.ticketId, ticketId));
}

it('moves a ticket that waited too long to whoever serves the other category', async () => {
  const second = await routed.category();
  const first = await routed.category(after(second.id));
  const agent = await routed.agentHere(second.id);
  const { id: ticketId } = await routed.open(first.id);
  await age(ticketId, 29);
  await sweep();
  expect(await categoryOf(ticketId)).toBe(first.id);
  await age(ticketId, 2);
  await sweep();
  expect(await categoryOf(ticketId)).toBe(second.id);
  await expect.poll(async () => (await routed.ticket(ticketId)).assignee?.id).toBe(agent.id);
  expect(await routed.events(ticketId)).toContainEqual({
    type: 'ticket.categoryChanged',
    from: { id: first.id, name: first.name },
    to: { id: second.id, name: second.name },
  });
});

it('waits its time in every category of a chain, and stops before a circle closes', async () => {
  const third = await routed.category();
  const second = await routed.category(after(third.id));
  const first = await routed.category(after(second.id));
  await routed.admin.api.categories.update({
    categoryId: third.id,
    routing: { strategy: 'least_loaded', offerSeconds: null, ...after(first.id) },
  });
  const { id: ticketId } = await routed.open(first.id);
  await age(ticketId, 300);
  await sweep();
  expect(await categoryOf(ticketId)).toBe(second.id);
  for (const expected of [third.id, third.id]) {
    await age(ticketId, 31);
    await sweep();
    expect(await categoryOf(ticketId)).toBe(expected);
  }
});

it('leaves a ticket that somebody has, that is on offer, or whose fallback is archived', async () => {
  const second = await routed.category();
  const first = await routed.category({ ...after(second.id), offerSeconds: 600 });
  const [claimed, archived] = [await routed.open(first.id), await routed.open(first.id)];
  await routed.admin.api.tickets.claim({ ticketId: claimed.id });
  const agent = await routed.agentHere(first.id);
  await expect.poll(async () => (await agent.api.offers.list()).items.length).toBe(1);
  await Promise.all([claimed, archived].map(({ id }) => age(id, 60)));
  await sweep();
  expect(await categoryOf(claimed.id)).toBe(first.id);
  expect(await categoryOf(archived.id)).toBe(first.id);
  await routed.admin.api.categories.update({ categoryId: second.id, archived: true });
  await agent.api.presence.set({ availability: 'away' });
  await sweep();
  expect(await categoryOf(archived.id)).toBe(first.id);
  await routed.admin.api.categories.update({ categoryId: second.id, archived: false });
  await sweep();
  expect(await categoryOf(archived.id)).toBe(second.id);
});

it('is refused half said, to itself, to nowhere and to an archived category', async () => {
  const fallback = await routed.category();
  const { id: categoryId } = await routed.category();
  const archived = await routed.category();
  await routed.admin.api.categories.update({ categoryId: archived.id, archived: true });
  const choose = (fallbackCategoryId: string | null, fallbackAfterSeconds: number | null) =>
    routed.admin.api.categories.update({
      categoryId,
      routing: { strategy: 'least_loaded', offerSeconds: null, fallbackCategoryId, fallbackAfterSeconds },
    });
  const fieldOf = async (refused: Promise<unknown>) => Object.keys((await refusalOf(refused)).fields ?? {});
  expect(await fieldOf(choose(fallback.id, null))).toEqual(['routing.fallbackAfterSeconds']);
  for (const id of [null, categoryId, newId(), archived.id])
    expect(await fieldOf(choose(id, 30))).toEqual(['routing.fallbackCategoryId']);
  expect((await choose(fallback.id, 30)).routing).toMatchObject(after(fallback.id));
  expect((await choose(null, null)).routing).toMatchObject({ fallbackCategoryId: null });
});
