// Rights that were taken away: whoever lost them hears nothing more, whoever kept them goes on.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildCast, buildMessage, buildTicket, type Cast } from '../../test/factories.ts';
import { type Desk, startDesk } from '../../test/harness.ts';
import { refusalOf } from '../../test/refusal.ts';
import { joinTicket } from '../../test/two-clients.ts';

let desk: Desk;
let cast: Cast;

beforeAll(async () => {
  desk = await startDesk();
  cast = await buildCast(desk);
});
afterAll(() => desk.close());

const newTicket = () => buildTicket(cast.nora, { categoryId: cast.billing.id });

describe('a ticket that moves to another category', () => {
  it('falls silent for the agent who lost it and goes on for everybody else', async () => {
    const ticket = await newTicket();
    const ana = await joinTicket(desk, cast.ana, ticket.id);
    const nora = await joinTicket(desk, cast.nora, ticket.id);
    const ada = await joinTicket(desk, cast.ada, ticket.id);
    const ben = await desk.socketFor(cast.ben);
    await cast.ada.api.tickets.update({ ticketId: ticket.id, categoryId: cast.technical.id });
    await ana.live.hear('ticket', (told) => told.ticketId === ticket.id && told.ticket === null);
    await ben.hear('ticket', (told) => told.ticketId === ticket.id && told.ticket !== null);
    await buildMessage(cast.nora, ticket.id, { body: 'after the move' });
    await nora.hearBody('after the move');
    await ada.hearBody('after the move');
    expect(JSON.stringify(ana.live.heard)).not.toContain('after the move');
    expect((await refusalOf(ana.live.call('tickets.open', { ticketId: ticket.id }))).code).toBe('not_found');
  });
});

describe('an agent', () => {
  it('who loses a category hears nothing of its tickets any more, and keeps the rest', async () => {
    const ticket = await newTicket();
    const eve = await desk.agent({ name: 'Eve', categories: [cast.billing.id, cast.technical.id] });
    const live = await desk.socketFor(eve);
    await live.call('tickets.open', { ticketId: ticket.id });
    const kept = await buildTicket(cast.karim, { categoryId: cast.technical.id });
    await live.call('tickets.open', { ticketId: kept.id });
    await cast.ada.api.categories.setAgents({ categoryId: cast.billing.id, agentIds: [cast.ana.id] });
    await live.hear('ticket', (told) => told.ticketId === ticket.id && told.ticket === null);
    await buildMessage(cast.nora, ticket.id, { body: 'not for Eve' });
    await buildMessage(cast.karim, kept.id, { body: 'still for Eve' });
    const seen = await live.hear('message', ({ entry }) => entry.body === 'still for Eve').catch(() => null);
    expect(seen ?? (await live.hear('head', ({ ticketId }) => ticketId === kept.id))).toBeTruthy();
    expect(JSON.stringify(live.heard)).not.toContain('not for Eve');
  });

  it('who is disabled is told so and closed', async () => {
    const ticket = await newTicket();
    const eve = await desk.agent({ name: 'Eve', categories: [cast.billing.id] });
    const live = await desk.socketFor(eve);
    const bot = await desk.wsFor(eve);
    await live.call('tickets.open', { ticketId: ticket.id });
    await cast.ada.api.users.update({ userId: eve.id, disabled: true });
    await buildMessage(cast.nora, ticket.id, { body: 'after Eve' });
    await live.hear('session', ({ reason }) => reason === 'disabled');
    expect(await bot.ended).toBe(4401);
    expect(await live.ended).toBe('transport close');
    expect(JSON.stringify(live.heard)).not.toContain('after Eve');
  });
});

describe('a session', () => {
  it('that signs out takes its own sockets along and leaves the others', async () => {
    const other = await desk.signInAgain(cast.nora);
    const gone = await desk.socketFor(other);
    const kept = await desk.socketFor(cast.nora);
    await other.api.auth.logout();
    await gone.hear('session', ({ reason }) => reason === 'signed_out');
    expect(await gone.ended).toBe('transport close');
    expect(await kept.call('tickets.counts', {})).toMatchObject({ mine: expect.any(Number) });
  });

  it('that ends behind the desk’s back is found by the sweeper', async () => {
    const other = await desk.signInAgain(cast.nora);
    const live = await desk.socketFor(other);
    await desk.app.database.drizzle.execute(
      `update sessions set ended_at = now() where id = '${other.sessionId}'`,
    );
    await desk.server.realtime.sweep();
    await live.hear('session', ({ reason }) => reason === 'expired');
    expect(await live.ended).toBe('transport close');
  });
});

describe('a hint that was lost', () => {
  it('leaks nothing: the room is another one, and the beacon finds out', async () => {
    const ticket = await newTicket();
    const ana = await joinTicket(desk, cast.ana, ticket.id);
    const nora = await joinTicket(desk, cast.nora, ticket.id);
    await desk.app.database.drizzle.execute(
      `update tickets set category_id = '${cast.technical.id}', epoch_all = epoch_all + 1 where id = '${ticket.id}'`,
    );
    await buildMessage(cast.nora, ticket.id, { body: 'unheard by Ana' });
    await nora.hearBody('unheard by Ana');
    await desk.server.realtime.beacon();
    await ana.live.hear('ticket', (told) => told.ticket === null);
    expect(JSON.stringify(ana.live.heard)).not.toContain('unheard by Ana');
  });
});
