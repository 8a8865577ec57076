// People who do not play by the rules, at both socket doors: refused in words, never a crash, never a leak.
import { request } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { buildCast, buildTicket, type Cast } from '../../test/factories.ts';
import { type Desk, type DeskPerson, startDesk } from '../../test/harness.ts';
import { connectSocket } from '../../test/live-client.ts';
import { refusalOf } from '../../test/refusal.ts';

let desk: Desk;
let cast: Cast;

beforeAll(async () => {
  desk = await startDesk();
  cast = await buildCast(desk);
});
afterAll(() => desk.close());

const SOCKET_IO = '/socket.io/?EIO=4&transport=websocket';
const DOORS = [SOCKET_IO, '/ws'];

/** Status of an upgrade; 101 when it went through. */
function upgrade(
  path: string,
  headers: Record<string, string>,
): Promise<{ status: number; retryAfter?: string; body: string }> {
  return new Promise((resolve, reject) => {
    const asked = request(`${desk.url}${path}`, {
      headers: {
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
        ...headers,
      },
    });
    asked.on('upgrade', (_reply, socket) => {
      socket.destroy();
      resolve({ status: 101, body: '' });
    });
    asked.on('response', (reply) => {
      let body = '';
      reply.on('data', (part) => {
        body += String(part);
      });
      reply.on('end', () =>
        resolve({ status: reply.statusCode ?? 0, retryAfter: reply.headers['retry-after'], body }),
      );
    });
    asked.on('error', reject);
    asked.end();
  });
}

const cookieOf = ({ token }: Pick<DeskPerson, 'token'>) => ({ cookie: `__Host-hotline_access=${token}` });

describe.each(DOORS)('the handshake of %s', (path) => {
  it('lets in the desk’s own page with its cookie', async () => {
    expect((await upgrade(path, { ...cookieOf(cast.nora), origin: desk.url })).status).toBe(101);
  });

  it.each(['https://evil.example', 'null', 'http://127.0.0.1.evil.example', ''])(
    'refuses the origin "%s"',
    async (origin) => {
      const headers: Record<string, string> = origin === '' ? {} : { origin };
      const { status, body } = await upgrade(path, { ...cookieOf(cast.nora), ...headers });
      expect(status).toBe(403);
      expect(JSON.parse(body).code).toBe('origin_refused');
    },
  );

  it('refuses a foreign page that shows a token too', async () => {
    const headers = { authorization: `Bearer ${cast.nora.token}`, origin: 'https://evil.example' };
    expect((await upgrade(path, headers)).status).toBe(403);
    expect((await upgrade(path, { authorization: headers.authorization })).status).toBe(101);
  });

  it('refuses a cookie that is no session, two cookies, and one that was ended', async () => {
    const origin = desk.url;
    const again = await desk.signInAgain(cast.karim);
    expect((await upgrade(path, { ...cookieOf(again), origin })).status).toBe(101);
    await again.api.auth.logout();
    const cookies = [
      cookieOf(again),
      cookieOf({ token: 'x.y.z' }),
      { cookie: `${cookieOf(cast.nora).cookie}; ${cookieOf(cast.karim).cookie}` },
    ];
    for (const cookie of cookies) expect((await upgrade(path, { ...cookie, origin })).status).toBe(401);
  });
});

describe('who has shown nothing', () => {
  it('is refused by the plain door, token in the address or not', async () => {
    const origin = desk.url;
    expect((await upgrade('/ws', { origin })).status).toBe(401);
    expect((await upgrade(`/ws?token=${cast.nora.token}`, { origin })).status).toBe(401);
  });

  it('is refused by Socket.IO, token in the address or not', async () => {
    const refused = await connectSocket(`${desk.url}?token=${cast.nora.token}`, {}).catch(
      (error: unknown) => error,
    );
    expect(refused).toMatchObject({ message: 'unauthenticated', data: { code: 'unauthenticated' } });
    const wrong = await connectSocket(desk.url, { token: 'x.y.z' }).catch((error: unknown) => error);
    expect(wrong).toMatchObject({ data: { code: 'unauthenticated' } });
  });

  it('does not fill the node with silent sockets', async () => {
    const url = desk.url.replace('http', 'ws') + SOCKET_IO;
    const silent = Array.from({ length: 30 }, () => new WebSocket(url));
    await Promise.all(silent.map((socket) => new Promise((resolve) => socket.on('open', resolve))));
    const open = () => silent.filter((socket) => socket.readyState === socket.OPEN).length;
    (await desk.socketFor(cast.nora)).close();
    await expect.poll(open).toBeLessThanOrEqual(20);
    await expect.poll(open).toBe(0);
    (await desk.socketFor(cast.nora)).close();
  });

  it('finds no other address that upgrades', async () => {
    for (const path of [
      '/',
      '/ws/',
      '/ws/tickets',
      '/wsx',
      '/socket.io',
      '/api/tickets',
      '/ws/tickets/a/b',
    ]) {
      expect((await upgrade(path, { authorization: `Bearer ${cast.nora.token}` })).status, path).toBe(404);
    }
  });

  it('cannot break the listener with half a handshake', async () => {
    await new Promise<void>((resolve) => {
      const raw = connect(Number(new URL(desk.url).port), '127.0.0.1', () => {
        raw.write(
          `GET /ws HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nAuthorization: Bearer ${cast.nora.token}\r\n\r\n`,
        );
        raw.destroy();
      });
      raw.on('close', () => resolve());
    });
    expect(
      (await upgrade('/ws', { authorization: `Bearer ${cast.nora.token}`, 'sec-websocket-key': 'x' })).status,
    ).toBe(400);
    expect((await upgrade('/ws', { authorization: `Bearer ${cast.nora.token}` })).status).toBe(101);
  });
});

describe('a signed-in attacker', () => {
  const deep = () => {
    let value: unknown = 1;
    for (let depth = 0; depth < 1000; depth += 1) value = [value];
    return value;
  };
  const strange = [
    null,
    [],
    [1],
    'text',
    7,
    true,
    deep(),
    { ticketId: null },
    { ticketId: deep() },
    { __proto__x: 1 },
    {},
  ];

  it.each(['socketio', 'ws'])('gets an answer to every wrong input over %s', async (door) => {
    const live = door === 'ws' ? await desk.wsFor(cast.nora) : await desk.socketFor(cast.nora);
    for (const input of strange) {
      expect(await live.callRaw('tickets.open', input)).toMatchObject({
        ok: false,
        error: { code: 'validation_failed' },
      });
    }
    for (const name of [
      'nope',
      'tickets',
      'tickets.',
      '__proto__',
      'constructor',
      'tickets.constructor',
      'message',
      'hint',
      '',
    ]) {
      expect(await live.callRaw(name, {}), name).toMatchObject({
        ok: false,
        error: { code: 'unknown_operation' },
      });
    }
    live.close();
  });

  it('may send buffers, two inputs, or no acknowledgement, without breaking anything', async () => {
    const live = await desk.socketFor(cast.nora);
    expect(await live.callRaw('tickets.open', Buffer.from('x'))).toMatchObject({
      error: { code: 'validation_failed' },
    });
    expect(await live.socket.emitWithAck('tickets.open', {}, {})).toMatchObject({
      error: { code: 'validation_failed' },
    });
    live.socket.emit('tickets.open', { ticketId: 'x' });
    live.socket.emit('tickets.open', 'not a function', 'nor this');
    live.socket.emit('error', { message: 'boo' });
    expect(await live.call('tickets.counts', {})).toMatchObject({ mine: expect.any(Number) });
    live.close();
  });

  it('learns nothing of a ticket of somebody else', async () => {
    const ticket = await buildTicket(cast.karim, { categoryId: cast.technical.id });
    for (const person of [cast.nora, cast.ana]) {
      const live = await desk.socketFor(person);
      expect((await refusalOf(live.call('tickets.open', { ticketId: ticket.id }))).code).toBe('not_found');
      expect((await refusalOf(live.call('tickets.typing', { ticketId: ticket.id, typing: true }))).code).toBe(
        'not_found',
      );
      expect(await live.call('timeline.resume', { cursors: { [ticket.id]: 0 } })).toEqual({
        tickets: [],
        gone: [ticket.id],
      });
      const bot = await desk.wsFor(person, `/ws/tickets/${ticket.id}`);
      expect(await bot.ended).toBe(4404);
      expect(JSON.stringify(live.heard)).not.toContain(ticket.id);
      live.close();
    }
    const bot = await desk.wsFor(cast.nora, '/ws/tickets/not-an-id');
    expect(await bot.ended).toBe(4404);
  });

  it('is closed for garbage frames and for frames that are too large', async () => {
    const babbler = await desk.wsFor(cast.nora);
    for (let at = 0; at < 12; at += 1) babbler.socket.send(at % 2 ? '{"id":1' : Buffer.from([1, 2, 3]));
    expect(await babbler.ended).toBe(4400);
    const glutton = await desk.wsFor(cast.nora);
    glutton.socket.send('x'.repeat(70_000));
    expect(await glutton.ended).toBe(1009);
    const big = await desk.socketFor(cast.nora);
    big.socket.emit('tickets.open', 'x'.repeat(70_000));
    expect(await big.ended).toBe('transport close');
  });

  it('is slowed down, then closed, when it floods', async () => {
    const ticket = await buildTicket(cast.nora, { categoryId: cast.billing.id });
    const live = await desk.socketFor(cast.nora);
    await live.call('tickets.open', { ticketId: ticket.id });
    const answers: { ok: boolean; error?: { code: string; retryAfterMs?: number } }[] = [];
    for (let at = 0; at < 1000; at += 1) {
      live.socket.emit(
        'tickets.typing',
        { ticketId: ticket.id, typing: true },
        (answer: (typeof answers)[number]) => answers.push(answer),
      );
    }
    expect(await live.ended).toBe('transport close');
    const refused = answers.filter(({ error }) => error?.code === 'rate_limited');
    expect(refused.length).toBeGreaterThan(0);
    expect(refused[0]?.error?.retryAfterMs).toBeGreaterThan(0);
    expect(answers.filter(({ ok }) => ok).length).toBeLessThanOrEqual(60);
    expect(desk.server.realtime.counters.closes[4429]).toBe(1);
  });

  it('may not follow more than 200 tickets on one socket', async () => {
    const busy = await startDesk({ env: { SOCKET_EVENTS_BURST: '1000', SOCKET_EVENTS_PER_SECOND: '1000' } });
    try {
      const people = await buildCast(busy);
      const live = await busy.socketFor(people.ada);
      const open = (ticketId: string) => live.call('tickets.open', { ticketId });
      const create = () =>
        live.call('tickets.create', { subject: 's', body: 'b', categoryId: people.billing.id });
      const ids: string[] = [];
      while (ids.length < 201)
        ids.push(...(await Promise.all([create(), create(), create()])).map(({ id }) => id));
      for (let at = 0; at < 200; at += 4) await Promise.all(ids.slice(at, at + 4).map(open));
      const last = ids[200] ?? '';
      expect((await refusalOf(open(last))).code).toBe('too_many_subscriptions');
      await live.call('tickets.leave', { ticketId: ids[0] ?? '' });
      await open(last);
    } finally {
      await busy.close();
    }
  });
});
