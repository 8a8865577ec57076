// Promises of following: followers see a ticket wherever it goes, in every list, until they stop.
import type { Ticket } from '@hotline/shared/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildCast, buildMessage, buildTicket, type Cast } from '../../../test/factories.ts';
import { type Desk, type DeskPerson, startDesk } from '../../../test/harness.ts';
import { refusalOf } from '../../../test/refusal.ts';
import { joinTicket } from '../../../test/two-clients.ts';
import { newId } from '../../core/ids.ts';

let desk: Desk;
let cast: Cast;
let ticket: Ticket;

beforeAll(async () => {
  desk = await startDesk({ patient: true });
  cast = await buildCast(desk);
});
afterAll(() => desk?.close());
beforeEach(async () => {
  ticket = await buildTicket(cast.nora, { categoryId: cast.billing.id });
});

const which = () => ({ ticketId: ticket.id });
const follow = (by: DeskPerson, following = true) => by.api.tickets.follow({ ...which(), following });
const names = async () => (await cast.ada.api.tickets.followers(which())).items.map(({ name }) => name);
const mention = (userIds: string[], body = 'Ben, have a look.') =>
  cast.ana.api.messages.post({
    ...which(),
    clientId: newId(),
    body,
    internal: true,
    mentions: userIds,
  });

describe('following', () => {
  it('keeps a ticket in sight when it moves on, and stopping ends that at once', async () => {
    expect((await follow(cast.ana)).following).toBe(true);
    expect((await follow(cast.ana)).following).toBe(true);
    expect(await names()).toEqual(['Ana']);
    const ana = await joinTicket(desk, cast.ana, ticket.id);
    const list = await desk.socketFor(cast.ana);
    const nora = await joinTicket(desk, cast.nora, ticket.id);
    await cast.ada.api.tickets.update({ ...which(), categoryId: cast.technical.id });
    await list.hear('ticket', ({ ticket: row }) => row?.category.id === cast.technical.id);
    expect(list.of('ticket').map(({ ticket: row }) => row)).not.toContain(null);
    await buildMessage(cast.nora, ticket.id, { body: 'still heard' });
    await ana.live.hear('ticket', ({ ticket: row }) => row?.lastMessage?.preview === 'still heard');
    const { items } = await cast.ana.api.tickets.list({ following: true });
    expect(items.map(({ id }) => id)).toContain(ticket.id);

    expect((await follow(cast.ana, false)).following).toBe(false);
    await ana.live.hear('ticket', ({ ticket: row }) => row === null);
    await list.hear('ticket', ({ ticket: row }) => row === null);
    await buildMessage(cast.nora, ticket.id, { body: 'no longer heard' });
    await nora.hearBody('no longer heard');
    for (const live of [ana.live, list]) expect(JSON.stringify(live.heard)).not.toContain('no longer heard');
    expect((await refusalOf(cast.ana.api.tickets.get(which()))).code).toBe('not_found');
    expect((await refusalOf(follow(cast.ana))).code).toBe('not_found');
  });

  it('is for staff who see the ticket, and nothing for whoever sees it anyway', async () => {
    expect((await refusalOf(follow(cast.ben))).code).toBe('not_found');
    expect((await refusalOf(follow(cast.nora))).code).toBe('forbidden');
    expect((await refusalOf(cast.nora.api.tickets.followers(which()))).code).toBe('forbidden');
    await follow(cast.ana);
    const ana = await joinTicket(desk, cast.ana, ticket.id);
    await follow(cast.ana, false);
    await buildMessage(cast.nora, ticket.id, { body: 'served here' });
    await ana.hearBody('served here');
    expect(await names()).toEqual([]);
    const actions = (await cast.ada.api.audit.ofTicket(which())).items.map(({ action }) => action);
    expect(actions).toEqual(['ticket.opened', 'ticket.followed', 'ticket.unfollowed']);
  });

  it('leaves the customer’s ticket as it was', async () => {
    const before = await cast.nora.api.tickets.get(which());
    await follow(cast.ana);
    expect(await cast.nora.api.tickets.get(which())).toEqual(before);
  });

  it('tells followers when the ticket is deleted', async () => {
    await follow(cast.ana);
    await cast.ada.api.tickets.update({ ...which(), categoryId: cast.technical.id });
    const list = await desk.socketFor(cast.ana);
    await cast.ada.api.tickets.remove(which());
    await list.hear('ticket', (told) => told.ticketId === ticket.id && told.ticket === null);
  });
});

describe('a colleague named in a note', () => {
  it('sees the ticket from then on, hears of it, and finds it', async () => {
    const ben = await desk.socketFor(cast.ben);
    expect((await refusalOf(cast.ben.api.tickets.get(which()))).code).toBe('not_found');
    await mention([cast.ben.id, cast.ben.id]);
    await ben.hear('ticket', ({ ticket: row }) => row?.id === ticket.id);
    expect((await cast.ben.api.tickets.get(which())).following).toBe(true);
    const found = (await cast.ben.api.tickets.list({ mentioned: true })).items.map(({ id }) => id);
    expect(found).toContain(ticket.id);
    await ben.call('tickets.open', which());
    await buildMessage(cast.nora, ticket.id, { body: 'heard by Ben' });
    await ben.hear('message', ({ entry }) => entry.body === 'heard by Ben');
    expect(await names()).toEqual(['Ben']);
  });

  it('must be of staff and there, or nothing is written', async () => {
    const gone = await desk.agent({ name: 'Gone', categories: [cast.technical.id] });
    await cast.ada.api.users.update({ userId: gone.id, disabled: true });
    for (const userId of [gone.id, cast.karim.id, cast.nora.id, newId()]) {
      const refusal = await refusalOf(mention([cast.ben.id, userId]));
      expect([refusal.code, Object.keys(refusal.fields)]).toEqual(['validation_failed', ['mentions']]);
    }
    const loud = { ...which(), clientId: newId(), body: 'Ben?', mentions: [cast.ben.id] };
    expect(Object.keys((await refusalOf(cast.ana.api.messages.post(loud))).fields)).toEqual(['mentions']);
    expect((await refusalOf(cast.nora.api.messages.post({ ...loud, internal: true }))).code).not.toBe(
      'internal',
    );
    expect(await names()).toEqual([]);
    expect((await cast.ana.api.tickets.get(which())).head).toBe(2);
    await mention([cast.ben.id]);
    expect(await names()).toEqual(['Ben']);
  });

  it('is not refused beside somebody who was: each send stands for itself', async () => {
    const outcomes = await Promise.allSettled([
      mention([cast.ben.id], 'one'),
      mention([cast.karim.id], 'two'),
      buildMessage(cast.nora, ticket.id, { body: 'three' }),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await names()).toEqual(['Ben']);
  });

  it('keeps what they are told of in their notifications', async () => {
    await cast.ada.api.tickets.assign({ ...which(), agentId: cast.ben.id });
    const told = async () =>
      (await cast.ben.api.notifications.list()).items.filter(({ ticketId }) => ticketId === ticket.id).length;
    expect(await told()).toBeGreaterThan(0);
    await cast.ada.api.tickets.assign({ ...which(), agentId: null });
    expect(await told()).toBe(0);
    await mention([cast.ben.id]);
    expect(await told()).toBeGreaterThan(0);
  });
});
