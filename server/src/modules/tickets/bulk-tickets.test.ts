// Promises of bulk deeds: all that can be changed is, what refuses stays as it was and is told, a foreign id stops all.
import type { BulkAction, Ticket, TicketFilter } from '@hotline/shared/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BY_HAND, buildCast, buildMessage, buildTicket, type Cast } from '../../../test/factories.ts';
import { type Desk, type DeskPerson, startDesk } from '../../../test/harness.ts';
import { refusalOf } from '../../../test/refusal.ts';
import { newId } from '../../core/ids.ts';

let desk: Desk;
let cast: Cast;
let tickets: Ticket[];

beforeAll(async () => {
  desk = await startDesk({ patient: true });
  cast = await buildCast(desk);
});
afterAll(() => desk?.close());
beforeEach(async () => {
  tickets = [];
  for (const by of [cast.nora, cast.karim, cast.nora])
    tickets.push(await buildTicket(by, { categoryId: cast.billing.id }));
});

const ids = () => tickets.map(({ id }) => id);
const inAHour = () => new Date(Date.now() + 3_600_000).toISOString();
const change = (action: BulkAction, ticketIds = ids(), by: DeskPerson = cast.ana) =>
  by.api.tickets.bulk({ ticketIds, action });
const read = (by = cast.ana) => Promise.all(ids().map((ticketId) => by.api.tickets.get({ ticketId })));
const typesOf = async (ticketId: string, by = cast.ana) =>
  (await by.api.timeline.list({ ticketId })).entries.slice(2).map(({ data }) => data?.type);

it('does to each what the single deed does, in one go', async () => {
  const tag = await cast.ada.api.tags.create({ name: `outage ${newId().slice(-12)}` });
  const { items } = await cast.ada.api.priorities.list();
  const priority = items.find(({ id }) => id !== tickets[0]?.priority.id);
  const live = await desk.socketFor(cast.ana);
  const outcome = await change({
    assigneeId: cast.ana.id,
    priorityId: priority?.id,
    addTagIds: [tag.id, tag.id],
    status: 'waiting',
  });
  expect(outcome).toEqual({ changed: 3, skipped: [], next: null });
  for (const ticket of await read()) {
    expect(ticket).toMatchObject({
      assignee: { id: cast.ana.id },
      priority: { id: priority?.id },
      tags: [{ id: tag.id }],
      status: 'waiting',
    });
    expect(await typesOf(ticket.id)).toEqual([
      'ticket.priorityChanged',
      'ticket.tagsChanged',
      'ticket.assigned',
      'ticket.statusChanged',
      'ticket.statusChanged',
    ]);
    const lines = (await cast.ana.api.audit.ofTicket({ ticketId: ticket.id })).items;
    expect(lines.slice(1)).toMatchObject([{ action: 'ticket.updated', detail: { bulk: true } }]);
    await live.hear('ticket', (event) => event.ticketId === ticket.id && event.ticket?.status === 'waiting');
  }
  const again = await change({ assigneeId: cast.ana.id, addTagIds: [tag.id], status: 'waiting' });
  expect(again).toEqual({ changed: 0, skipped: [], next: null });
  await change({ removeTagIds: [tag.id], snoozeUntil: inAHour() });
  for (const ticket of await read()) {
    expect(ticket.tags).toEqual([]);
    expect(ticket.snoozedUntil).not.toBeNull();
  }
});

it('moves out of sight what the doer no longer serves, and tells their screen', async () => {
  const live = await desk.socketFor(cast.ana);
  expect(await change({ categoryId: cast.technical.id })).toMatchObject({ changed: 3 });
  for (const { id } of tickets)
    await live.hear('ticket', (event) => event.ticketId === id && event.ticket === null);
  expect((await refusalOf(cast.ana.api.tickets.get({ ticketId: ids()[0] ?? '' }))).code).toBe('not_found');
  expect((await read(cast.ben)).map(({ category }) => category.id)).toEqual(Array(3).fill(cast.technical.id));
});

describe('what refuses by its state', () => {
  it('is skipped with its reason and left untouched', async () => {
    const [ended, blocked, free] = tickets as [Ticket, Ticket, Ticket];
    await cast.ana.api.tickets.close({ ticketId: ended.id });
    await cast.ana.api.tasks.create({ title: 'Refund', ticketId: blocked.id, blocksResolve: true });
    const before = await read();
    const tag = await cast.ada.api.tags.create({ name: `late ${newId().slice(-12)}` });
    expect(await change({ addTagIds: [tag.id], status: 'resolved' })).toEqual({
      changed: 1,
      skipped: [
        { ticketId: ended.id, number: ended.number, code: 'ticket_closed' },
        { ticketId: blocked.id, number: blocked.number, code: 'tasks_open' },
      ],
      next: null,
    });
    const after = await read();
    expect(after.slice(0, 2)).toEqual(before.slice(0, 2));
    expect(after[2]).toMatchObject({ id: free.id, status: 'resolved', tags: [{ id: tag.id }] });
    expect(await change({ snoozeUntil: inAHour() })).toMatchObject({
      changed: 1,
      skipped: [{ code: 'ticket_closed' }, { code: 'invalid_transition' }],
    });
  });

  it('is reopened first when it shall be given to somebody', async () => {
    await change({ status: 'closed' });
    const outcome = await change({ status: 'in_progress', assigneeId: cast.ben.id });
    expect(outcome).toMatchObject({ changed: 3, skipped: [] });
    expect((await read(cast.ada)).map(({ assignee, status }) => [assignee?.id, status])).toEqual(
      Array(3).fill([cast.ben.id, 'in_progress']),
    );
  });
});

describe('refusals of the whole call', () => {
  it('one foreign or unknown id, and nothing changes', async () => {
    const hidden = await buildTicket(cast.nora, { categoryId: cast.technical.id });
    const before = await read();
    for (const foreign of [hidden.id, newId()]) {
      const refusal = await refusalOf(change({ status: 'resolved' }, [...ids(), foreign]));
      expect(refusal.code).toBe('not_found');
    }
    expect((await refusalOf(change({ status: 'resolved' }, ids(), cast.nora))).code).toBe('forbidden');
    expect(await read()).toEqual(before);
    expect(await change({ status: 'resolved' }, [...ids(), hidden.id], cast.ada)).toMatchObject({
      changed: 4,
    });
  });

  it('an action that cannot be done, named by its field', async () => {
    const archived = await cast.ada.api.categories.create({ name: `Gone ${newId()}` });
    await cast.ada.api.categories.update({ categoryId: archived.id, archived: true });
    const before = await read();
    const wrong: [BulkAction, string, string][] = [
      [{ assigneeId: cast.nora.id }, 'agent_unavailable', 'action.assigneeId'],
      [{ assigneeId: newId() }, 'agent_unavailable', 'action.assigneeId'],
      [{ categoryId: archived.id }, 'validation_failed', 'action.categoryId'],
      [{ priorityId: newId() }, 'validation_failed', 'action.priorityId'],
      [{ addTagIds: [newId()] }, 'validation_failed', 'action.addTagIds'],
      [{ removeTagIds: [newId()] }, 'validation_failed', 'action.removeTagIds'],
      [{ snoozeUntil: '2020-01-01T00:00:00.000Z' }, 'validation_failed', 'action.snoozeUntil'],
      [{}, 'validation_failed', 'action'],
    ];
    for (const [action, code, field] of wrong) {
      const refusal = await refusalOf(change(action));
      expect([refusal.code, Object.keys(refusal.fields)]).toEqual([code, [field]]);
    }
    const action: BulkAction = { status: 'closed' };
    for (const asked of [{ action }, { action, ticketIds: ids(), filter: {} }]) {
      const refusal = await refusalOf(cast.ana.api.tickets.bulk(asked));
      expect(Object.keys(refusal.fields).sort()).toEqual(['filter', 'ticketIds']);
    }
    expect(await read()).toEqual(before);
  });
});

describe('by filter', () => {
  const byFilter = (filter: TicketFilter, action: BulkAction, after?: string) =>
    cast.ana.api.tickets.bulk({ filter, action, ...(after !== undefined && { after }) });

  it('reaches what its asker sees and the filter finds, and nothing else', async () => {
    const word = `w${newId().slice(-12)}`;
    const [first, second] = tickets as [Ticket, Ticket];
    const hidden = await buildTicket(cast.nora, { categoryId: cast.technical.id, body: word });
    await buildMessage(cast.nora, first.id, { body: word });
    await buildMessage(cast.karim, second.id, { body: word });
    expect(await byFilter({ q: word, requesterId: cast.nora.id }, { status: 'resolved' })).toEqual({
      changed: 1,
      skipped: [],
      next: null,
    });
    expect((await read()).map(({ status }) => status)).toEqual(['resolved', 'open', 'open']);
    expect((await cast.ada.api.tickets.get({ ticketId: hidden.id })).status).toBe('open');
    await cast.ana.api.tickets.claim({ ticketId: second.id });
    expect(await byFilter({ q: word, assignee: 'me' }, { assigneeId: null })).toMatchObject({ changed: 1 });
    expect(await byFilter({ q: 'nothing at all' }, { status: 'closed' })).toEqual({
      changed: 0,
      skipped: [],
      next: null,
    });
  });

  it('goes on after 200, each ticket once', async () => {
    const name = `Many ${newId()}`;
    const { id: categoryId } = await cast.ada.api.categories.create({ name, routing: BY_HAND });
    await cast.ada.api.categories.setAgents({ categoryId, agentIds: [cast.ana.id] });
    const made: string[] = [];
    const open = async () =>
      made.push((await buildTicket(cast.nora, { categoryId, body: 'One of many.' })).id);
    // A few at a time: all at once, the last would wait for the one connection longer than a busy machine lets it.
    while (made.length < 203) await Promise.all(Array.from({ length: 7 }, open));
    let changed = 0;
    let after: string | undefined;
    for (let calls = 1; calls <= 2; calls += 1) {
      const outcome = await byFilter({ categoryId }, { status: 'waiting' }, after);
      changed += outcome.changed;
      expect(outcome.next === null).toBe(calls === 2);
      after = outcome.next ?? undefined;
    }
    expect(changed).toBe(made.length);
    const heads = (await cast.ana.api.tickets.list({ categoryId, limit: 100 })).items.map(({ head }) => head);
    expect(new Set(heads)).toEqual(new Set([3]));
  });
});
