// Promises of availability: what a person chose is kept, told to colleagues, and true only while they are there.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildCast, type Cast } from '../../../test/factories.ts';
import { type Desk, startDesk } from '../../../test/harness.ts';
import { refusalOf } from '../../../test/refusal.ts';

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
  const agent = await desk.agent();
  for (const availability of ['away', 'away', 'online'] as const)
    await agent.api.presence.set({ availability });
  await cast.karim.api.presence.set({ availability: 'away' });
  const { items } = await cast.ada.api.audit.list({ action: 'presence.changed', limit: 100 });
  const bySubject = (id: string) =>
    items.filter(({ subjectId }) => subjectId === id).map(({ detail }) => detail.to);
  expect(bySubject(agent.id)).toEqual(['online', 'away']);
  expect(bySubject(cast.karim.id)).toEqual([]);
});

it('refuses what is no availability, by name', async () => {
  const refusal = await refusalOf(cast.ana.api.presence.set({ availability: 'busy' as 'away' }));
  expect(refusal.code).toBe('validation_failed');
  expect(refusal.fields).toHaveProperty('availability');
});
