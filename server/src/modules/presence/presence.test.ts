// Promises of availability: what a person chose is kept, told to colleagues, and true only while they are there.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildCast, type Cast } from '../../../test/factories.ts';
import { type Desk, type DeskPerson, startDesk } from '../../../test/harness.ts';
import { refusalOf } from '../../../test/refusal.ts';
import { newId } from '../../core/ids.ts';
import { availableAmong } from './heartbeats.service.ts';

let desk: Desk;
let cast: Cast;

beforeAll(async () => {
  desk = await startDesk();
  cast = await buildCast(desk);
});
afterAll(() => desk?.close());

it('keeps what was chosen, and says whether it is true', async () => {
  const { ana } = cast;
  expect(await ana.api.presence.set({ availability: 'away' })).toEqual({
    userId: ana.id,
    availability: 'away',
    online: false,
  });
  expect((await ana.api.me.get()).availability).toBe('away');
  const live = await desk.socketFor(ana);
  expect(await live.call('presence.set', { availability: 'online' })).toMatchObject({ online: true });
});

it('is told to colleagues at once, and to no customer', async () => {
  const [colleague, customer] = [await desk.socketFor(cast.ben), await desk.socketFor(cast.nora)];
  await cast.ana.api.presence.set({ availability: 'offline' });
  await colleague.hear(
    'presence',
    (heard) => heard.userId === cast.ana.id && heard.availability === 'offline',
  );
  await cast.nora.api.presence.set({ availability: 'away' });
  await cast.ben.api.presence.set({ availability: 'away' });
  await colleague.hear('presence', (heard) => heard.userId === cast.ben.id && heard.availability === 'away');
  expect(customer.of('presence').map(({ userId }) => userId)).not.toContain(cast.ana.id);
});

it('leaves an audit line of staff, once per change', async () => {
  const agent = await desk.agent({ categories: [cast.billing.id] });
  for (const availability of ['away', 'away', 'online'] as const)
    await agent.api.presence.set({ availability });
  await cast.karim.api.presence.set({ availability: 'away' });
  const { items } = await cast.ada.api.audit.list({ action: 'presence.changed', limit: 100 });
  const bySubject = (id: string) =>
    items.filter(({ subjectId }) => subjectId === id).map(({ detail }) => detail.to);
  expect(bySubject(agent.id)).toEqual(['online', 'away']);
  expect(bySubject(cast.karim.id)).toEqual([]);
});

it('refuses agents who serve nothing to go online, and no admin', async () => {
  const agent = await desk.agent();
  await agent.api.presence.set({ availability: 'away' });
  expect((await refusalOf(agent.api.presence.set({ availability: 'online' }))).code).toBe('no_category');
  expect((await agent.api.me.get()).availability).toBe('away');
  await cast.ada.api.users.update({ userId: agent.id, categoryIds: [cast.billing.id] });
  expect(await agent.api.presence.set({ availability: 'online' })).toMatchObject({ availability: 'online' });
  expect(await cast.ada.api.presence.set({ availability: 'online' })).toMatchObject({
    availability: 'online',
  });
});

describe('forced by an admin', () => {
  it("is told to the person and colleagues, holds, and is the person's to take back", async () => {
    const agent = await desk.agent({ categories: [cast.billing.id] });
    const [own, colleague] = [await desk.socketFor(agent), await desk.socketFor(cast.ben)];
    const forced = await cast.ada.api.presence.force({ userId: agent.id, availability: 'away' });
    expect(forced).toEqual({ userId: agent.id, availability: 'away', online: true });
    for (const live of [own, colleague]) {
      await live.hear('presence', (heard) => heard.userId === agent.id && heard.availability === 'away');
    }
    expect(await availableAmong(desk.app.database.drizzle, [agent.id])).toEqual(new Set());
    await own.call('presence.set', { availability: 'online' });
    expect(await availableAmong(desk.app.database.drizzle, [agent.id])).toEqual(new Set([agent.id]));
    const { items } = await cast.ada.api.audit.list({ action: 'presence.forced', limit: 100 });
    const lines = items.filter(({ subjectId }) => subjectId === agent.id);
    expect(lines.map(({ actor, detail }) => [actor?.id, detail])).toEqual([
      [cast.ada.id, { from: 'online', to: 'away' }],
    ]);
  });

  it('is for admins, over staff', async () => {
    const { ada, ana, ben, nora } = cast;
    const force = (by: DeskPerson, userId: string) =>
      refusalOf(by.api.presence.force({ userId, availability: 'offline' }));
    expect((await force(ana, ben.id)).code).toBe('forbidden');
    expect((await force(ada, nora.id)).code).toBe('not_found');
    expect((await force(ada, newId())).code).toBe('not_found');
    expect(await ada.api.presence.force({ userId: ben.id, availability: 'offline' })).toMatchObject({
      availability: 'offline',
    });
  });
});

describe('being here', () => {
  it('makes staff available from their first socket until shortly after the last', async () => {
    const agent = await desk.agent({ categories: [cast.billing.id] });
    const isAvailable = async () =>
      (await availableAmong(desk.app.database.drizzle, [agent.id])).has(agent.id);
    expect(await isAvailable()).toBe(false);
    const [one, other] = [await desk.socketFor(agent), await desk.socketFor(agent)];
    await expect.poll(isAvailable, { timeout: 8_000 }).toBe(true);
    one.close();
    await one.ended;
    expect(await isAvailable()).toBe(true);
    other.close();
    await expect.poll(isAvailable, { timeout: 20_000 }).toBe(false);
  });
});

it('refuses what is no availability, by name', async () => {
  const refusal = await refusalOf(cast.ana.api.presence.set({ availability: 'busy' as 'away' }));
  expect(refusal.code).toBe('validation_failed');
  expect(refusal.fields).toHaveProperty('availability');
});
