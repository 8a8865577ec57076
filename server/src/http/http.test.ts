// Promises of the HTTP door: one error shape, foreign pages refused, nothing read that was not meant.
import { api, ERRORS, type Operation } from '@hotline/shared/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildCast, type Cast } from '../../test/factories.ts';
import { type Desk, PASSWORD, startDesk } from '../../test/harness.ts';
import { type HttpCall, type HttpReply, httpCall } from '../../test/http-call.ts';

const FRIEND = 'https://shop.example.com';

let desk: Desk;
let cast: Cast;

beforeAll(async () => {
  desk = await startDesk({ env: { ALLOWED_ORIGINS: FRIEND } });
  cast = await buildCast(desk);
});
afterAll(() => desk.close());

const call = (path: string, options?: HttpCall): Promise<HttpReply> => httpCall(desk.url, path, options);
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

function expectError(reply: HttpReply, code: keyof typeof ERRORS): void {
  expect(reply.json).toMatchObject({
    code,
    message: expect.any(String),
    requestId: reply.headers['x-request-id'],
  });
  expect(reply.status).toBe(ERRORS[code].status);
  expect(reply.headers['content-type']).toBe('application/json; charset=utf-8');
  expect(reply.text).not.toMatch(/node_modules|\.ts:|select |FST_|Error:/);
}

describe('errors', () => {
  it('have one shape, whoever refuses', async () => {
    expectError(await call('/api/nothing'), 'not_found');
    expectError(await call('/api/tickets/%zz'), 'not_found');
    expectError(await call('/api/me', { method: 'DELETE' }), 'method_not_allowed');
    expectError(await call('/api/me'), 'unauthenticated');
    expectError(await call('/api/users', { headers: bearer(cast.nora.token) }), 'forbidden');
    const login = (options: HttpCall) => call('/api/auth/login', { method: 'POST', ...options });
    expectError(await login({ body: '{"email":' }), 'invalid_json');
    expectError(await login({ body: Buffer.from('7b22656d61696c223a22ff227d', 'hex') }), 'invalid_json');
    expectError(
      await login({ body: JSON.stringify({ password: 'x'.repeat(200_000) }) }),
      'payload_too_large',
    );
    expectError(await login({ body: {} }), 'validation_failed');
    expectError(await login({}), 'validation_failed');
  });

  it('name the methods an address does take', async () => {
    const reply = await call('/api/users/agents', { method: 'PUT', body: {} });
    expectError(reply, 'method_not_allowed');
    expect(reply.headers.allow).toBe('GET');
    const hidden = await call('/api/me', { method: 'HEAD', headers: bearer(cast.nora.token) });
    expect(hidden.status).toBe(405);
    const overridden = { ...bearer(cast.nora.token), 'x-http-method-override': 'GET' };
    expect((await call('/api/me', { method: 'DELETE', headers: overridden })).status).toBe(405);
  });

  it('take application/json and nothing that resembles it', async () => {
    const body = JSON.stringify({ email: 'nobody@example.com', password: 'whatever' });
    const login = (type: string) =>
      call('/api/auth/login', { method: 'POST', body, headers: { 'content-type': type } });
    for (const type of [
      'application/json',
      'application/json; charset=utf-8',
      'APPLICATION/JSON;charset=UTF-8',
    ]) {
      expectError(await login(type), 'invalid_credentials');
    }
    const others = [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'application/json\tfoo',
      'application/json garbage',
      'application/json, text/plain',
      'application/json; charset=latin1',
      'application/jsonx',
      'text/json',
    ];
    for (const type of others) expectError(await login(type), 'unsupported_media_type');
  });

  it('survive what was never HTTP', async () => {
    expect((await call('/api/me', { headers: { cookie: 'a'.repeat(40_000) } })).status).toBe(431);
    expect((await call('/health/live')).status).toBe(200);
  });
});

describe('input', () => {
  it('with fields nobody asked for is refused by their name, in body and query', async () => {
    const { ada, nora, billing } = cast;
    const ticket = { subject: 'Hello', body: 'Hello there', categoryId: billing.id };
    const create = (extra: object) =>
      call('/api/tickets', {
        method: 'POST',
        body: Object.assign(extra, ticket),
        headers: bearer(nora.token),
      });
    for (const field of [
      'role',
      'authorId',
      'seq',
      'createdAt',
      'assigneeId',
      'internal',
      'verified',
      'constructor',
      '__proto__',
    ]) {
      const reply = await create(JSON.parse(`{"${field}":true}`) as object);
      expectError(reply, 'validation_failed');
      expect(Object.keys(reply.json?.fields as object)).toEqual([field]);
    }
    expect((await create({})).status).toBe(201);
    const query = await call('/api/users?limit=5&colour=red', { headers: bearer(ada.token) });
    expectError(query, 'validation_failed');
    expect(query.json).toMatchObject({ fields: { colour: expect.any(String) } });
    const doubled = await call(`/api/users/${nora.id}?userId=${ada.id}`, { headers: bearer(ada.token) });
    expect(doubled.json).toMatchObject({ fields: { userId: expect.any(String) } });
    expect((await call('/api/users?limit=5', { headers: bearer(ada.token) })).status).toBe(200);
  });

  it('of the wrong type, out of range, or not storable is refused by name', async () => {
    const { ada, nora } = cast;
    const rename = (name: unknown) =>
      call('/api/me', { method: 'PATCH', body: { name }, headers: bearer(nora.token) });
    for (const name of [
      null,
      5,
      true,
      ['Nora'],
      { a: 1 },
      '',
      '   ',
      'x'.repeat(121),
      'two\nlines',
      'nul\u0000',
      '\ud800',
    ]) {
      const reply = await rename(name);
      expectError(reply, 'validation_failed');
      expect(reply.json).toMatchObject({ fields: { name: expect.any(String) } });
    }
    expect((await rename('Nora')).status).toBe(200);
    for (const query of [
      'limit=0',
      'limit=-1',
      'limit=1e9',
      'limit=many',
      'limit=1&limit=2',
      'role=king',
      'cursor=%00',
    ]) {
      const reply = await call(`/api/users?${query}`, { headers: bearer(ada.token) });
      expect([query, reply.status]).toEqual([query, 400]);
    }
    expectError(await call('/api/users/not-an-id', { headers: bearer(ada.token) }), 'validation_failed');
  });

  it('of any depth or length is answered quickly', async () => {
    const { nora } = cast;
    const deep = `${'['.repeat(10_000)}${']'.repeat(10_000)}`;
    const bodies = [
      deep,
      `{"name":${deep}}`,
      `{"name":${JSON.stringify(new Array(50_000).fill(1))}}`,
      `{${'"a":'.repeat(1)}${deep}}`,
    ];
    for (const body of bodies) {
      const reply = await call('/api/me', { method: 'PATCH', body, headers: bearer(nora.token) });
      expectError(reply, 'validation_failed');
    }
  });
});

describe('foreign pages', () => {
  async function browser(): Promise<{ cookie: string }> {
    const reply = await call('/api/auth/login', { method: 'POST', body: { email, password: PASSWORD } });
    return { cookie: reply.cookies.join('; ') };
  }
  let email = '';

  it('cannot act for somebody who is signed in', async () => {
    ({ email } = await desk.signUp());
    const { cookie } = await browser();
    const act = (headers: Record<string, string>) =>
      call('/api/me', { method: 'PATCH', body: { theme: 'dark' }, headers: { cookie, ...headers } });
    const port = new URL(desk.url).port;
    const own = [
      { origin: desk.url },
      { origin: `http://localhost:${port}` },
      { origin: `http://[::1]:${port}` },
      { origin: desk.url, 'sec-fetch-site': 'same-origin' },
      { 'sec-fetch-site': 'same-origin' },
      { 'sec-fetch-site': 'none' },
    ];
    for (const headers of own)
      expect([headers, (await act(headers as Record<string, string>)).status]).toEqual([headers, 200]);
    const foreign = [
      {},
      { origin: 'null' },
      { origin: 'https://evil.test' },
      { origin: `${desk.url}.evil.test` },
      { origin: `http://127.0.0.1:${Number(port) + 1}` },
      { origin: `http://evil.test:${port}` },
      { origin: desk.url, 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ];
    for (const headers of foreign)
      expectError(await act(headers as Record<string, string>), 'origin_refused');
  });

  it('cannot sign somebody in, and cannot read with a token they do not have', async () => {
    const body = { email, password: PASSWORD };
    expectError(
      await call('/api/auth/login', { method: 'POST', body, headers: { origin: 'https://evil.test' } }),
      'origin_refused',
    );
    expect((await call('/api/auth/login', { method: 'POST', body })).status).toBe(200);
    const { cookie } = await browser();
    const tokenWins = { cookie, ...bearer('nonsense') };
    expectError(await call('/api/me', { headers: tokenWins }), 'unauthenticated');
    expect((await call('/api/me', { headers: { cookie } })).status).toBe(200);
  });

  it('hear nothing by CORS unless they are friends', async () => {
    const origins = [
      'null',
      `${FRIEND}.evil.test`,
      'https://evil-shop.example.com',
      'http://shop.example.com',
      'https://shop.example.com:444',
      desk.url,
    ];
    const preflight = (origin: string) =>
      call('/api/me', { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'PATCH' } });
    for (const origin of origins) {
      expect(
        (await call('/api/me', { headers: { origin } })).headers['access-control-allow-origin'],
      ).not.toBe(origin);
      expect((await preflight(origin)).headers['access-control-allow-origin']).not.toBe(origin);
    }
    const friend = await preflight(FRIEND);
    expect(friend.headers['access-control-allow-origin']).toBe(FRIEND);
    expect(
      (await call('/api/me', { headers: { origin: FRIEND } })).headers['access-control-allow-origin'],
    ).toBe(FRIEND);
  });
});

describe('limits', () => {
  it('are one bucket per deed, however its address is written', async () => {
    const person = await desk.customer();
    const addresses = ['password/change', '%70assword/change', 'password/chang%65', 'password/change?'];
    const replies = await Promise.all(
      Array.from({ length: 80 }, (_, index) =>
        call(`/api/auth/${addresses[index % 4]}`, {
          method: 'POST',
          body: {},
          headers: bearer(person.token),
        }),
      ),
    );
    const refused = replies.filter(({ status }) => status === 429);
    expect(refused[0]?.json).toMatchObject({ code: 'rate_limited', retryAfterMs: expect.any(Number) });
    expect(replies.length - refused.length).toBeLessThan(40);
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([400, 429]));
    for (const variant of ['/api/ME', '/api/me/', '//api/me']) {
      expect([400, 404]).toContain((await call(variant, { headers: bearer(cast.ben.token) })).status);
    }
  });

  it('do not believe addresses that a client writes for itself', async () => {
    const statuses: number[] = [];
    for (let round = 0; round < 14; round += 1) {
      const reply = await call('/api/auth/login', {
        method: 'POST',
        body: { email: `someone${round}@example.com`, password: 'a guess' },
        headers: { 'x-forwarded-for': `203.0.113.${round}`, forwarded: `for=203.0.113.${round}` },
      });
      statuses.push(reply.status);
    }
    expect(statuses).toContain(401);
    expect(statuses.at(-1)).toBe(429);
  });
});

describe('what everybody may see', () => {
  it('carries headers that keep pages to themselves', async () => {
    const { headers } = await call('/api/me');
    expect(headers['content-security-policy']).toContain("script-src 'self';");
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['cross-origin-opener-policy']).toBe('same-origin');
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['strict-transport-security']).toBeUndefined();
    expect(headers['x-powered-by']).toBeUndefined();
  });

  it('is whether the desk is well, and no more', async () => {
    expect((await call('/health/live')).json).toEqual({ status: 'ok' });
    expect((await call('/health/ready')).json).toEqual({ status: 'ok' });
  });

  it('does not include metrics, unless asked from this machine itself', async () => {
    const local = await call('/metrics');
    expect(local.status).toBe(200);
    expect(local.text).toContain('operation_seconds_bucket');
    expect(local.text).not.toContain(cast.nora.id);
    expectError(await call('/metrics', { headers: { 'x-forwarded-for': '203.0.113.9' } }), 'not_found');
  });

  it('does not include files of the desk', async () => {
    const html = { accept: 'text/html' };
    const paths = [
      '/.env',
      '/.git/config',
      '/assets/missing.js.map',
      '/package.json',
      '/..%2f..%2fpackage.json',
      '/admin/..%2f..%2fpackage.json',
    ];
    for (const path of paths)
      expect([path, (await call(path, { headers: html })).status]).toEqual([path, 404]);
    for (const path of ['/api/none', '/socket.io/none', '/ws/none', '/health/none', '/metrics/none']) {
      const reply = await call(path, { headers: html });
      expect(reply.headers['content-type'] ?? '').not.toContain('text/html');
      expect(reply.status).toBeGreaterThanOrEqual(400);
    }
  });

  it('includes the whole API as a document, and two pages that read it from here', async () => {
    const document = (await call('/openapi.json')).json as {
      paths: Record<string, Record<string, { operationId: string; summary: string }>>;
    };
    const described = Object.values(document.paths).flatMap((path) => Object.values(path));
    const wanted = Object.entries(api).flatMap(([domain, table]) =>
      Object.entries(table as Record<string, Operation>).flatMap(([verb, { method }]) =>
        method ? [`${domain}.${verb}`] : [],
      ),
    );
    expect(described.map(({ operationId }) => operationId).sort()).toEqual(wanted.sort());
    expect(described.every(({ summary }) => summary.length > 0)).toBe(true);
    expect(JSON.stringify(document)).not.toMatch(/"format":"(text|line|unicode)"/);
    for (const [page, script] of [
      ['/docs', '/docs/static/swagger-ui-bundle.js'],
      ['/redoc', '/redoc/redoc.standalone.js'],
    ] as const) {
      const html = await call(page);
      expect(html.text).toContain(script);
      expect(html.text).not.toMatch(/(src|href)="https?:/);
      expect((await call(script)).headers['content-type']).toMatch(/javascript/);
    }
  });
});
