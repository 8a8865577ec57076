// Two nodes over one Redis: presence, places in the queue and activity are the desk's, not a node's.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildCast, buildTicket, type Cast } from '../../test/factories.ts';
import { type Desk, startDesk } from '../../test/harness.ts';
import { testDatabaseKind } from '../../test/test-database.ts';
import { joinTicket } from '../../test/two-clients.ts';
import { availableAmong } from '../modules/presence/heartbeats.service.ts';

// The embedded database serves one process.
describe.skipIf(testDatabaseKind() === 'embedded')('across two nodes', () => {
  let here: Desk;
  let there: Desk;
  let cast: Cast;

  beforeAll(async () => {
    here = await startDesk({ redis: true });
    there = await startDesk({ beside: here });
    cast = await buildCast(here);
  });
  afterAll(async () => {
    await there?.close();
    await here?.close();
  });

  const isAvailable = async (userId: string) =>
    (await availableAmong(here.app.database.drizzle, [userId])).has(userId);

  it('customers on either see their places move, wherever a ticket is taken', async () => {
    const { nora, karim, ana, billing } = cast;
    const first = await buildTicket(nora, { categoryId: billing.id });
    const second = await buildTicket(karim, { categoryId: billing.id });
    const one = await joinTicket(here, nora, first.id);
    const other = await joinTicket(there, karim, second.id);
    expect((await karim.api.queues.place({ ticketId: second.id })).place?.position).toBe(2);
    await ana.api.tickets.claim({ ticketId: first.id });
    await one.live.hear('queue_place', ({ place }) => place === null);
    await other.live.hear('queue_place', ({ place }) => place?.position === 1);
    const agent = await there.socketFor(await here.agent({ categories: [billing.id] }));
    await other.live.hear('queue_place', ({ place }) => place?.agentsOnline === 1);
    agent.close();
    await ana.api.tickets.claim({ ticketId: second.id });
    await other.live.hear('queue_place', ({ place }) => place === null);
    expect(other.live.of('queue_place').every(({ ticketId }) => ticketId === second.id)).toBe(true);
  });

  it('lists show who looks at the other node, and viewers count there too', async () => {
    const { nora, ana, ada, billing } = cast;
    const { id: ticketId } = await buildTicket(nora, { categoryId: billing.id });
    const list = await here.socketFor(ana);
    await joinTicket(there, ada, ticketId);
    await list.hear('activity', (heard) => heard.ticketId === ticketId && heard.user.name === 'Ada');
    const { items } = await ana.api.tickets.viewers({ ticketIds: [ticketId] });
    expect(items[0]?.users.map(({ name }) => name)).toEqual(['Ada']);
  });

  it('an agent on both stays available when one of them stops; and is forced away on both', async () => {
    const agent = await here.agent({ categories: [cast.billing.id] });
    const third = await startDesk({ beside: here });
    const [kept] = [await here.socketFor(agent), await third.socketFor(agent)];
    await expect.poll(() => isAvailable(agent.id)).toBe(true);
    await third.stop();
    expect(await isAvailable(agent.id)).toBe(true);
    const far = await there.socketFor(agent);
    await cast.ada.api.presence.force({ userId: agent.id, availability: 'offline' });
    for (const live of [kept, far]) {
      await live.hear('presence', (heard) => heard.userId === agent.id && heard.availability === 'offline');
    }
    expect(await isAvailable(agent.id)).toBe(false);
  });

  it('a node that stops takes its own people along at once', async () => {
    const agent = await here.agent({ categories: [cast.billing.id] });
    const third = await startDesk({ beside: here });
    await third.socketFor(agent);
    await expect.poll(() => isAvailable(agent.id)).toBe(true);
    await third.stop();
    expect(await isAvailable(agent.id)).toBe(false);
  });
});
