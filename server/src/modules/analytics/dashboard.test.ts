// Promises of the dashboard: figures follow every deed, count each ticket as it is now, and keep to their filters.
import type { Dashboard, Ticket } from '@hotline/shared/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BY_HAND, buildCast, buildMessage, buildTicket, type Cast } from '../../../test/factories.ts';
import { age } from '../../../test/figures.ts';
import { type Desk, startDesk } from '../../../test/harness.ts';
import { refusalOf } from '../../../test/refusal.ts';
import { newId } from '../../core/ids.ts';

let desk: Desk;
let cast: Cast;
/** A category of each test's own, so that its figures are too. */
let categoryId: string;

beforeAll(async () => {
  desk = await startDesk({ patient: true });
  cast = await buildCast(desk);
});
afterAll(() => desk?.close());
beforeEach(async () => {
  const category = await cast.ada.api.categories.create({ name: `Desk ${newId()}`, routing: BY_HAND });
  categoryId = category.id;
  await cast.ada.api.categories.setAgents({ categoryId, agentIds: [cast.ana.id, cast.ben.id] });
});

const look = (query: object = {}): Promise<Dashboard> =>
  cast.ada.api.analytics.dashboard({ categoryId, ...query });
const open = (by = cast.nora): Promise<Ticket> => buildTicket(by, { categoryId });
const countOf = (rows: readonly { count: number }[]) => rows.reduce((sum, { count }) => sum + count, 0);
it('counts what is opened, where it stands, and what was over', async () => {
  const [first, second, third] = [await open(), await open(cast.karim), await open()];
  await cast.ana.api.tickets.claim({ ticketId: first.id });
  await cast.ana.api.tickets.resolve({ ticketId: second.id });
  const now = await look();
  expect(now).toMatchObject({ created: 3, resolved: 1, reopened: 0 });
  expect(now.byStatus).toEqual([
    { status: 'open', count: 1 },
    { status: 'in_progress', count: 1 },
    { status: 'waiting', count: 0 },
    { status: 'resolved', count: 1 },
    { status: 'closed', count: 0 },
  ]);
  expect(now.byCategory).toEqual([{ categoryId, name: expect.any(String), count: 3 }]);
  expect(countOf(now.byPriority)).toBe(3);
  expect(now.trend.at(-1)).toMatchObject({ date: now.range.to, created: 3, resolved: 1, backlog: 2 });
  expect(now.arrivals.flat().reduce((sum, n) => sum + n, 0)).toBe(3);
  await cast.ada.api.tickets.remove({ ticketId: third.id });
  expect(await look()).toMatchObject({ created: 2, resolved: 1 });
  expect((await look()).trend.at(-1)).toMatchObject({ created: 2, backlog: 1 });
});

it('tells how long answers and ends took, the first answer apart from later ones', async () => {
  const ticket = await open();
  await age(desk, ticket.id, 10);
  await cast.ana.api.tickets.claim({ ticketId: ticket.id });
  await buildMessage(cast.ana, ticket.id);
  await buildMessage(cast.ana, ticket.id, { body: 'One more thing.' });
  await buildMessage(cast.nora, ticket.id, { body: 'And then?' });
  await age(desk, ticket.id, 2);
  await buildMessage(cast.ben, ticket.id, { body: 'Then this.' });
  await cast.ben.api.tickets.resolve({ ticketId: ticket.id });
  const { firstResponse, nextResponse, resolution, answers, agents } = await look();
  expect(answers).toBe(2);
  expect(firstResponse.count).toBe(1);
  expect(firstResponse.medianSeconds).toBeGreaterThanOrEqual(600);
  expect(firstResponse.medianSeconds).toBeLessThan(660);
  expect(firstResponse.p90Seconds).toBe(firstResponse.medianSeconds);
  expect(nextResponse.count).toBe(1);
  expect(nextResponse.medianSeconds).toBeGreaterThanOrEqual(120);
  expect(nextResponse.medianSeconds).toBeLessThan(180);
  expect(resolution.count).toBe(1);
  expect(resolution.medianSeconds).toBeGreaterThanOrEqual(720);
  const byName = new Map(agents.map((row) => [row.agent.name, row]));
  expect(byName.get('Ana')).toMatchObject({ answers: 1, resolved: 1 });
  expect(byName.get('Ana')?.firstResponse.count).toBe(1);
  expect(byName.get('Ben')).toMatchObject({ answers: 1, resolved: 0 });
  expect(byName.get('Ben')?.nextResponse.count).toBe(1);
});

it('a ticket that came back is not over, and counts when it is over again', async () => {
  const ticket = await open();
  await cast.ana.api.tickets.resolve({ ticketId: ticket.id });
  await age(desk, ticket.id, 2 * 24 * 60);
  expect((await look()).trend.slice(-3).map(({ resolved }) => resolved)).toEqual([1, 0, 0]);
  await cast.nora.api.tickets.reopen({ ticketId: ticket.id });
  const back = await look();
  expect(back).toMatchObject({ created: 1, resolved: 0, reopened: 1 });
  expect(back.resolution.count).toBe(0);
  expect(back.trend.at(-1)).toMatchObject({ backlog: 1 });
  await cast.ana.api.tickets.close({ ticketId: ticket.id });
  const { trend, resolution } = await look();
  expect(trend.slice(-3).map(({ resolved, backlog }) => [resolved, backlog])).toEqual([
    [0, 1],
    [0, 1],
    [1, 0],
  ]);
  expect(resolution.medianSeconds).toBeGreaterThanOrEqual(2 * 86_400);
});

it('a program answers nobody: clocks run on, figures count people', async () => {
  const ticket = await open();
  await cast.ada.api.users.update({ userId: cast.ben.id, bot: true });
  await buildMessage(cast.ben, ticket.id, { body: 'We will be with you soon.' });
  const after = await cast.ana.api.tickets.get({ ticketId: ticket.id });
  expect(after).toMatchObject({ status: 'open', waitingSince: ticket.createdAt });
  expect(await look()).toMatchObject({ answers: 0, firstResponse: { count: 0 } });
  await cast.ada.api.users.update({ userId: cast.ben.id, bot: false });
  await buildMessage(cast.ben, ticket.id, { body: 'Here I am.' });
  expect(await look()).toMatchObject({ answers: 1, firstResponse: { count: 1 } });
  expect((await cast.ana.api.tickets.get({ ticketId: ticket.id })).waitingSince).toBeNull();
});

it('a ticket that staff opened has no first answer, one merged into another no end of its own', async () => {
  const opened = await cast.ana.api.tickets.create({
    subject: 'You called',
    body: 'As agreed on the phone.',
    categoryId,
    requesterId: cast.nora.id,
  });
  await buildMessage(cast.nora, opened.id, { body: 'Yes, please.' });
  await buildMessage(cast.ana, opened.id, { body: 'Done.' });
  expect(await look()).toMatchObject({ firstResponse: { count: 0 }, nextResponse: { count: 1 } });
  const twin = await open();
  await cast.ana.api.tickets.merge({ ticketId: twin.id, intoTicketId: opened.id });
  expect(await look()).toMatchObject({ created: 2, resolved: 1, resolution: { count: 0 } });
});

it('follows a ticket to another category and another agent', async () => {
  const ticket = await open();
  await cast.ana.api.tickets.claim({ ticketId: ticket.id });
  expect(await look({ agentId: cast.ana.id })).toMatchObject({ created: 1 });
  const other = await cast.ada.api.categories.create({ name: `Desk ${newId()}`, routing: BY_HAND });
  await cast.ada.api.categories.setAgents({ categoryId: other.id, agentIds: [cast.ben.id] });
  await cast.ana.api.tickets.transfer({ ticketId: ticket.id, categoryId: other.id, reason: 'Wrong desk' });
  expect(await look()).toMatchObject({ created: 0 });
  expect(await look({ categoryId: other.id })).toMatchObject({ created: 1 });
  expect(await look({ categoryId: other.id, agentId: cast.ana.id })).toMatchObject({ created: 0 });
});

describe('live tiles', () => {
  it('tell who waits, for how long, what nobody has, and who is here', async () => {
    expect((await look()).live).toEqual({
      waiting: 0,
      longestWaitSeconds: null,
      queued: 0,
      agentsOnline: 0,
    });
    const ticket = await open();
    await age(desk, ticket.id, 7);
    const socket = await desk.socketFor(cast.ana);
    await socket.call('presence.set', { availability: 'online' });
    const { live } = await look();
    expect(live).toMatchObject({ waiting: 1, queued: 1, agentsOnline: 1 });
    expect(live.longestWaitSeconds).toBeGreaterThanOrEqual(420);
    await cast.ana.api.tickets.claim({ ticketId: ticket.id });
    await buildMessage(cast.ana, ticket.id);
    expect((await look()).live).toMatchObject({ waiting: 0, longestWaitSeconds: null, queued: 0 });
    expect((await look({ agentId: cast.ben.id })).live).toMatchObject({ agentsOnline: 0 });
  });

  it('call for a new look at every screen of staff, soon after something moved', async () => {
    const socket = await desk.socketFor(cast.ada);
    await open();
    await socket.hear('desk', ({ topic }) => topic === 'figures');
  });
});

describe('ranges', () => {
  it('are whole days of a time zone, as many before them, and at most three years', async () => {
    const asked = await look({ from: '2026-03-28', to: '2026-03-30', timeZone: 'Europe/Berlin' });
    expect(asked.range).toEqual({
      from: '2026-03-28',
      to: '2026-03-30',
      days: 3,
      timeZone: 'Europe/Berlin',
      startsAt: '2026-03-27T23:00:00.000Z',
      endsAt: '2026-03-30T22:00:00.000Z',
    });
    expect(asked.previous).toMatchObject({ from: '2026-03-25', to: '2026-03-27' });
    expect(asked.trend.map(({ startsAt }) => startsAt)).toEqual([
      '2026-03-27T23:00:00.000Z',
      '2026-03-28T23:00:00.000Z',
      '2026-03-29T22:00:00.000Z',
    ]);
    const moments = await look({
      from: '2026-03-28T23:30:00Z',
      to: '2026-03-29T22:30:00+02:00',
      timeZone: 'Europe/Berlin',
    });
    expect(moments.range).toMatchObject({ from: '2026-03-29', to: '2026-03-29', days: 1 });
    expect((await look({ from: '2024-01-01', to: '2026-12-31' })).grain).toBe('month');
  });

  it('cut a ticket into the day it has in each zone', async () => {
    const ticket = await open();
    const days = await Promise.all(
      ['Pacific/Kiritimati', 'Asia/Kathmandu', 'Pacific/Pago_Pago'].map(async (timeZone) => {
        const day = new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date(ticket.createdAt));
        const { created, arrivals } = await look({ from: day, to: day, timeZone });
        const hour = new Intl.DateTimeFormat('en', { timeZone, hour: 'numeric', hourCycle: 'h23' });
        const at = Number(hour.format(new Date(ticket.createdAt)));
        return [created, arrivals.map((hours) => hours[at]).reduce((sum, n) => (sum ?? 0) + (n ?? 0), 0)];
      }),
    );
    expect(days).toEqual([
      [1, 1],
      [1, 1],
      [1, 1],
    ]);
  });

  it.each([
    [{ from: '2026-02-02', to: '2026-02-01' }, 'to'],
    [{ from: '1926-01-01', to: '2026-01-01' }, 'from'],
    [{ from: '2999-01-01' }, 'from'],
    [{ from: '2026-02-30' }, 'from'],
    [{ to: 'yesterday' }, 'to'],
    [{ timeZone: 'Mars/Olympus' }, 'timeZone'],
    [{ timeZone: '+02:00' }, 'timeZone'],
    [{ categoryId: '00000000-0000-7000-8000-000000000000' }, 'categoryId'],
    [{ agentId: '00000000-0000-7000-8000-000000000000' }, 'agentId'],
  ])('%j is refused by field', async (query, field) => {
    expect((await look()).created).toBe(0);
    const refusal = await refusalOf(look(query));
    expect([refusal.code, Object.keys(refusal.fields)]).toEqual(['validation_failed', [field]]);
  });

  it('a customer is no agent to filter by', async () => {
    expect((await refusalOf(look({ agentId: cast.nora.id }))).fields).toHaveProperty('agentId');
    expect(await look({ agentId: cast.ana.id })).toMatchObject({ created: 0 });
  });

  it('an archived category keeps its figures', async () => {
    const ticket = await open();
    await cast.ana.api.tickets.close({ ticketId: ticket.id });
    await cast.ada.api.categories.update({ categoryId, archived: true });
    expect(await look()).toMatchObject({ created: 1, resolved: 1 });
    const { byCategory } = await cast.ada.api.analytics.dashboard();
    expect(byCategory).toContainEqual({ categoryId, name: expect.any(String), count: 1 });
  });
});

it('is for admins; agents have figures of their own, customers none', async () => {
  const ticket = await open();
  await cast.ana.api.tickets.claim({ ticketId: ticket.id });
  await buildMessage(cast.ana, ticket.id);
  expect((await look()).answers).toBe(1);
  for (const person of [cast.ana, cast.nora])
    expect((await refusalOf(person.api.analytics.dashboard())).code).toBe('forbidden');
  const own = await cast.ana.api.analytics.own();
  expect(own.byCategory).toContainEqual({ categoryId, name: expect.any(String), count: 1 });
  expect(own.firstResponse.count).toBeGreaterThanOrEqual(1);
  expect(own.openTickets).toBeGreaterThanOrEqual(1);
  expect((await refusalOf(cast.nora.api.analytics.own())).code).toBe('forbidden');
});
