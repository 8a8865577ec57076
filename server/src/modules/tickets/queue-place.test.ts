// Promises of the queue to those who stand in it: one's own place, live, and nothing of anybody else's.
import type { QueuePlace } from '@hotline/shared/contracts';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BY_HAND, buildTicket } from '../../../test/factories.ts';
import { type Desk, type DeskPerson, startDesk } from '../../../test/harness.ts';
import { refusalOf } from '../../../test/refusal.ts';
import { tickets } from '../../db/schema/index.ts';

let desk: Desk;
let ada: DeskPerson;

beforeAll(async () => {
  desk = await startDesk();
  ada = await desk.admin('Ada');
});
afterAll(() => desk?.close());

let named = 0;
const newQueue = async () => {
  named += 1;
  return (await ada.api.categories.create({ name: `Queue ${named}`, routing: BY_HAND })).id;
};

/** Customers who came one after the other, each with the ticket open on a socket. */
async function line(categoryId: string, names: string[]) {
  const waiting = [];
  for (const name of names) {
    const person = await desk.customer(name);
    const { id: ticketId } = await buildTicket(person, { categoryId, subject: `Of ${name}` });
    const live = await desk.socketFor(person);
    const opened = await live.call('tickets.open', { ticketId });
    waiting.push({ person, ticketId, live, opened });
  }
  return waiting;
}

const at = (position: number) => (told: { place: QueuePlace | null }) => told.place?.position === position;

describe('a place in the queue', () => {
  it('counts down live as tickets are taken, and ends when somebody has it', async () => {
    const categoryId = await newQueue();
    const agent = await desk.agent({ categories: [categoryId] });
    const [first, second, third] = await line(categoryId, ['First', 'Second', 'Third']);
    if (!first || !second || !third) throw new Error('three came');
    expect([first, second, third].map(({ opened }) => opened.place?.position)).toEqual([1, 2, 3]);

    await agent.api.tickets.claim({ ticketId: first.ticketId });
    await second.live.hear('queue_place', at(1));
    await third.live.hear('queue_place', at(2));
    await first.live.hear('queue_place', ({ place }) => place === null);
    await agent.api.tickets.claim({ ticketId: second.ticketId });
    await third.live.hear('queue_place', at(1));
    await ada.api.tickets.assign({ ticketId: first.ticketId, agentId: null });
    await first.live.hear('queue_place', at(2));
    expect((await first.person.api.queues.place({ ticketId: first.ticketId })).place?.position).toBe(2);

    for (const { live, ticketId } of [first, second, third]) {
      expect(live.of('queue_place').length).toBeGreaterThan(0);
      for (const told of live.of('queue_place')) {
        expect(told.ticketId).toBe(ticketId);
        if (told.place)
          expect(Object.keys(told.place).sort()).toEqual(['agentsOnline', 'expectedWaitSeconds', 'position']);
      }
      expect(JSON.stringify(live.of('queue_place'))).not.toContain('Of ');
    }
  });

  it('goes by priority first, and changes with it', async () => {
    const categoryId = await newQueue();
    const urgent = await ada.api.priorities.create({ name: 'At once', level: 90 });
    const [first, second] = await line(categoryId, ['Early', 'Late']);
    if (!first || !second) throw new Error('two came');
    expect(second.opened.place?.position).toBe(2);
    await ada.api.tickets.update({ ticketId: second.ticketId, priorityId: urgent.id });
    await second.live.hear('queue_place', at(1));
    await first.live.hear('queue_place', at(2));
  });

  it('says how many agents of the category are there, as they come and go', async () => {
    const categoryId = await newQueue();
    const agent = await desk.agent({ categories: [categoryId] });
    const [customer] = await line(categoryId, ['Somebody']);
    if (!customer) throw new Error('one came');
    expect(customer.opened.place?.agentsOnline).toBe(0);
    await desk.socketFor(await desk.agent({ categories: [await newQueue()] }));
    await desk.socketFor(agent);
    await customer.live.hear('queue_place', ({ place }) => place?.agentsOnline === 1);
    await ada.api.presence.force({ userId: agent.id, availability: 'away' });
    await expect
      .poll(() => customer.live.of('queue_place').at(-1)?.place?.agentsOnline, { timeout: 8_000 })
      .toBe(0);
  });

  it('expects a wait once three of the category were taken in the last hours', async () => {
    const categoryId = await newQueue();
    const [one, two, three, four, last] = await line(categoryId, ['A', 'B', 'C', 'D', 'E']);
    if (!one || !two || !three || !four || !last) throw new Error('five came');
    const claim = ({ ticketId }: { ticketId: string }) => ada.api.tickets.claim({ ticketId });
    const placeOfLast = async () => (await last.person.api.queues.place({ ticketId: last.ticketId })).place;
    for (const ticket of [one, two]) await claim(ticket);
    expect(await placeOfLast()).toMatchObject({ position: 3, expectedWaitSeconds: null });
    await claim(three);
    expect(await placeOfLast()).toMatchObject({ position: 2, expectedWaitSeconds: 2 * 4800 });
    await desk.app.database.drizzle
      .update(tickets)
      .set({ assignedAt: sql`now() - interval '5 hours'` })
      .where(eq(tickets.id, one.ticketId));
    expect(await placeOfLast()).toMatchObject({ position: 2, expectedWaitSeconds: null });
  });

  it('is for those who see the ticket; none while somebody has it, or once it is over', async () => {
    const categoryId = await newQueue();
    const serving = await desk.agent({ categories: [categoryId] });
    const [waiting, other] = await line(categoryId, ['Waiting', 'Other']);
    if (!waiting || !other) throw new Error('two came');
    const { ticketId } = waiting;
    const { place } = await serving.api.queues.place({ ticketId });
    expect(place?.position).toBe(1);
    for (const stranger of [other.person, await desk.agent({ categories: [await newQueue()] })]) {
      expect((await refusalOf(stranger.api.queues.place({ ticketId }))).code).toBe('not_found');
    }
    await waiting.person.api.tickets.resolve({ ticketId });
    expect(await waiting.person.api.queues.place({ ticketId })).toEqual({ place: null });
    await other.live.hear('queue_place', at(1));
  });
});
