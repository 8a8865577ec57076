// The realtime door's promises to people who have a ticket open, through both kinds of socket.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildCast, buildMessage, buildTicket, type Cast } from '../../test/factories.ts';
import { type Desk, startDesk } from '../../test/harness.ts';
import { openTwoClients } from '../../test/two-clients.ts';
import { newId } from '../core/ids.ts';

let desk: Desk;
let cast: Cast;

beforeAll(async () => {
  desk = await startDesk();
  cast = await buildCast(desk);
});
afterAll(() => desk.close());

const newTicket = () => buildTicket(cast.nora, { categoryId: cast.billing.id });

describe('a conversation', () => {
  it('tells both sides of every message, the sender too, in one order', async () => {
    const ticket = await newTicket();
    const { customer, agent } = await openTwoClients(
      desk,
      { customer: cast.nora, agent: cast.ana },
      ticket.id,
    );
    const bodies = Array.from({ length: 20 }, (_, at) => `message ${at}`);
    for (const [at, body] of bodies.entries()) {
      const { live } = at % 2 === 0 ? customer : agent;
      await live.call('messages.post', { ticketId: ticket.id, clientId: newId(), body });
    }
    for (const side of [customer, agent]) {
      await side.hearBody('message 19');
      const entries = side.live.of('message').map(({ entry }) => entry);
      expect(entries.filter(({ kind }) => kind === 'message').map(({ body }) => body)).toEqual(bodies);
      const seqs = entries.map(({ seq }) => seq);
      expect(seqs).toEqual(seqs.map((_, at) => (seqs[0] ?? 0) + at));
    }
  });

  it('keeps notes from the customer and their numbers gapless', async () => {
    const ticket = await newTicket();
    const { customer, agent } = await openTwoClients(
      desk,
      { customer: cast.nora, agent: cast.ana },
      ticket.id,
    );
    await agent.live.call('messages.post', {
      ticketId: ticket.id,
      clientId: newId(),
      body: 'secret',
      internal: true,
    });
    await agent.live.call('messages.post', { ticketId: ticket.id, clientId: newId(), body: 'public' });
    await agent.hearBody('secret');
    const heard = await customer.hearBody('public');
    expect(heard.seq).toBe(customer.opened.head + 1);
    expect(JSON.stringify(customer.live.heard)).not.toContain('secret');
  });

  it('reaches a plain WebSocket that follows the ticket', async () => {
    const ticket = await newTicket();
    const bot = await desk.wsFor(cast.nora, `/ws/tickets/${ticket.id}`);
    await bot.hear('head');
    await buildMessage(cast.ana, ticket.id, { body: 'for bots' });
    const { entry } = await bot.hear('message', ({ entry }) => entry.body === 'for bots');
    const answer = await bot.call('messages.post', {
      ticketId: ticket.id,
      clientId: newId(),
      body: 'from a bot',
    });
    const { entry: own } = await bot.hear('message', (told) => told.entry.id === answer.id);
    expect(own).toEqual(answer);
    expect(own.seq).toBeGreaterThan(entry.seq);
  });

  it('misses nothing that is written while a socket joins', async () => {
    const ticket = await newTicket();
    const posting = (async () => {
      for (let at = 0; at < 40; at += 1) await buildMessage(cast.ana, ticket.id, { body: `during ${at}` });
    })();
    const sockets = await Promise.all(Array.from({ length: 8 }, () => desk.socketFor(cast.nora)));
    const opened = await Promise.all(
      sockets.map((live) => live.call('tickets.open', { ticketId: ticket.id })),
    );
    await posting;
    await buildMessage(cast.ana, ticket.id, { body: 'the end' });
    for (const [at, live] of sockets.entries()) {
      const { entry: last } = await live.hear('message', ({ entry }) => entry.body === 'the end');
      const seqs = new Set([
        ...(opened[at]?.entries ?? []).map(({ seq }) => seq),
        ...live.of('message').map(({ entry }) => entry.seq),
      ]);
      expect([...seqs].sort((a, b) => a - b)).toEqual(
        Array.from({ length: last.seq }, (_, index) => index + 1),
      );
    }
  });

  it('shows typing to the other side, and typing of a note to staff alone', async () => {
    const ticket = await newTicket();
    const { customer, agent } = await openTwoClients(
      desk,
      { customer: cast.nora, agent: cast.ana },
      ticket.id,
    );
    const admin = await desk.socketFor(cast.ada);
    await admin.call('tickets.open', { ticketId: ticket.id });
    await agent.live.call('tickets.typing', { ticketId: ticket.id, typing: true, internal: true });
    await admin.hear('typing', ({ internal }) => internal === true);
    await agent.live.call('tickets.typing', { ticketId: ticket.id, typing: true });
    await customer.live.hear('typing');
    expect(customer.live.of('typing').every(({ internal }) => !internal)).toBe(true);
    await customer.live.call('tickets.typing', { ticketId: ticket.id, typing: true });
    await agent.live.hear('typing', ({ user }) => user.id === cast.nora.id);
  });

  it('tells how far the other side has read, in the hearer’s own counting', async () => {
    const ticket = await newTicket();
    const { customer, agent } = await openTwoClients(
      desk,
      { customer: cast.nora, agent: cast.ana },
      ticket.id,
    );
    await agent.live.call('messages.post', {
      ticketId: ticket.id,
      clientId: newId(),
      body: 'a note',
      internal: true,
    });
    const answer = await agent.live.call('messages.post', {
      ticketId: ticket.id,
      clientId: newId(),
      body: 'answer',
    });
    const seen = await customer.hearBody('answer');
    await customer.live.call('tickets.read', { ticketId: ticket.id, seq: seen.seq });
    const { seq } = await agent.live.hear('read', ({ userId }) => userId === cast.nora.id);
    expect(seq).toBe(answer.seq);
    expect((await customer.live.hear('read', ({ userId }) => userId === cast.nora.id)).seq).toBe(seen.seq);
  });
});

describe('a list that is open', () => {
  it('hears of a new ticket: its agents and admins, and nobody else', async () => {
    const ana = await desk.socketFor(cast.ana);
    const ada = await desk.socketFor(cast.ada);
    const ben = await desk.socketFor(cast.ben);
    const karim = await desk.socketFor(cast.karim);
    const ticket = await newTicket();
    for (const live of [ana, ada]) {
      expect((await live.hear('ticket', ({ ticketId }) => ticketId === ticket.id)).ticket?.subject).toBe(
        ticket.subject,
      );
    }
    await ana.hear('queue', ({ categoryId }) => categoryId === cast.billing.id);
    await buildMessage(cast.nora, ticket.id);
    const other = await buildTicket(cast.karim, { categoryId: cast.technical.id });
    for (const live of [ben, karim]) await live.hear('ticket', ({ ticketId }) => ticketId === other.id);
    for (const live of [ben, karim]) {
      expect(live.of('ticket').filter(({ ticketId }) => ticketId === ticket.id)).toEqual([]);
    }
  });

  it('shows the customer public numbers only', async () => {
    const ticket = await newTicket();
    const nora = await desk.socketFor(cast.nora);
    await buildMessage(cast.ana, ticket.id, { body: 'hidden words', internal: true });
    await buildMessage(cast.ana, ticket.id, { body: 'open words' });
    const { ticket: row } = await nora.hear(
      'ticket',
      (told) => told.ticket?.lastMessage?.preview === 'open words',
    );
    expect(row?.head).toBe((await cast.nora.api.tickets.get({ ticketId: ticket.id })).head);
    expect(JSON.stringify(nora.heard)).not.toContain('hidden words');
  });
});

describe('people', () => {
  it('counts a person once, however many tabs', async () => {
    const ticket = await newTicket();
    const agent = await desk.socketFor(cast.ana);
    await agent.call('tickets.open', { ticketId: ticket.id });
    const tabs = await Promise.all(Array.from({ length: 5 }, () => desk.socketFor(cast.nora)));
    for (const tab of tabs) await tab.call('tickets.open', { ticketId: ticket.id });
    await agent.hear('user_joined', ({ user }) => user.id === cast.nora.id);
    const viewers = (await agent.call('tickets.open', { ticketId: ticket.id })).viewers;
    expect(viewers.filter(({ id }) => id === cast.nora.id)).toHaveLength(1);
    for (const tab of tabs) tab.close();
    await agent.hear('user_left', ({ user }) => user.id === cast.nora.id);
    expect(agent.of('user_joined').filter(({ user }) => user.id === cast.nora.id)).toHaveLength(1);
    expect(agent.of('user_left').filter(({ user }) => user.id === cast.nora.id)).toHaveLength(1);
  });

  it('tells colleagues, and the customers one answers, how one is', async () => {
    const ticket = await newTicket();
    await cast.ana.api.tickets.claim({ ticketId: ticket.id });
    const { customer, agent } = await openTwoClients(
      desk,
      { customer: cast.nora, agent: cast.ana },
      ticket.id,
    );
    const colleague = await desk.socketFor(cast.ben);
    const stranger = await desk.socketFor(cast.karim);
    await agent.live.call('presence.set', { availability: 'away' });
    for (const live of [customer.live, colleague]) {
      await live.hear(
        'presence',
        ({ userId, availability }) => userId === cast.ana.id && availability === 'away',
      );
    }
    await agent.live.call('presence.set', { availability: 'online' });
    expect(stranger.of('presence')).toEqual([]);
  });
});

describe('the head beacon', () => {
  it('heals what fan-out has lost', async () => {
    const ticket = await newTicket();
    const { customer, agent } = await openTwoClients(
      desk,
      { customer: cast.nora, agent: cast.ana },
      ticket.id,
    );
    await desk.server.realtime.beacon();
    const healed = desk.server.realtime.counters.headBeaconHeals;
    await desk.app.database.drizzle.execute(
      `update tickets set last_seq = last_seq + 2, last_pub_seq = last_pub_seq + 1 where id = '${ticket.id}'`,
    );
    await desk.server.realtime.beacon();
    await agent.live.hear('head', ({ seq }) => seq === agent.opened.head + 2);
    await customer.live.hear('head', ({ seq }) => seq === customer.opened.head + 1);
    expect(desk.server.realtime.counters.headBeaconHeals).toBe(healed + 1);
  });
});
