// The promise to hostile clients: a clear refusal or a closed socket, and nobody else notices.
import { createHmac } from 'node:crypto';
import type { Ticket } from '@hotline/shared/contracts';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/core/ids.ts';
import { buildCast, buildTicket, type Cast } from '../factories.ts';
import { type Desk, startDesk } from '../harness.ts';
import { connectSocket, connectWebSocket, type LiveClient } from '../live-client.ts';
import { everythingKept } from '../matrix/kept.ts';
import { openRaw } from './doors.ts';

let desk: Desk;
let cast: Cast;
let ticket: Ticket;
let bystander: LiveClient;
let kept: unknown;

beforeAll(async () => {
  desk = await startDesk({ patient: true });
  cast = await buildCast(desk);
  ticket = await buildTicket(cast.nora, { categoryId: cast.billing.id });
  bystander = await desk.socketFor(cast.karim);
  kept = await everythingKept(desk);
});
afterAll(() => desk?.close());
afterEach(async () => {
  expect(await bystander.call('me.get', {})).toMatchObject({ id: cast.karim.id });
  expect(await everythingKept(desk)).toEqual(kept);
});

describe('operations that are none', () => {
  const NAMES = [
    'nope',
    '',
    'auth.login',
    'tickets',
    'tickets.',
    '.get',
    'constructor',
    '__proto__',
    'toString',
    'tickets.__proto__',
    'base',
    'x'.repeat(5_000),
  ];

  it.each(['socketio', 'ws'] as const)('are unknown to %s', async (door) => {
    const socket = door === 'ws' ? await desk.wsFor(cast.nora) : await desk.socketFor(cast.nora);
    for (const name of NAMES) {
      const answer = await socket.callRaw(name, { ticketId: ticket.id });
      expect([name, answer]).toMatchObject([name, { ok: false, error: { code: 'unknown_operation' } }]);
    }
    expect(await socket.call('me.get', {})).toMatchObject({ id: cast.nora.id });
  });

  it('have no address, and existing ones take only their method', async () => {
    const headers = { authorization: `Bearer ${cast.nora.token}` };
    const ask = async (path: string, method = 'GET') => {
      const response = await fetch(`${desk.url}/api${path}`, { method, headers });
      return [response.status, ((await response.json()) as { code: string }).code];
    };
    expect(await ask('/nope')).toEqual([404, 'not_found']);
    expect(await ask('/tickets/../../etc/passwd')).toEqual([404, 'not_found']);
    expect(await ask(`/tickets/${ticket.id}`, 'PUT')).toEqual([405, 'method_not_allowed']);
    expect(await ask(`/tickets/${encodeURIComponent('../users')}`)).toEqual([400, 'validation_failed']);
  });
});

describe('bodies', () => {
  const send = async (body: BodyInit, contentType = 'application/json') => {
    const response = await fetch(`${desk.url}/api/tickets/${ticket.id}/messages`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${cast.nora.token}`,
        ...(contentType && { 'content-type': contentType }),
      },
      body,
    });
    return [response.status, ((await response.json()) as { code: string }).code];
  };

  it('that are no JSON, not UTF-8, too large or of another kind are refused by name', async () => {
    for (const body of ['{', '{"a":1,}', 'null,', "{'a':1}", '\u0000'])
      expect(await send(body)).toEqual([400, 'invalid_json']);
    expect(await send(new Uint8Array([0x22, 0xc3, 0x28, 0x22]))).toEqual([400, 'invalid_json']);
    expect(await send(`{"body":"${'x'.repeat(200_000)}"}`)).toEqual([413, 'payload_too_large']);
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/json, text/plain']) {
      expect(await send('{}', type)).toEqual([415, 'unsupported_media_type']);
    }
    for (const body of ['null', '[]', '"text"', '7', 'true', ''])
      expect(await send(body)).toEqual([400, 'validation_failed']);
  });
});

describe('frames', () => {
  it.each(['socketio', 'ws'] as const)('of %s whose input is no object are refused', async (door) => {
    const raw = await openRaw(desk, cast.nora, door);
    for (const json of ['null', '[]', '"text"', '7', 'true', '[{}]']) {
      const answer = await raw.call('tickets.get', json);
      expect([json, answer]).toMatchObject([json, { ok: false, error: { code: 'validation_failed' } }]);
    }
    expect(await raw.call('tickets.get', `{"ticketId":"${ticket.id}"}`)).toMatchObject({ ok: true });
    raw.socket.terminate();
  });

  it.each(['socketio', 'ws'] as const)(
    'of %s that are too large close the socket, and only that one',
    async (door) => {
      const raw = await openRaw(desk, cast.nora, door);
      const other = await openRaw(desk, cast.nora, door);
      raw.socket.send(`42["messages.post",{"body":"${'x'.repeat(70_000)}"}]`);
      await raw.closed;
      expect(await other.call('me.get', '{}')).toMatchObject({ ok: true });
      other.socket.terminate();
    },
  );

  it('without anybody to answer to do their work or nothing, and break nothing', async () => {
    const live = await connectSocket(desk.url, { token: cast.nora.token });
    live.socket.emit('tickets.get', { ticketId: ticket.id });
    live.socket.emit('messages.post');
    live.socket.emit('messages.post', null);
    live.socket.emit(
      'messages.post',
      { ticketId: foreignId(), clientId: newId(), body: 'x' },
      { second: true },
    );
    live.socket.emit('messages.post', Buffer.from('bytes'));
    expect(await live.call('me.get', {})).toMatchObject({ id: cast.nora.id });
    live.close();
    const raw = await openRaw(desk, cast.nora, 'ws');
    raw.socket.send(`{"call":"tickets.get","input":{"ticketId":"${ticket.id}"}}`);
    raw.socket.send('{"id":{},"call":"me.get"}');
    raw.socket.send('{"id":1}');
    expect(await raw.call('me.get', '{}')).toMatchObject({ ok: true });
    raw.socket.terminate();
  });

  const foreignId = () => newId();
});

describe('tokens', () => {
  const sign = (payload: object, secret: string, header: object = { alg: 'HS256', typ: 'at+jwt' }) => {
    const text = [header, payload]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
  };
  const payloadOf = (token: string) =>
    JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;

  it('that expired, were made up or changed let nobody in, at any door', async () => {
    const secret = desk.app.config.auth.jwtSecret;
    const good = payloadOf(cast.nora.token);
    const [head = '', , signature = ''] = cast.nora.token.split('.');
    const now = Math.floor(Date.now() / 1000);
    const changed = Buffer.from(JSON.stringify({ ...good, sub: cast.ada.id })).toString('base64url');
    const noAlgorithm = `${Buffer.from('{"alg":"none","typ":"at+jwt"}').toString('base64url')}.${cast.nora.token.split('.')[1]}.`;
    const tokens: Record<string, string> = {
      expired: sign({ ...good, iat: now - 7200, exp: now - 3600 }, secret),
      'without an end': sign({ ...good, exp: undefined }, secret),
      'signed by somebody else': sign(good, 'another-secret-0123456789-abcdefghijkl'),
      changed: `${head}.${changed}.${signature}`,
      'without a signature': noAlgorithm,
      'for another desk': sign({ ...good, iss: 'another' }, secret),
      'for another use': sign({ ...good, aud: 'another' }, secret),
      'of another type': sign(good, secret, { alg: 'HS256', typ: 'JWT' }),
      'a refresh token': cast.nora.refreshToken,
      garbage: 'garbage',
      long: 'a.'.repeat(3_000),
    };
    expect(payloadOf(sign(good, secret))).toEqual(good);
    for (const [what, token] of Object.entries(tokens)) {
      const http = await desk
        .client(token)
        .me.get()
        .catch(({ code }: { code: string }) => code);
      const socketio = await connectSocket(desk.url, { token }).catch(({ message }: Error) => message);
      const ws = await connectWebSocket(desk.url, '/ws', { token }).catch(({ message }: Error) => message);
      expect([what, http, socketio, ws]).toEqual([
        what,
        'unauthenticated',
        'unauthenticated',
        'Unexpected server response: 401',
      ]);
    }
    expect(await desk.client(sign(good, secret)).me.get()).toMatchObject({ id: cast.nora.id });
  });

  it('of a session that nobody opened or of somebody else are over', async () => {
    for (const claims of [
      { userId: cast.nora.id, sessionId: newId() },
      { userId: cast.ada.id, sessionId: cast.nora.sessionId },
    ]) {
      const token = desk.app.tokens.sign(claims);
      expect(
        await desk
          .client(token)
          .me.get()
          .catch(({ code }: { code: string }) => code),
      ).toBe('session_ended');
      expect(await connectSocket(desk.url, { token }).catch(({ message }: Error) => message)).toBe(
        'session_ended',
      );
    }
  });
});
