// Promises of merging: one ticket goes on with everything that waits, the other is kept and leads on.
import type { Ticket } from '@hotline/shared/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildCast, buildMessage, buildTicket, type Cast } from '../../../test/factories.ts';
import { type Desk, type DeskPerson, startDesk } from '../../../test/harness.ts';
import { refusalOf } from '../../../test/refusal.ts';
import { joinTicket } from '../../../test/two-clients.ts';
import { newId } from '../../core/ids.ts';

let desk: Desk;
let cast: Cast;
let old: Ticket;
let target: Ticket;

beforeAll(async () => {
  desk = await startDesk({ patient: true });
  cast = await buildCast(desk);
});
afterAll(() => desk?.close());
beforeEach(async () => {
  old = await buildTicket(cast.nora, { categoryId: cast.billing.id, subject: 'The old one' });
  target = await buildTicket(cast.nora, { categoryId: cast.billing.id, subject: 'The target' });
});

const merge = (by: DeskPerson = cast.ana, from = old, into = target) =>
  by.api.tickets.merge({ ticketId: from.id, intoTicketId: into.id });
const typesOf = async (by: DeskPerson, { id: ticketId }: Ticket) =>
  (await by.api.timeline.list({ ticketId })).entries.flatMap(({ data }) => data ?? []);
const read = ({ id: ticketId }: Ticket, by = cast.ana) => by.api.tickets.get({ ticketId });

it('closes the one into the other, and both timelines say so to the customer too', async () => {
  const side = await joinTicket(desk, cast.nora, old.id);
  expect(await merge()).toMatchObject({ id: target.id, status: 'open', mergedInto: null });
  expect(await read(old)).toMatchObject({
    status: 'closed',
    mergedInto: { id: target.id, number: target.number },
    abilities: { reply: false, note: false, reopen: false, merge: false },
  });
  for (const person of [cast.nora, cast.ana]) {
    expect((await typesOf(person, old)).slice(1)).toEqual([
      { type: 'ticket.mergedInto', ticket: { id: target.id, number: target.number } },
      { type: 'ticket.statusChanged', from: 'open', to: 'closed' },
    ]);
    expect((await typesOf(person, target)).slice(1)).toEqual([
      { type: 'ticket.mergedFrom', ticket: { id: old.id, number: old.number } },
    ]);
  }
  await side.live.hear('message', ({ entry }) => entry.data?.type === 'ticket.mergedInto');
  await side.live.hear('ticket', ({ ticket }) => ticket?.mergedInto?.id === target.id);
  expect((await cast.ana.api.tickets.links({ ticketId: target.id })).items).toMatchObject([
    { kind: 'merged', ticket: { id: old.id, status: 'closed' } },
  ]);
  for (const [ticket, action] of [
    [old, 'ticket.merged'],
    [target, 'ticket.mergedFrom'],
  ] as const) {
    const lines = (await cast.ana.api.audit.ofTicket({ ticketId: ticket.id })).items;
    expect(lines.at(-1)).toMatchObject({ action, actor: { name: 'Ana' } });
  }
});

describe('what waits goes on in the target', () => {
  it('the customer, since they began to wait', async () => {
    await buildMessage(cast.ana, target.id);
    await cast.ana.api.tickets.update({ ticketId: target.id, status: 'waiting' });
    const { waitingSince } = await read(old);
    expect(await merge()).toMatchObject({ status: 'open', waitingSince });
    expect((await read(old)).waitingSince).toBeNull();
  });

  it('nobody, when nobody waits in the old one', async () => {
    await buildMessage(cast.ana, old.id);
    await cast.ana.api.tickets.resolve({ ticketId: target.id });
    expect(await merge()).toMatchObject({ status: 'resolved', waitingSince: null });
  });

  it('a resolved target comes back for a customer who waits', async () => {
    await cast.ana.api.tickets.resolve({ ticketId: target.id });
    expect(await merge()).toMatchObject({ status: 'open', reopenCount: 1 });
  });

  it('followers, open tasks and the incident', async () => {
    await cast.ada.api.tickets.assign({ ticketId: old.id, agentId: cast.ben.id });
    await cast.ben.api.tickets.follow({ ticketId: old.id, following: true });
    await cast.ana.api.incidents.create({ title: 'Everything is down', ticketIds: [old.id] });
    const task = await cast.ana.api.tasks.create({ title: 'Call back', ticketId: old.id });
    expect(await merge()).toMatchObject({ incident: { name: 'Everything is down' } });
    expect((await read(target, cast.ben)).following).toBe(true);
    const { items } = await cast.ana.api.tasks.list({ ticketId: target.id });
    expect(items.map(({ id }) => id)).toEqual([task.id]);
  });
});

describe('a merged ticket', () => {
  it('refuses what would go on in it, and says where to', async () => {
    await merge();
    const which = { ticketId: old.id };
    const { ana, nora } = cast;
    const deeds = [
      () => buildMessage(ana, old.id),
      () => buildMessage(nora, old.id),
      () => buildMessage(ana, old.id, { internal: true }),
      () => ana.api.tickets.reopen(which),
      () => nora.api.tickets.reopen(which),
      () => ana.api.tickets.resolve(which),
      () => ana.api.tickets.update({ ...which, status: 'open' }),
      () => ana.api.tickets.claim(which),
      () => ana.api.tickets.assign({ ...which, agentId: cast.ben.id }),
      () => ana.api.tickets.transfer({ ...which, agentId: cast.ada.id, reason: 'Theirs' }),
      () => ana.api.tickets.snooze({ ...which, until: new Date(Date.now() + 60_000).toISOString() }),
      () => merge(ana, old, target),
      () => merge(ana, target, old),
    ];
    for (const deed of deeds) {
      const refusal = await refusalOf(deed());
      expect([refusal.code, refusal.data]).toEqual([
        'ticket_merged',
        { ticketId: target.id, number: target.number },
      ]);
    }
    expect((await buildMessage(nora, target.id)).kind).toBe('message');
  });

  it('answers a retry of what was sent before', async () => {
    const clientId = newId();
    const sent = await buildMessage(cast.nora, old.id, { clientId });
    await merge();
    expect((await buildMessage(cast.nora, old.id, { clientId })).id).toBe(sent.id);
  });

  it('leads on along the chain when its target is merged too', async () => {
    const last = await buildTicket(cast.nora, { categoryId: cast.billing.id });
    await merge();
    await merge(cast.ana, target, last);
    expect((await read(old)).mergedInto?.id).toBe(target.id);
    expect((await read(target)).mergedInto?.id).toBe(last.id);
    expect((await refusalOf(merge(cast.ana, last, old))).code).toBe('ticket_merged');
  });
});

it('is refused where it makes no sense, and changes nothing', async () => {
  const karims = await buildTicket(cast.karim, { categoryId: cast.billing.id });
  const hidden = await buildTicket(cast.nora, { categoryId: cast.technical.id });
  const ended = await buildTicket(cast.nora, { categoryId: cast.billing.id });
  await cast.ana.api.tickets.close({ ticketId: ended.id });
  const before = await read(old);
  for (const [code, into, by] of [
    ['merge_into_self', old, cast.ana],
    ['different_requester', karims, cast.ana],
    ['ticket_closed', ended, cast.ana],
    ['not_found', hidden, cast.ana],
    ['not_found', { ...old, id: newId() }, cast.ana],
    ['forbidden', target, cast.nora],
  ] as const) {
    expect((await refusalOf(merge(by, old, into))).code).toBe(code);
  }
  expect((await refusalOf(merge(cast.ana, hidden, old))).code).toBe('not_found');
  expect(await read(old)).toEqual(before);
  expect(await merge(cast.ada, hidden, old)).toMatchObject({ id: old.id });
});

it('by two at once, crosswise, happens once', async () => {
  const outcomes = await Promise.allSettled([merge(cast.ana, old, target), merge(cast.ada, target, old)]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const into = await Promise.all([old, target].map(async (ticket) => (await read(ticket)).mergedInto));
  expect(into.filter((one) => one === null)).toHaveLength(1);
});

it('leads nowhere any more once the other is deleted, and every screen hears so', async () => {
  await merge();
  const { id: taskId } = await cast.ana.api.tasks.create({ title: 'Call back', ticketId: target.id });
  const [customer, agent] = [await desk.socketFor(cast.nora), await desk.socketFor(cast.ana)];
  await cast.ada.api.tickets.remove({ ticketId: target.id });
  for (const { hear } of [customer, agent])
    await hear('ticket', ({ ticket }) => ticket?.id === old.id && ticket.mergedInto === null);
  await agent.hear('desk', ({ topic, id }) => topic === 'tasks' && id === taskId);
  expect(await read(old)).toMatchObject({ status: 'closed', mergedInto: null, abilities: { reopen: true } });
});
