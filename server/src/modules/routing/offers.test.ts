// Promises of offers: one agent is asked at a time, an answer counts once, and what is not answered goes to the next.
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildMessage } from '../../../test/factories.ts';
import { type DeskPerson, startDesk } from '../../../test/harness.ts';
import { refusalOf } from '../../../test/refusal.ts';
import { buildRoutedDesk, type RoutedDesk } from '../../../test/routing.ts';
import { offers } from '../../db/schema/index.ts';
import { expireOffers } from './offers.service.ts';
import { routeQueues } from './route-queues.ts';

let routed: RoutedDesk;

beforeAll(async () => {
  routed = await buildRoutedDesk(await startDesk({ env: { RUN_JOBS: '0' } }));
});
afterAll(() => routed?.desk.close());

const asking = () => routed.category({ strategy: 'round_robin', offerSeconds: 60 });
const sweep = () => routeQueues(routed.desk.ctx());
const offersTo = async (person: DeskPerson) => (await person.api.offers.list()).items;
const offerOf = async (person: DeskPerson, ticketId: string) =>
  (await offersTo(person)).find((offer) => offer.ticketId === ticketId) ?? null;
const asked = async (person: DeskPerson, ticketId: string) => {
  await expect.poll(() => offerOf(person, ticketId)).not.toBeNull();
  return (await offerOf(person, ticketId))?.id ?? '';
};
const offerEvents = async (ticketId: string) =>
  (await routed.events(ticketId)).flatMap((data) => (data.type.startsWith('offer.') ? [data] : []));
/** Moves an offer's times, as if it had been made earlier. */
const age = (offerId: string, seconds: number) =>
  routed.desk.app.database.drizzle
    .update(offers)
    .set({
      expiresAt: sql`${offers.expiresAt} - make_interval(secs => ${seconds})`,
      endedAt: sql`${offers.endedAt} - make_interval(secs => ${seconds})`,
    })
    .where(eq(offers.id, offerId));

/** A category that asks, two agents who are here, and a ticket that the first of them was asked to take. */
async function scene() {
  const { id: categoryId, name } = await asking();
  const first = await routed.agentHere(categoryId);
  const { id: ticketId } = await routed.open(categoryId);
  const offerId = await asked(first, ticketId);
  const next = await routed.agentHere(categoryId);
  return { categoryId, categoryName: name, first, next, ticketId, offerId };
}

describe('an offer', () => {
  it('shows nothing more to whoever stopped serving its category, though it has not ended yet', async () => {
    const { first, next, ticketId, offerId, categoryId } = await scene();
    expect(await offerOf(first, ticketId)).not.toBeNull();
    // As another node may have done it a moment ago.
    const { rows } = await routed.desk.app.database.pool.query(
      'delete from agent_categories where user_id = $1 and category_id = $2 returning user_id',
      [first.id, categoryId],
    );
    expect(rows).toHaveLength(1);
    expect(await offerOf(first, ticketId)).toBeNull();
    expect((await refusalOf(first.api.offers.accept({ offerId }))).code).toBe('not_found');
    await sweep();
    expect(await asked(next, ticketId)).not.toBe('');
  });

  it('goes with a ticket that is deleted, from the screen of the one who was asked too', async () => {
    const { first, ticketId, offerId } = await scene();
    await first.live.hear('offer', (heard) => heard.offerId === offerId && heard.offer !== null);
    await routed.admin.api.tickets.remove({ ticketId });
    await first.live.hear('offer', (heard) => heard.offerId === offerId && heard.offer === null);
    expect(await offersTo(first)).toEqual([]);
  });

  it('is heard by the one who is asked, and leaves the ticket in its queue', async () => {
    const { first, next, ticketId, offerId, categoryId, categoryName } = await scene();
    const { offer } = await first.live.hear('offer', (heard) => heard.offerId === offerId);
    expect(offer).toEqual(await offerOf(first, ticketId));
    expect(offer).toMatchObject({
      ticketId,
      category: { id: categoryId, name: categoryName },
      requester: { id: routed.customer.id },
      preview: 'It says 90, I ordered for 60.',
    });
    expect(await offersTo(next)).toEqual([]);
    expect(await routed.ticket(ticketId)).toMatchObject({ assignee: null, status: 'open' });
    const { entries } = await routed.customer.api.timeline.list({ ticketId, after: 0 });
    expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1));
    expect(JSON.stringify(entries)).not.toContain('offer');
  });

  it('gives the ticket to whoever accepts, and again when they ask twice', async () => {
    const { first, next, ticketId, offerId } = await scene();
    expect((await refusalOf(next.api.offers.accept({ offerId }))).code).toBe('not_found');
    const ticket = await first.api.offers.accept({ offerId });
    expect(ticket).toMatchObject({ id: ticketId, status: 'in_progress', assignee: { id: first.id } });
    expect((await first.api.offers.accept({ offerId })).updatedAt).toBe(ticket.updatedAt);
    await first.live.hear('offer', (heard) => heard.offerId === offerId && heard.offer === null);
    expect(await offersTo(first)).toEqual([]);
    expect(await routed.events(ticketId)).toContainEqual(
      expect.objectContaining({ type: 'ticket.assigned', reason: 'routing' }),
    );
    const { items } = await routed.admin.api.audit.ofTicket({ ticketId });
    expect(items.map(({ action }) => action)).toContain('offer.accepted');
  });

  it('goes to the next agent when it is declined, who is not asked again within a minute', async () => {
    const { first, next, ticketId, offerId } = await scene();
    await first.api.offers.decline({ offerId, reason: 'I am at lunch.' });
    await first.live.hear('offer', (heard) => heard.offerId === offerId && heard.offer === null);
    const second = await asked(next, ticketId);
    expect(await first.api.offers.decline({ offerId })).toEqual({});
    expect((await refusalOf(first.api.offers.accept({ offerId }))).code).toBe('offer_gone');
    await next.api.offers.decline({ offerId: second });
    await sweep();
    expect([await offersTo(first), await offersTo(next)]).toEqual([[], []]);
    expect((await offerEvents(ticketId)).map(({ type }) => type)).toEqual([
      'offer.made',
      'offer.declined',
      'offer.made',
      'offer.declined',
    ]);
    await age(offerId, 61);
    await sweep();
    await asked(first, ticketId);
  });

  it('goes to the next agent when its time is up, whoever finds it', async () => {
    const { first, next, ticketId, offerId } = await scene();
    await age(offerId, 61);
    expect((await refusalOf(first.api.offers.accept({ offerId }))).code).toBe('offer_gone');
    expect(await offersTo(first)).toEqual([]);
    await sweep();
    await asked(next, ticketId);
    expect((await offerEvents(ticketId))[1]).toMatchObject({
      type: 'offer.expired',
      agent: { id: first.id },
    });
    await first.live.hear('offer', (heard) => heard.offerId === offerId && heard.offer === null);
  });

  it('runs out by itself on the server that made it', async () => {
    const { id: categoryId } = await routed.category({ offerSeconds: 5 });
    const agent = await routed.agentHere(categoryId);
    const { id: ticketId } = await routed.open(categoryId);
    const offerId = await asked(agent, ticketId);
    await agent.live.hear('offer', (heard) => heard.offerId === offerId && heard.offer === null);
    expect((await offerEvents(ticketId)).at(-1)).toMatchObject({ type: 'offer.expired' });
  });

  it('counts as work: nobody is asked beyond their room', async () => {
    const { id: categoryId } = await asking();
    const agent = await routed.agentHere(categoryId, 1);
    const [one, two] = [await routed.open(categoryId), await routed.open(categoryId)];
    const offerId = await asked(agent, one.id);
    await sweep();
    expect((await offersTo(agent)).map(({ ticketId }) => ticketId)).toEqual([one.id]);
    await agent.api.offers.decline({ offerId });
    await asked(agent, two.id);
  });

  it('is over for somebody who goes away, and the next is asked', async () => {
    const { first, next, ticketId, offerId } = await scene();
    await first.api.presence.set({ availability: 'away' });
    await asked(next, ticketId);
    await first.live.hear('offer', (heard) => heard.offerId === offerId && heard.offer === null);
  });
});

describe('an offer is withdrawn when its ticket', () => {
  it.each<[string, (ticketId: string, by: DeskPerson) => Promise<unknown>]>([
    ['is claimed by a colleague', (ticketId, by) => by.api.tickets.claim({ ticketId })],
    ['is assigned', (ticketId, by) => by.api.tickets.assign({ ticketId, agentId: by.id })],
    ['is resolved', (ticketId, by) => by.api.tickets.resolve({ ticketId })],
    ['is solved by its customer', (ticketId) => routed.customer.api.tickets.resolve({ ticketId })],
    [
      'moves to another category',
      async (ticketId, by) =>
        by.api.tickets.update({ ticketId, categoryId: (await routed.category({ strategy: 'manual' })).id }),
    ],
    [
      'is snoozed',
      (ticketId, by) =>
        by.api.tickets.snooze({ ticketId, until: new Date(Date.now() + 3_600_000).toISOString() }),
    ],
  ])('%s', async (_, deed) => {
    const { first, next, ticketId, offerId } = await scene();
    await deed(ticketId, next);
    await first.live.hear('offer', (heard) => heard.offerId === offerId && heard.offer === null);
    expect((await refusalOf(first.api.offers.accept({ offerId }))).code).toMatch(/offer_gone|not_found/);
  });

  it('and not when somebody writes in it or changes its subject', async () => {
    const { first, next, ticketId, offerId } = await scene();
    await buildMessage(routed.customer, ticketId);
    await buildMessage(next, ticketId, { internal: true });
    await next.api.tickets.update({ ticketId, subject: 'Another subject' });
    await first.api.offers.accept({ offerId });
  });
});

it('has one outcome when it is accepted at the moment it runs out', async () => {
  const { id: categoryId } = await routed.category({ offerSeconds: 5 });
  const agent = await routed.agentHere(categoryId, 10);
  const tickets = await Promise.all(Array.from({ length: 8 }, () => routed.open(categoryId)));
  for (const { id } of tickets) await asked(agent, id);
  const open = await offersTo(agent);
  const lastAtMs = Math.max(...open.map(({ expiresAt }) => Date.parse(expiresAt)));
  await new Promise((resolve) => setTimeout(resolve, lastAtMs - Date.now() - 20));
  const [answers] = await Promise.all([
    Promise.allSettled(open.map(({ id }) => agent.api.offers.accept({ offerId: id }))),
    ...Array.from({ length: 5 }, () => expireOffers(routed.desk.ctx())),
  ]);
  for (const [index, { ticketId }] of open.entries()) {
    const ended = (await offerEvents(ticketId)).filter(({ type }) => type === 'offer.expired').length;
    const assigned = (await routed.events(ticketId)).filter(({ type }) => type === 'ticket.assigned').length;
    if (answers[index]?.status === 'fulfilled') expect([assigned, ended]).toEqual([1, 0]);
    else expect(assigned).toBe(0);
  }
});
