// Promises of signs of life: whoever is here on any process can be given work, and nobody else.
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildCast, type Cast } from '../../../test/factories.ts';
import { type Desk, startDesk } from '../../../test/harness.ts';
import { newId } from '../../core/ids.ts';
import { heartbeats, users } from '../../db/schema/index.ts';
import { availableAmong, beat, forgetHeartbeats, lastSeenOf, leave } from './heartbeats.service.ts';

let desk: Desk;
let cast: Cast;

beforeAll(async () => {
  desk = await startDesk();
  cast = await buildCast(desk);
});
afterAll(() => desk?.close());

const isAvailable = async (userId: string) =>
  (await availableAmong(desk.app.database.drizzle, [userId])).has(userId);
const age = (userId: string, seconds: number) =>
  desk.app.database.drizzle
    .update(heartbeats)
    .set({ beatAt: sql`now() - make_interval(secs => ${seconds})` })
    .where(eq(heartbeats.userId, userId));

it('holds for 45 seconds after a process died', async () => {
  const agent = await desk.agent();
  const node = newId();
  expect(await isAvailable(agent.id)).toBe(false);
  await beat(desk.app, node, [agent.id]);
  expect(await isAvailable(agent.id)).toBe(true);
  await age(agent.id, 44);
  expect(await isAvailable(agent.id)).toBe(true);
  await age(agent.id, 46);
  expect(await isAvailable(agent.id)).toBe(false);
  await beat(desk.app, node, [agent.id]);
  expect(await isAvailable(agent.id)).toBe(true);
});

it('keeps somebody who left one process and is here on another', async () => {
  const agent = await desk.agent();
  const [one, other] = [newId(), newId()];
  await beat(desk.app, one, [agent.id]);
  await beat(desk.app, other, [agent.id]);
  await leave(desk.app, one, [agent.id]);
  expect(await isAvailable(agent.id)).toBe(true);
  await leave(desk.app, other, [agent.id]);
  expect(await isAvailable(agent.id)).toBe(false);
  await beat(desk.app, other, [agent.id]);
  expect(await isAvailable(agent.id)).toBe(true);
});

it('counts staff alone, enabled, and online by their own choice', async () => {
  const [agent, customer] = [await desk.agent(), cast.nora];
  const { drizzle } = desk.app.database;
  await beat(desk.app, newId(), [agent.id, customer.id]);
  expect(await isAvailable(agent.id)).toBe(true);
  expect(await isAvailable(customer.id)).toBe(false);
  await agent.api.presence.set({ availability: 'away' });
  expect(await isAvailable(agent.id)).toBe(false);
  await drizzle.update(users).set({ availability: 'online' }).where(eq(users.id, agent.id));
  expect(await isAvailable(agent.id)).toBe(true);
  await cast.ada.api.users.update({ userId: agent.id, disabled: true });
  expect(await isAvailable(agent.id)).toBe(false);
});

it('says when somebody was here last, and forgets processes gone for a day but not that', async () => {
  const [seen, unseen] = [await desk.agent(), await desk.agent()];
  const { drizzle } = desk.app.database;
  await beat(desk.app, newId(), [seen.id, newId()]);
  const before = await lastSeenOf(drizzle, [seen.id, unseen.id]);
  expect([...before.keys()]).toEqual([seen.id]);
  expect(before.get(seen.id)).toBeInstanceOf(Date);
  await age(seen.id, 180_000);
  await beat(desk.app, newId(), [seen.id]);
  expect(await forgetHeartbeats(desk.ctx())).toBe(1);
  await age(seen.id, 90_000);
  expect(await forgetHeartbeats(desk.ctx())).toBe(0);
  expect((await lastSeenOf(drizzle, [seen.id])).size).toBe(1);
});
