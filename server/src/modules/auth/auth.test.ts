// Promises of accounts' doors: who gets in, what a session is worth, when it ends.
import { createHmac } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Desk, type DeskPerson, PASSWORD, startDesk } from '../../../test/harness.ts';
import { type HttpReply, httpCall } from '../../../test/http-call.ts';
import { sessions } from '../../db/schema/index.ts';

let desk: Desk;
let admin: DeskPerson;
let clients = 0;

/** Each test is a client of its own, so that nobody uses up another's allowance. */
function newClient(): string {
  clients += 1;
  return `198.51.100.${clients}`;
}

function post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<HttpReply> {
  return httpCall(desk.url, `/api${path}`, {
    method: 'POST',
    body,
    headers: { 'x-forwarded-for': '192.0.2.1', ...headers },
  });
}

const get = (path: string, headers: Record<string, string>): Promise<HttpReply> =>
  httpCall(desk.url, `/api${path}`, { headers });
const bearer = (token: unknown): Record<string, string> => ({ authorization: `Bearer ${String(token)}` });
const withCookies = (reply: HttpReply): Record<string, string> => ({
  cookie: reply.cookies.join('; '),
  origin: desk.url,
});
const login = (email: string, password: string, client: string, extra: object = {}) =>
  post('/auth/login', { email, password, ...extra }, { 'x-forwarded-for': client });

beforeAll(async () => {
  desk = await startDesk({ env: { TRUST_PROXY: '127.0.0.1' } });
  admin = await desk.admin();
});
afterAll(() => desk.close());

describe('opening an account', () => {
  it('signs in by cookies that scripts, other sites and plain http never see', async () => {
    const reply = await post('/auth/register', {
      email: 'Nora@Example.com',
      name: ' Nora ',
      password: PASSWORD,
    });
    expect(reply.status).toBe(201);
    expect(reply.json).toMatchObject({ email: 'nora@example.com', name: 'Nora', role: 'user' });
    expect(JSON.stringify(reply.json)).not.toMatch(/token/i);
    for (const cookie of reply.headers['set-cookie'] ?? []) {
      expect(cookie).toMatch(
        /^__Host-hotline_(access|refresh)=[^;]+; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax; Secure$/,
      );
      expect(cookie.length).toBeLessThan(4096);
    }
    expect(reply.cookies).toHaveLength(2);
    const verified = await get('/auth/verify', withCookies(reply));
    expect(verified.json).toMatchObject({ user: { name: 'Nora' } });
  });

  it('refuses a second account with the same e-mail, and keeps passwords verbatim', async () => {
    const password = `pässwörd with spaces 🔑 ${'x'.repeat(60)}A`;
    const first = await post('/auth/register', { email: 'karim@example.com', name: 'Karim', password });
    expect(first.status).toBe(201);
    const second = await post('/auth/register', { email: 'KARIM@example.com', name: 'Other', password });
    expect(second.status).toBe(409);
    expect(second.json).toMatchObject({ code: 'email_taken', fields: { email: expect.any(String) } });
    const client = newClient();
    expect((await login('karim@example.com', password, client)).status).toBe(200);
    expect((await login('karim@example.com', `${password.slice(0, -1)}B`, client)).status).toBe(401);
  });

  it('never takes a role, an id or a flag from outside', async () => {
    for (const extra of [
      { role: 'admin' },
      { id: 'x' },
      { verified: true },
      { createdAt: '2020-01-01T00:00:00Z' },
    ]) {
      const body = { email: 'mallory@example.com', name: 'Mallory', password: PASSWORD, ...extra };
      const reply = await post('/auth/register', body);
      expect(reply.status).toBe(400);
      expect(reply.json).toMatchObject({
        fields: { [Object.keys(extra)[0] as string]: expect.stringContaining('leave it out') },
      });
    }
  });
});

describe('signing in', () => {
  it('answers a wrong password, an unknown e-mail and a disabled person alike', async () => {
    const person = await desk.signUp();
    const client = newClient();
    const right = await login(person.email, PASSWORD, client, { mode: 'token' });
    expect(right.status).toBe(200);
    expect(right.json).toMatchObject({ accessToken: expect.any(String), refreshToken: expect.any(String) });
    expect(right.cookies).toEqual([]);

    const wrong = await login(person.email, 'not the password', client);
    const unknown = await login('nobody@example.com', PASSWORD, client);
    await admin.api.users.update({ userId: person.id, disabled: true });
    const disabled = await login(person.email, PASSWORD, client);
    for (const reply of [wrong, unknown, disabled]) {
      expect(reply.status).toBe(401);
      expect(reply.json).toEqual({ ...wrong.json, requestId: expect.any(String) });
      expect(reply.cookies).toEqual([]);
    }
    const lines = await admin.api.audit.list({ action: 'auth.loginFailed' });
    expect(lines.items.slice(0, 3).map(({ detail }) => detail.reason)).toEqual([
      'disabled',
      'unknown',
      'password',
    ]);
  });

  it('allows an account ten wrong passwords, from wherever they come, and forgives them after a right one', async () => {
    const person = await desk.signUp();
    for (let round = 0; round < 9; round += 1)
      expect((await login(person.email, 'wrong', newClient())).status).toBe(401);
    expect((await login(person.email, PASSWORD, newClient())).status).toBe(200);
    for (let round = 0; round < 10; round += 1)
      expect((await login(person.email, 'wrong', newClient())).status).toBe(401);
    const refused = await login(person.email, PASSWORD, newClient());
    expect(refused.status).toBe(429);
    expect(refused.json).toMatchObject({ code: 'rate_limited', retryAfterMs: expect.any(Number) });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  });

  it('allows a client ten wrong passwords a minute over all accounts, many at once included', async () => {
    const person = await desk.signUp();
    const client = newClient();
    const statuses = await Promise.all(
      Array.from(
        { length: 24 },
        async (_, index) => (await login(`guess${index}@example.com`, PASSWORD, client)).status,
      ),
    );
    const tried = statuses.filter((status) => status === 401).length;
    expect(tried).toBeGreaterThanOrEqual(10);
    expect(tried).toBeLessThanOrEqual(11);
    expect(statuses.filter((status) => status === 429)).toHaveLength(24 - tried);
    expect((await login(person.email, PASSWORD, client)).status).toBe(429);
    expect((await login(person.email, PASSWORD, newClient())).status).toBe(200);
  });

  it('gives a new session and ends the one the browser brought along', async () => {
    const person = await desk.signUp();
    const client = newClient();
    const planted = await login(person.email, PASSWORD, client);
    const own = await post(
      '/auth/login',
      { email: person.email, password: PASSWORD },
      { ...withCookies(planted), 'x-forwarded-for': client },
    );
    expect(own.status).toBe(200);
    expect((await get('/auth/verify', withCookies(own))).status).toBe(200);
    expect((await get('/auth/verify', withCookies(planted))).json).toMatchObject({ code: 'session_ended' });
    expect((await person.api.auth.verify()).user.id).toBe(person.id);
  });
});

describe('refreshing', () => {
  const refresh = (refreshToken: unknown) => post('/auth/refresh', { refreshToken });

  it('gives five tabs that ask at once the same successor', async () => {
    const person = await desk.signUp();
    const cookies = withCookies(await login(person.email, PASSWORD, newClient()));
    const replies = await Promise.all(Array.from({ length: 5 }, () => post('/auth/refresh', {}, cookies)));
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(
      new Set(replies.map((reply) => reply.cookies.find((cookie) => cookie.includes('_refresh=')))),
    ).toHaveProperty('size', 1);
    for (const reply of replies) expect((await get('/auth/verify', withCookies(reply))).status).toBe(200);
  });

  it('ends the session when a token comes back that was traded long ago', async () => {
    const person = await desk.signUp();
    const second = await refresh(person.refreshToken);
    const third = await refresh(second.json?.refreshToken);
    expect(third.status).toBe(200);
    const reused = await refresh(person.refreshToken);
    expect(reused.status).toBe(401);
    expect(reused.json).toMatchObject({ code: 'refresh_reused' });
    expect((await refresh(third.json?.refreshToken)).json).toMatchObject({ code: 'session_ended' });
    expect((await get('/auth/verify', bearer(third.json?.accessToken))).json).toMatchObject({
      code: 'session_ended',
    });
    const lines = await admin.api.audit.list({ action: 'auth.refreshReused' });
    expect(lines.items[0]).toMatchObject({ subjectId: person.sessionId, actor: { id: person.id } });
  });

  it('takes the token before the current one within the grace only', async () => {
    const person = await desk.signUp();
    const second = await refresh(person.refreshToken);
    expect((await refresh(person.refreshToken)).json?.refreshToken).toBe(second.json?.refreshToken);
    await desk.app.database.drizzle
      .update(sessions)
      .set({ refreshedAt: sql`now() - interval '1 minute'` })
      .where(eq(sessions.id, person.sessionId));
    expect((await refresh(person.refreshToken)).json).toMatchObject({ code: 'refresh_reused' });
  });

  it('goes by the clock of the database', async () => {
    for (const column of ['idleExpiresAt', 'expiresAt'] as const) {
      const person = await desk.customer();
      await desk.app.database.drizzle
        .update(sessions)
        .set({ [column]: sql`now() - interval '1 second'` })
        .where(eq(sessions.id, person.sessionId));
      await expect(person.api.auth.verify()).rejects.toMatchObject({ code: 'session_ended' });
      expect((await refresh(person.refreshToken)).json).toMatchObject({ code: 'session_ended' });
    }
  });

  it('refuses whatever this desk did not make', async () => {
    const person = await desk.customer();
    const forged = person.refreshToken.replace(/\.1\./, '.2.');
    for (const token of [
      forged,
      person.token,
      '',
      'x.1.y',
      `${person.refreshToken}=`,
      `${person.refreshToken}.`,
    ]) {
      expect((await refresh(token)).json).toMatchObject({ code: 'unauthenticated' });
    }
    expect((await post('/auth/refresh', {})).json).toMatchObject({ code: 'unauthenticated' });
    expect((await refresh(person.refreshToken)).status).toBe(200);
  });
});

describe('access tokens', () => {
  const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

  function sign(header: object, claims: object, options: { secret?: string; hash?: string } = {}): string {
    const text = `${encode(header)}.${encode(claims)}`;
    const mac = createHmac(options.hash ?? 'sha256', options.secret ?? desk.app.config.auth.jwtSecret).update(
      text,
    );
    return `${text}.${mac.digest('base64url')}`;
  }

  it('count only when this desk signed exactly such a token for a session that lives', async () => {
    const person = await desk.customer();
    const nowS = Math.floor(Date.now() / 1000);
    const header = { alg: 'HS256', typ: 'at+jwt' };
    const claims = {
      sub: person.id,
      sid: person.sessionId,
      iss: 'hotline',
      aud: 'hotline-access',
      iat: nowS,
      exp: nowS + 600,
    };
    const good = sign(header, claims);
    expect((await get('/auth/verify', bearer(good))).status).toBe(200);

    const other = await desk.customer();
    const bad = {
      'no signature algorithm': `${encode({ alg: 'none', typ: 'at+jwt' })}.${encode(claims)}.`,
      'another algorithm': sign({ ...header, alg: 'HS512' }, claims, { hash: 'sha512' }),
      'another audience': sign(header, { ...claims, aud: 'hotline-files' }),
      'another issuer': sign(header, { ...claims, iss: 'evil' }),
      'another type': sign({ ...header, typ: 'JWT' }, claims),
      'no type': sign({ alg: 'HS256' }, claims),
      expired: sign(header, { ...claims, exp: nowS - 60 }),
      'no expiry': sign(header, { ...claims, exp: undefined }),
      'not yet valid': sign(header, { ...claims, nbf: nowS + 600 }),
      'another secret': sign(header, claims, { secret: 'x'.repeat(40) }),
      'key id that climbs': sign({ ...header, kid: '../../dev/null' }, claims, { secret: '' }),
      'key of its own': sign({ ...header, jwk: { kty: 'oct', k: 'eHh4' } }, claims, { secret: 'xxx' }),
      'truncated signature': good.slice(0, -8),
      'somebody else in the claims': sign(header, { ...claims, sub: other.id }),
      'no session': sign(header, { ...claims, sid: undefined }),
      'very long': `${good}${'a'.repeat(10_000)}`,
      'refresh token': person.refreshToken,
    };
    for (const [what, token] of Object.entries(bad))
      expect([what, (await get('/auth/verify', bearer(token))).status]).toEqual([what, 401]);
    const huge = await get('/auth/verify', bearer('a'.repeat(100_000)));
    expect([401, 431]).toContain(huge.status);
  });

  it('are looked for in no header but Authorization and no address', async () => {
    const person = await desk.customer();
    expect((await get(`/me?token=${person.token}`, {})).status).toBe(401);
    expect((await get('/me', { 'x-user-id': person.id, 'x-remote-user': person.email })).status).toBe(401);
  });
});

describe('cookies', () => {
  it('are refused when two have the same name, or the name of another kind of desk', async () => {
    const person = await desk.signUp();
    const reply = await login(person.email, PASSWORD, newClient());
    const [access = ''] = reply.cookies;
    expect((await get('/me', { cookie: access })).status).toBe(200);
    expect((await get('/me', { cookie: `${access}; ${access}` })).status).toBe(401);
    expect((await get('/me', { cookie: `${access}; __Host-hotline_access=planted` })).status).toBe(401);
    expect((await get('/me', { cookie: access.replace('__Host-', '') })).status).toBe(401);
  });
});

describe('sessions', () => {
  it('end at once when their owner signs out, by token or by cookies that have lost the access token', async () => {
    const person = await desk.signUp();
    const socket = await desk.socketFor(person);
    await person.api.auth.logout();
    await expect(person.api.auth.verify()).rejects.toMatchObject({ code: 'session_ended' });
    await expect(socket.ended).resolves.toBeDefined();

    const reply = await login(person.email, PASSWORD, newClient());
    const [, refreshCookie = ''] = reply.cookies;
    const out = await post('/auth/logout', undefined, { cookie: refreshCookie, origin: desk.url });
    expect(out.status).toBe(200);
    for (const cookie of out.headers['set-cookie'] ?? []) expect(cookie).toContain('Max-Age=0');
    expect((await get('/auth/verify', withCookies(reply))).json).toMatchObject({ code: 'session_ended' });
    expect((await post('/auth/logout', undefined)).status).toBe(200);
  });

  it('are listed for their owner, who can end them; nobody else can', async () => {
    const person = await desk.signUp();
    const other = await desk.customer();
    const phone = await desk.signInAgain(person);
    const { items } = await person.api.auth.sessions();
    expect(items.map(({ id, current }) => [id, current]).sort()).toEqual(
      [
        [person.sessionId, true],
        [phone.sessionId, false],
      ].sort(),
    );
    await expect(other.api.auth.endSession({ sessionId: phone.sessionId })).rejects.toMatchObject({
      code: 'not_found',
    });
    expect((await phone.api.auth.verify()).sessionId).toBe(phone.sessionId);
    await person.api.auth.endSession({ sessionId: phone.sessionId });
    await expect(phone.api.auth.verify()).rejects.toMatchObject({ code: 'session_ended' });
    await expect(person.api.auth.endSession({ sessionId: phone.sessionId })).rejects.toMatchObject({
      code: 'not_found',
    });
    expect((await person.api.auth.sessions()).items).toHaveLength(1);
  });

  it('of others end when the password changes, which takes the current one', async () => {
    const person = await desk.signUp();
    const thief = await desk.signInAgain(person);
    const newPassword = 'another long password';
    await expect(
      person.api.auth.changePassword({ currentPassword: 'a guess', newPassword }),
    ).rejects.toMatchObject({
      code: 'validation_failed',
      fields: { currentPassword: expect.any(String) },
    });
    expect((await thief.api.auth.verify()).user.id).toBe(person.id);
    await person.api.auth.changePassword({ currentPassword: PASSWORD, newPassword });
    await expect(thief.api.auth.verify()).rejects.toMatchObject({ code: 'session_ended' });
    expect((await person.api.auth.verify()).sessionId).toBe(person.sessionId);
    const client = newClient();
    expect((await login(person.email, PASSWORD, client)).status).toBe(401);
    expect((await login(person.email, newPassword, client)).status).toBe(200);
  });
});

describe('the demo', () => {
  it('lets nobody in where it is off', async () => {
    const person = await desk.customer();
    expect((await desk.client().auth.demoAccounts()).items).toEqual([]);
    await expect(desk.client().auth.enterDemo({ userId: person.id })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  it('lets people on this machine in as its people, and no page under another name', async () => {
    const demo = await startDesk({ env: { DEMO: '1' } });
    try {
      const { items } = await demo.client().auth.demoAccounts();
      const [somebody] = items;
      expect(somebody).toBeDefined();
      const enter = (userId: string | undefined, headers: Record<string, string>) =>
        httpCall(demo.url, '/api/auth/demo', { method: 'POST', body: { userId, mode: 'token' }, headers });
      const entered = await enter(somebody?.userId, {});
      expect(entered.json).toMatchObject({ user: { id: somebody?.userId }, accessToken: expect.any(String) });
      const rebound = { host: 'evil.test', origin: 'http://evil.test' };
      expect((await enter(somebody?.userId, rebound)).json).toMatchObject({ code: 'origin_refused' });
      const real = await demo.customer();
      expect((await enter(real.id, {})).json).toMatchObject({ code: 'not_found' });
    } finally {
      await demo.close();
    }
  });
});
