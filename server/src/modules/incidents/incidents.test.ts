// Promises of incidents: one update reaches every live ticket its sender may see, once; one deed resolves them all.
import type { Incident, Ticket } from '@hotline/shared/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildCast, buildTicket, type Cast } from '../../../test/factories.ts';
import { type Desk, type DeskPerson, startDesk } from '../../../test/harness.ts';
import { refusalOf } from '../../../test/refusal.ts';
import { joinTicket } from '../../../test/two-clients.ts';
import { newId } from '../../core/ids.ts';
import { clientIdIn } from '../messages/send-many.service.ts';

let desk: Desk;
let cast: Cast;
let first: Ticket;
let second: Ticket;
let hidden: Ticket;

beforeAll(async () => {
  desk = await startDesk({ patient: true });
  cast = await buildCast(desk);
});
afterAll(() => desk?.close());
beforeEach(async () => {
  first = await buildTicket(cast.nora, { categoryId: cast.billing.id });
  second = await buildTicket(cast.karim, { categoryId: cast.billing.id });
  hidden = await buildTicket(cast.karim, { categoryId: cast.technical.id });
});

const declare = (tickets: Ticket[] = [], by: DeskPerson = cast.ana, title = 'Cards are refused') =>
  by.api.incidents.create({ title, ...(tickets.length > 0 && { ticketIds: tickets.map(({ id }) => id) }) });
/** Linked by an admin, so that one of them is out of Ana's sight. */
const declareAll = () => declare([first, second, hidden], cast.ada);
const read = ({ id: ticketId }: Ticket, by = cast.ada) => by.api.tickets.get({ ticketId });
const said = async ({ id: ticketId }: Ticket, by = cast.ada) =>
  (await by.api.timeline.list({ ticketId })).entries.filter(({ kind }) => kind === 'message').slice(1);
const eventsOf = async ({ id: ticketId }: Ticket, by = cast.ada) =>
  (await by.api.timeline.list({ ticketId })).entries.slice(2).map(({ data }) => data);
const post = ({ id: incidentId }: Incident, by = cast.ana, clientId = newId(), body = 'We are on it.') =>
  by.api.incidents.post({ incidentId, clientId, body });

it('show what their reader may see of them, and customers nothing', async () => {
  const live = await desk.socketFor(cast.ben);
  const customer = await joinTicket(desk, cast.nora, first.id);
  const incident = await declareAll();
  expect(incident).toMatchObject({
    title: 'Cards are refused',
    status: 'open',
    ticketCount: 3,
    liveCount: 3,
    hiddenCount: 0,
    createdBy: { id: cast.ada.id },
    resolvedAt: null,
  });
  await cast.ana.api.tickets.resolve({ ticketId: second.id });
  const ofAna = await cast.ana.api.incidents.get({ incidentId: incident.id });
  expect(ofAna).toMatchObject({ ticketCount: 2, liveCount: 1, hiddenCount: 1 });
  await live.hear('desk', ({ topic, id }) => topic === 'incidents' && id === incident.id);
  expect((await read(first)).incident).toEqual({ id: incident.id, name: incident.title });
  expect((await read(first, cast.nora)).incident).toBeNull();
  expect(await eventsOf(first)).toEqual([
    { type: 'incident.linked', incident: { id: incident.id, name: incident.title } },
  ]);
  expect(await eventsOf(first, cast.nora)).toEqual([]);
  expect(customer.live.of('message')).toEqual([]);
  const { items } = await cast.ana.api.tickets.list({ incidentId: incident.id });
  expect(items.map(({ id }) => id).sort()).toEqual([first.id, second.id].sort());
});

it('are listed open ones first, newest first, by pages', async () => {
  const made = [await declare(), await declare(), await declare()];
  await cast.ana.api.incidents.resolve({ incidentId: made[2]?.id ?? '' });
  const ids = made.map(({ id }) => id);
  const found: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await cast.ana.api.incidents.list({ limit: 1, ...(cursor !== undefined && { cursor }) });
    found.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  expect(new Set(found).size).toBe(found.length);
  expect(found.filter((id) => ids.includes(id))).toEqual([ids[1], ids[0], ids[2]]);
  const resolved = await cast.ana.api.incidents.list({ status: 'resolved', limit: 100 });
  expect(resolved.items.filter(({ id }) => ids.includes(id)).map(({ id }) => id)).toEqual([ids[2]]);
});

describe('linking', () => {
  it('moves a ticket here, and its row follows the name', async () => {
    const [one, other] = [await declare([first]), await declare([], cast.ana, 'Another')];
    const link = () =>
      cast.ana.api.incidents.link({ incidentId: other.id, ticketIds: [first.id, second.id] });
    expect(await link()).toMatchObject({ ticketCount: 2 });
    expect(await link()).toMatchObject({ ticketCount: 2 });
    expect((await cast.ana.api.incidents.get({ incidentId: one.id })).ticketCount).toBe(0);
    expect((await eventsOf(first)).map((data) => data?.type)).toEqual([
      'incident.linked',
      'incident.unlinked',
      'incident.linked',
    ]);
    const live = await desk.socketFor(cast.ana);
    await cast.ana.api.incidents.update({ incidentId: other.id, title: 'Renamed' });
    await live.hear('ticket', ({ ticket }) => ticket?.incident?.name === 'Renamed');
    const unlink = () => cast.ana.api.incidents.unlink({ incidentId: other.id, ticketId: first.id });
    expect(await unlink()).toMatchObject({ ticketCount: 1, title: 'Renamed' });
    expect((await read(first)).incident).toBeNull();
    expect((await refusalOf(unlink())).code).toBe('not_found');
  });

  it('needs every ticket seen, or nothing happens', async () => {
    const incident = await declare([first]);
    const before = (await cast.ada.api.incidents.list({ limit: 100 })).items;
    const which = { incidentId: incident.id };
    for (const foreign of [hidden.id, newId()]) {
      const ticketIds = [second.id, foreign];
      for (const call of [
        () => cast.ana.api.incidents.create({ title: 'Two', ticketIds }),
        () => cast.ana.api.incidents.link({ ...which, ticketIds }),
        () => cast.ana.api.incidents.unlink({ ...which, ticketId: foreign }),
      ])
        expect((await refusalOf(call())).code).toBe('not_found');
    }
    expect((await refusalOf(cast.nora.api.incidents.list({}))).code).toBe('forbidden');
    expect((await cast.ada.api.incidents.list({ limit: 100 })).items).toEqual(before);
    expect(await eventsOf(second)).toEqual([]);
  });
});

describe('an update', () => {
  it('reaches every live ticket its sender sees, once for one client id', async () => {
    const incident = await declareAll();
    const clientId = newId();
    const customer = await joinTicket(desk, cast.nora, first.id);
    expect(await post(incident, cast.ana, clientId)).toMatchObject({ reached: 2, skipped: 1 });
    await customer.hearBody('We are on it.');
    expect(await post(incident, cast.ana, clientId)).toMatchObject({ reached: 2, skipped: 1 });
    for (const ticket of [first, second]) {
      expect((await said(ticket)).map(({ body, author }) => [body, author?.id])).toEqual([
        ['We are on it.', cast.ana.id],
      ]);
      expect((await read(ticket)).waitingSince).toBeNull();
    }
    expect(await said(hidden)).toEqual([]);
    expect((await refusalOf(post(incident, cast.ana, clientId, 'Other words.'))).code).toBe(
      'client_id_reused',
    );
    expect(await said(first)).toHaveLength(1);
  });

  it('tried again completes what a crash cut short, and passes over what has ended', async () => {
    const incident = await declareAll();
    const clientId = newId();
    await cast.ada.api.messages.post({
      ticketId: first.id,
      clientId: clientIdIn(first.id, clientId),
      body: 'We are on it.',
    });
    await cast.ada.api.tickets.close({ ticketId: second.id });
    expect(await post(incident, cast.ada, clientId)).toMatchObject({ reached: 2, skipped: 1 });
    expect([await said(first), await said(hidden), await said(second)].map(({ length }) => length)).toEqual([
      1, 1, 0,
    ]);
  });

  it('by several at once under one client id is one message', async () => {
    const incident = await declareAll();
    const clientId = newId();
    await Promise.all(Array.from({ length: 4 }, () => post(incident, cast.ana, clientId)));
    expect([(await said(first)).length, (await said(second)).length]).toEqual([1, 1]);
  });
});

describe('resolving', () => {
  const resolve = ({ id: incidentId }: Incident, by = cast.ana, more: object = {}) =>
    by.api.incidents.resolve({ incidentId, ...more });

  it('says a last word, resolves what it may, and ends the incident', async () => {
    const incident = await declareAll();
    const blocked = await buildTicket(cast.nora, { categoryId: cast.billing.id });
    await cast.ana.api.tasks.create({ title: 'Refund', ticketId: blocked.id, blocksResolve: true });
    await cast.ana.api.incidents.link({ incidentId: incident.id, ticketIds: [blocked.id] });
    expect((await refusalOf(resolve(incident, cast.ana, { body: 'Solved.' }))).fields).toHaveProperty(
      'clientId',
    );
    const outcome = await resolve(incident, cast.ana, { body: 'Solved.', clientId: newId() });
    expect(outcome).toMatchObject({
      reached: 2,
      skipped: 2,
      incident: { status: 'resolved', resolvedAt: expect.any(String), liveCount: 1, hiddenCount: 1 },
    });
    for (const ticket of [first, second]) {
      expect((await read(ticket)).status).toBe('resolved');
      expect((await said(ticket)).map(({ body }) => body)).toEqual(['Solved.']);
    }
    expect([(await read(blocked)).status, (await read(hidden)).status]).toEqual(['open', 'open']);
    expect(await said(blocked)).toEqual([]);
    expect((await refusalOf(resolve(incident))).code).toBe('incident_resolved');
    expect((await refusalOf(post(incident))).code).toBe('incident_resolved');
    const link = cast.ana.api.incidents.link({ incidentId: incident.id, ticketIds: [blocked.id] });
    expect((await refusalOf(link)).code).toBe('incident_resolved');
    const lines = (await cast.ada.api.audit.list({ action: 'incident.resolved' })).items;
    expect(lines[0]).toMatchObject({ subjectId: incident.id, detail: { reached: 2 } });
  });

  it('by two at once says one last word', async () => {
    const incident = await declareAll();
    const outcomes = await Promise.allSettled(
      [cast.ana, cast.ada].map((by) => resolve(incident, by, { body: 'Solved.', clientId: newId() })),
    );
    const refused = outcomes.flatMap((outcome) =>
      outcome.status === 'rejected' ? [outcome.reason.code] : [],
    );
    expect(refused).toEqual(['incident_resolved']);
    expect([(await said(first)).length, (await said(second)).length]).toEqual([1, 1]);
  });
});
