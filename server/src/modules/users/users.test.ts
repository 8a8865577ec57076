// Promises of people: who may see and change whom, and that what is taken away is gone at once.
import { signedInUser } from '@hotline/shared/client/session';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildCast, buildTicket, type Cast } from '../../../test/factories.ts';
import { type Desk, type DeskPerson, PASSWORD, startDesk } from '../../../test/harness.ts';
import { newId } from '../../core/ids.ts';
import { readStaffEpoch } from '../desk/desk.service.ts';
import { ensureFirstAdmin } from './users.service.ts';

let desk: Desk;
let cast: Cast;

beforeAll(async () => {
  desk = await startDesk();
  cast = await buildCast(desk);
});
afterAll(() => desk.close());

const staffEpoch = () => readStaffEpoch(desk.ctx());

describe('adding people', () => {
  it('gives them a role, a password and categories; only admins may', async () => {
    const { ada, ana, nora, billing } = cast;
    const newcomer = {
      email: 'Zoe@Example.com',
      name: 'Zoe',
      password: PASSWORD,
      role: 'agent' as const,
      categoryIds: [billing.id],
    };
    for (const person of [ana, nora]) {
      await expect(person.api.users.create(newcomer)).rejects.toMatchObject({ code: 'forbidden' });
    }
    const zoe = await ada.api.users.create(newcomer);
    expect(zoe).toMatchObject({
      email: 'zoe@example.com',
      role: 'agent',
      categoryIds: [billing.id],
      disabled: false,
    });
    const signedIn = await desk.client().auth.login({ email: 'zoe@example.com', password: PASSWORD });
    expect(signedInUser(signedIn).id).toBe(zoe.id);
    await expect(ada.api.users.create({ ...newcomer, email: 'zoe@EXAMPLE.com' })).rejects.toMatchObject({
      code: 'email_taken',
    });
  });

  it('sets how much routing gives them, within reason, and tells the other screens', async () => {
    const { ada, billing } = cast;
    const viewer = await desk.agent();
    const newcomer = {
      email: `${newId()}@example.com`,
      name: 'Max',
      password: PASSWORD,
      role: 'agent' as const,
    };
    const max = await ada.api.users.create({ ...newcomer, capacity: 2, categoryIds: [billing.id] });
    expect(max.capacity).toBe(2);
    const colleague = await desk.socketFor(viewer);
    expect((await ada.api.users.update({ userId: max.id, capacity: 7 })).capacity).toBe(7);
    await colleague.hear('desk', ({ topic, id }) => topic === 'agents' && id === max.id);
    for (const capacity of [0, -1, 101, 1.5, Number.NaN, '3']) {
      const refused = ada.api.users.update({ userId: max.id, capacity: capacity as number });
      await expect(refused).rejects.toMatchObject({
        code: 'validation_failed',
        fields: { capacity: expect.any(String) },
      });
    }
    const agents = await viewer.api.users.agents();
    expect(agents.items.find(({ id }) => id === max.id)).toMatchObject({ capacity: 7, load: 0 });
    const { items } = await ada.api.audit.list({ action: 'user.updated', limit: 100 });
    const change = items.find(({ subjectId }) => subjectId === max.id)?.detail;
    expect(change).toMatchObject({ from: { capacity: 2 }, to: { capacity: 7 } });
  });

  it('refuses categories that do not exist, and categories for customers', async () => {
    const { ada, billing } = cast;
    const newcomer = { email: `${newId()}@example.com`, name: 'X', password: PASSWORD };
    const unknown = ada.api.users.create({ ...newcomer, role: 'agent', categoryIds: [newId()] });
    await expect(unknown).rejects.toMatchObject({
      code: 'validation_failed',
      fields: { categoryIds: expect.any(String) },
    });
    const customer = ada.api.users.create({ ...newcomer, role: 'user', categoryIds: [billing.id] });
    await expect(customer).rejects.toMatchObject({
      code: 'validation_failed',
      fields: { categoryIds: expect.any(String) },
    });
    expect((await ada.api.users.create({ ...newcomer, role: 'user' })).email).toBe(newcomer.email);
  });
});

describe('looking people up', () => {
  it('pages through everybody by name, each once', async () => {
    const { ada } = cast;
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await ada.api.users.list({ limit: 2, ...(cursor && { cursor }) });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    const all = await ada.api.users.list({ limit: 100 });
    expect(seen).toEqual(all.items.map(({ id }) => id));
    expect(new Set(seen).size).toBe(seen.length);
    await expect(ada.api.users.list({ cursor: 'bm9wZQ' })).rejects.toMatchObject({ code: 'invalid_cursor' });
  });

  it('finds by part of a name or e-mail, taking % and _ as they are, and by role', async () => {
    const { ada, ana, nora } = cast;
    const odd = await desk.customer('50%_off');
    expect((await ana.api.users.list({ q: '%_O' })).items.map(({ id }) => id)).toEqual([odd.id]);
    expect((await ana.api.users.list({ q: '%%' })).items).toEqual([]);
    expect((await ana.api.users.list({ q: nora.email.toUpperCase() })).items.map(({ id }) => id)).toEqual([
      nora.id,
    ]);
    const admins = await ana.api.users.list({ role: 'admin' });
    expect(admins.items.map(({ id }) => id)).toContain(ada.id);
    expect(admins.items.every(({ role }) => role === 'admin')).toBe(true);
  });

  it('is for staff; customers see themselves alone', async () => {
    const { ana, nora, karim } = cast;
    expect(await ana.api.users.get({ userId: karim.id })).toMatchObject({ id: karim.id, email: karim.email });
    await expect(nora.api.users.get({ userId: karim.id })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(nora.api.users.list()).rejects.toMatchObject({ code: 'forbidden' });
    await expect(nora.api.users.agents()).rejects.toMatchObject({ code: 'forbidden' });
    await expect(desk.client().users.list()).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(ana.api.users.get({ userId: newId() })).rejects.toMatchObject({ code: 'not_found' });
    expect(await nora.api.me.get()).toMatchObject({ id: nora.id, role: 'user' });
  });

  it('shows agents with their load and whether they are here', async () => {
    const { ana, ben, ada, nora, billing } = cast;
    const ticket = await buildTicket(nora, { categoryId: billing.id });
    await ana.api.tickets.claim({ ticketId: ticket.id });
    await desk.socketFor(ana);
    const { items } = await ada.api.users.agents();
    const byId = new Map(items.map((agent) => [agent.id, agent]));
    expect(byId.get(ana.id)).toMatchObject({ openTickets: 1, online: true, categoryIds: [billing.id] });
    expect(byId.get(ben.id)).toMatchObject({ openTickets: 0, online: false });
    expect(byId.has(nora.id)).toBe(false);
  });
});

describe('one’s own profile', () => {
  it('takes a name, a language and a theme, and nothing else', async () => {
    const { nora } = cast;
    expect(await nora.api.me.update({ locale: 'pt-br', theme: 'dark' })).toMatchObject({
      locale: 'pt-BR',
      theme: 'dark',
      name: 'Nora',
    });
    await expect(nora.api.me.update({ locale: 'not a language' })).rejects.toMatchObject({
      fields: { locale: expect.any(String) },
    });
    await expect(nora.api.me.update({ role: 'admin' } as never)).rejects.toMatchObject({
      fields: { role: expect.any(String) },
    });
    expect(await nora.api.me.get()).toMatchObject({ role: 'user', theme: 'dark' });
  });
});

describe('taking access away', () => {
  it('by role works on the very next call and moves staff to new rooms', async () => {
    const { ada } = cast;
    const agent = await desk.agent();
    expect((await agent.api.users.agents()).items.length).toBeGreaterThan(0);
    const before = await staffEpoch();
    const changed = await ada.api.users.update({ userId: agent.id, role: 'user' });
    expect(changed).toMatchObject({ role: 'user', categoryIds: [] });
    expect(await staffEpoch()).toBe(before + 1);
    await expect(agent.api.users.agents()).rejects.toMatchObject({ code: 'forbidden' });
    expect((await agent.api.me.get()).role).toBe('user');
  });

  it('by category hides its tickets at once; giving one does not disturb anybody', async () => {
    const { ada, nora, billing, technical } = cast;
    const agent = await desk.agent({ categories: [billing.id] });
    const ticket = await buildTicket(nora, { categoryId: billing.id });
    const before = await staffEpoch();
    await ada.api.users.update({ userId: agent.id, categoryIds: [billing.id, technical.id] });
    expect(await staffEpoch()).toBe(before);
    expect((await agent.api.tickets.get({ ticketId: ticket.id })).id).toBe(ticket.id);
    await ada.api.users.update({ userId: agent.id, categoryIds: [technical.id] });
    expect(await staffEpoch()).toBe(before + 1);
    await expect(agent.api.tickets.get({ ticketId: ticket.id })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('by disabling ends every session and socket; enabling lets them sign in again', async () => {
    const { ada } = cast;
    const person = await desk.signUp();
    const phone = await desk.signInAgain(person);
    const socket = await desk.socketFor(phone);
    expect(await ada.api.users.update({ userId: person.id, disabled: true })).toMatchObject({
      disabled: true,
    });
    await expect(person.api.me.get()).rejects.toMatchObject({ code: 'session_ended' });
    await expect(phone.api.me.get()).rejects.toMatchObject({ code: 'session_ended' });
    await expect(socket.ended).resolves.toBeDefined();
    await ada.api.users.update({ userId: person.id, disabled: false });
    await expect(phone.api.me.get()).rejects.toMatchObject({ code: 'session_ended' });
    const again = await desk.client().auth.login({ email: person.email, password: PASSWORD });
    expect(signedInUser(again).id).toBe(person.id);
  });

  it('is not for agents', async () => {
    const { ana, nora } = cast;
    await expect(ana.api.users.update({ userId: nora.id, disabled: true })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(ana.api.users.update({ userId: ana.id, role: 'admin' })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(ana.api.users.remove({ userId: nora.id })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(ana.api.users.setPassword({ userId: nora.id, password: PASSWORD })).rejects.toMatchObject({
      code: 'forbidden',
    });
    expect((await nora.api.me.get()).disabled).toBe(false);
  });
});

describe('removing somebody', () => {
  it('erases name and e-mail, ends their sessions, keeps what they wrote', async () => {
    const { ada, billing } = cast;
    const person = await desk.signUp('Gone Soon');
    const ticket = await buildTicket(person, { categoryId: billing.id, body: 'Words that stay.' });
    await ada.api.users.remove({ userId: person.id });
    await expect(person.api.me.get()).rejects.toMatchObject({ code: 'session_ended' });
    expect(await ada.api.users.get({ userId: person.id })).toMatchObject({
      name: 'Deleted person',
      email: `deleted-${person.id}@invalid`,
      disabled: true,
    });
    expect((await ada.api.users.list({ q: 'Deleted' })).items).toEqual([]);
    const { entries } = await ada.api.timeline.list({ ticketId: ticket.id });
    const message = entries.find(({ kind }) => kind === 'message');
    expect(message).toMatchObject({ body: 'Words that stay.', author: { name: 'Deleted person' } });
    await expect(desk.client().auth.login({ email: person.email, password: PASSWORD })).rejects.toMatchObject(
      { code: 'invalid_credentials' },
    );
    const again = await desk
      .client()
      .auth.register({ email: person.email, name: 'Back', password: PASSWORD });
    expect(signedInUser(again).id).not.toBe(person.id);
  });
});

describe('setting a password', () => {
  it('for somebody ends their sessions and spares one’s own', async () => {
    const { ada } = cast;
    const person = await desk.signUp();
    await ada.api.users.setPassword({ userId: person.id, password: 'set by the admin' });
    await expect(person.api.me.get()).rejects.toMatchObject({ code: 'session_ended' });
    expect(
      signedInUser(await desk.client().auth.login({ email: person.email, password: 'set by the admin' })).id,
    ).toBe(person.id);
    await ada.api.users.setPassword({ userId: ada.id, password: 'the admin’s own new one' });
    expect((await ada.api.me.get()).id).toBe(ada.id);
  });
});

describe('the last admin', () => {
  let lonely: Desk;
  let first: DeskPerson;
  let second: DeskPerson;

  beforeAll(async () => {
    lonely = await startDesk();
    first = await lonely.admin();
    second = await lonely.admin();
  });
  afterAll(() => lonely.close());

  it('stays, whichever way they would go and however many go at once', async () => {
    const outcomes = await Promise.allSettled([
      first.api.users.update({ userId: second.id, role: 'agent' }),
      second.api.users.update({ userId: first.id, disabled: true }),
      second.api.users.remove({ userId: first.id }),
      first.api.users.update({ userId: second.id, disabled: true }),
    ]);
    const admins = (
      await Promise.allSettled([
        first.api.users.list({ role: 'admin' }),
        second.api.users.list({ role: 'admin' }),
      ])
    ).flatMap((answer) =>
      answer.status === 'fulfilled' ? [answer.value.items.filter(({ disabled }) => !disabled)] : [],
    );
    expect(admins).toHaveLength(1);
    expect(admins[0]).toHaveLength(1);
    expect(outcomes.some(({ status }) => status === 'fulfilled')).toBe(true);

    const last = admins[0]?.[0]?.id === first.id ? first : second;
    const ways = [{ role: 'agent' as const }, { role: 'user' as const }, { disabled: true }];
    for (const way of ways) {
      await expect(last.api.users.update({ userId: last.id, ...way })).rejects.toMatchObject({
        code: 'last_admin',
      });
    }
    await expect(last.api.users.remove({ userId: last.id })).rejects.toMatchObject({ code: 'last_admin' });
    expect((await last.api.me.get()).role).toBe('admin');
  });
});

describe('the first admin', () => {
  it('comes from the configuration once, however many nodes start', async () => {
    const fresh = await startDesk({ env: { ADMIN_EMAIL: 'Boss@Example.com', ADMIN_PASSWORD: PASSWORD } });
    try {
      await Promise.all([ensureFirstAdmin(fresh.app), ensureFirstAdmin(fresh.app)]);
      const reply = await fresh
        .client()
        .auth.login({ email: 'boss@example.com', password: PASSWORD, mode: 'token' });
      if (!('accessToken' in reply)) throw new Error('no tokens');
      const { items } = await fresh.client(reply.accessToken).users.list({ role: 'admin' });
      expect(items.map(({ email }) => email)).toEqual(['boss@example.com']);
    } finally {
      await fresh.close();
    }
  });
});
