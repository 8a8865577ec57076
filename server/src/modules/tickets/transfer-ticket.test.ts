// Promises of transfers: one deed hands over, tells everybody what is theirs, and silences whoever gave it away.
import type { Ticket } from '@hotline/shared/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildCast, buildMessage, buildTicket, type Cast } from '../../../test/factories.ts';
import { type Desk, type DeskPerson, startDesk } from '../../../test/harness.ts';
import { refusalOf } from '../../../test/refusal.ts';
import { joinTicket } from '../../../test/two-clients.ts';
import { newId } from '../../core/ids.ts';

let desk: Desk;
let cast: Cast;
/** Serves Technical, as Ben does. */
let tom: DeskPerson;
let ticket: Ticket;

beforeAll(async () => {
  desk = await startDesk({ patient: true });
  cast = await buildCast(desk);
  tom = await desk.agent({ name: 'Tom', categories: [cast.technical.id] });
});
afterAll(() => desk?.close());
beforeEach(async () => {
  ticket = await buildTicket(cast.nora, { categoryId: cast.billing.id });
  await cast.ana.api.tickets.claim(which());
});

const which = () => ({ ticketId: ticket.id });
const transfer = (by: DeskPerson, to: { agentId?: string; categoryId?: string; note?: string }) =>
  by.api.tickets.transfer({ ...which(), reason: 'Knows routers', ...to });
const toBen = (note?: string) =>
  transfer(cast.ana, {
    agentId: cast.ben.id,
    categoryId: cast.technical.id,
    ...(note !== undefined && { note }),
  });
const toldTo = async (person: DeskPerson, after = 4) =>
  (await person.api.timeline.list({ ...which(), after })).entries.map(({ kind, body, data }) =>
    kind === 'event' ? data : { kind, body },
  );
const history = async () => (await cast.ada.api.tickets.transfers(which())).items;
describe('a transfer to an agent of another category', () => {
  it('hands over with reason and note, of which the customer hears the outcome alone', async () => {
    const given = await toBen('She has restarted it twice.');
    expect(given).toMatchObject({
      assignee: { id: cast.ben.id },
      category: { id: cast.technical.id },
      status: 'in_progress',
      pendingTransferId: expect.any(String),
    });
    const assigned = {
      type: 'ticket.assigned',
      from: { id: cast.ana.id, name: 'Ana' },
      to: { id: cast.ben.id, name: 'Ben' },
    };
    const moved = {
      type: 'ticket.categoryChanged',
      from: { id: cast.billing.id, name: 'Billing' },
      to: { id: cast.technical.id, name: 'Technical' },
    };
    expect(await toldTo(cast.ben)).toEqual([
      { ...assigned, type: 'ticket.transferred', toKind: 'agent', reason: 'Knows routers' },
      { kind: 'note', body: 'She has restarted it twice.' },
      moved,
      { ...assigned, reason: 'transfer' },
    ]);
    expect(await toldTo(cast.nora)).toEqual([moved, assigned]);
    expect(await history()).toEqual([
      {
        id: given.pendingTransferId,
        by: { id: cast.ana.id, name: 'Ana', role: 'agent' },
        fromAgent: { id: cast.ana.id, name: 'Ana', role: 'agent' },
        toAgent: { id: cast.ben.id, name: 'Ben', role: 'agent' },
        fromCategory: moved.from,
        toCategory: moved.to,
        reason: 'Knows routers',
        note: 'She has restarted it twice.',
        status: 'pending',
        declineReason: null,
        createdAt: expect.any(String),
        decidedAt: null,
      },
    ]);
    expect((await cast.ada.api.audit.ofTicket(which())).items.at(-1)).toMatchObject({
      action: 'ticket.transferred',
      actor: { name: 'Ana' },
      detail: { from: cast.ana.id, to: cast.ben.id, reason: 'Knows routers' },
    });
  });

  it('silences the former agent at once and reaches the new one', async () => {
    const ana = await joinTicket(desk, cast.ana, ticket.id);
    const nora = await joinTicket(desk, cast.nora, ticket.id);
    const ben = await desk.socketFor(cast.ben);
    await toBen('Between colleagues.');
    await ana.live.hear('ticket', (told) => told.ticketId === ticket.id && told.ticket === null);
    await ben.hear('ticket', (told) => told.ticket?.id === ticket.id);
    await ben.call('tickets.open', which());
    await buildMessage(cast.nora, ticket.id, { body: 'after the transfer' });
    await ben.hear('message', ({ entry }) => entry.body === 'after the transfer');
    await nora.hearBody('after the transfer');
    const heard = JSON.stringify(ana.live.heard);
    for (const secret of ['after the transfer', 'Between colleagues.', 'Knows routers'])
      expect(heard).not.toContain(secret);
    expect((await refusalOf(cast.ana.api.tickets.get(which()))).code).toBe('not_found');
    expect((await refusalOf(ana.live.call('tickets.open', which()))).code).toBe('not_found');
  });

  it('asked again after a lost answer changes nothing', async () => {
    await transfer(cast.ada, { agentId: cast.ben.id, categoryId: cast.technical.id });
    const before = await toldTo(cast.ada);
    expect(
      (await refusalOf(transfer(cast.ada, { agentId: cast.ben.id, categoryId: cast.technical.id }))).code,
    ).toBe('transfer_to_self');
    expect((await refusalOf(toBen())).code).toBe('not_found');
    expect(await toldTo(cast.ada)).toEqual(before);
    expect(await history()).toHaveLength(1);
  });

  it('wakes what was put aside', async () => {
    await cast.ana.api.tickets.snooze({ ...which(), until: new Date(Date.now() + 3_600_000).toISOString() });
    expect((await toBen()).snoozedUntil).toBeNull();
  });
});

describe('a transfer to a category', () => {
  it('puts it into that queue, at the place it first had', async () => {
    const waiting = async () => (await cast.ben.api.queues.watch({ categoryId: cast.technical.id })).waiting;
    const before = await waiting();
    const later = await buildTicket(cast.karim, { categoryId: cast.technical.id });
    const ben = await desk.socketFor(cast.ben);
    await ben.call('queues.watch', { categoryId: cast.technical.id });
    const given = await transfer(cast.ana, { categoryId: cast.technical.id });
    expect(given).toMatchObject({ assignee: null, status: 'open', pendingTransferId: null });
    await ben.hear('queue', (queue) => queue.waiting === before + 2);
    const { rows } = await desk.app.database.pool.query(
      `select id from tickets where id in ('${ticket.id}', '${later.id}') order by queued_at`,
    );
    expect(rows.map(({ id }: { id: string }) => id)).toEqual([ticket.id, later.id]);
    expect(await history()).toMatchObject([
      { toAgent: null, status: 'done', decidedAt: expect.any(String), note: '' },
    ]);
    expect((await toldTo(cast.nora)).map((data) => data && 'type' in data && data.type)).toEqual([
      'ticket.categoryChanged',
      'ticket.assigned',
      'ticket.statusChanged',
    ]);
  });

  it('of its own puts it back into its queue, and once there is refused', async () => {
    expect((await transfer(cast.ana, { categoryId: cast.billing.id })).assignee).toBeNull();
    const refusal = await refusalOf(transfer(cast.ana, { categoryId: cast.billing.id }));
    expect(refusal.code).toBe('transfer_to_self');
    expect((await transfer(cast.ana, { categoryId: cast.technical.id })).category.id).toBe(cast.technical.id);
  });

  it('that is archived or unknown is refused by its field', async () => {
    const shelved = await cast.ada.api.categories.create({ name: `Shelved ${newId()}` });
    await cast.ada.api.categories.update({ categoryId: shelved.id, archived: true });
    for (const categoryId of [shelved.id, newId()]) {
      const refusal = await refusalOf(transfer(cast.ana, { categoryId }));
      expect([refusal.code, Object.keys(refusal.fields)]).toEqual(['validation_failed', ['categoryId']]);
    }
    await cast.ada.api.categories.update({ categoryId: shelved.id, archived: false });
    expect((await transfer(cast.ana, { categoryId: shelved.id })).category.id).toBe(shelved.id);
  });
});

describe('a transfer is refused', () => {
  it('without a target, to whoever has it, to who cannot take it, and after the end', async () => {
    const nowhere = await refusalOf(transfer(cast.ana, {}));
    expect([nowhere.code, Object.keys(nowhere.fields).sort()]).toEqual([
      'validation_failed',
      ['agentId', 'categoryId'],
    ]);
    expect((await refusalOf(transfer(cast.ana, { agentId: cast.ana.id }))).code).toBe('transfer_to_self');
    expect((await refusalOf(transfer(cast.ana, { agentId: cast.ben.id }))).code).toBe('agent_without_access');
    const gone = await desk.agent({ name: 'Gone', categories: [cast.billing.id] });
    await cast.ada.api.users.update({ userId: gone.id, disabled: true });
    for (const agentId of [gone.id, cast.karim.id, newId()])
      expect((await refusalOf(transfer(cast.ana, { agentId }))).code).toBe('agent_unavailable');
    expect((await refusalOf(transfer(cast.nora, { agentId: cast.ada.id }))).code).toBe('forbidden');
    expect((await refusalOf(transfer(cast.ben, { agentId: cast.ada.id }))).code).toBe('not_found');
    expect(await history()).toEqual([]);
    expect(await toldTo(cast.ana)).toEqual([]);
    await cast.ana.api.tickets.resolve(which());
    expect((await refusalOf(toBen())).code).toBe('invalid_transition');
    await cast.ana.api.tickets.close(which());
    expect((await refusalOf(toBen())).code).toBe('ticket_closed');
    await cast.ana.api.tickets.reopen(which());
    expect((await toBen()).assignee?.id).toBe(cast.ben.id);
  });
});

describe('two transfers at once', () => {
  it('happen one after the other: whoever lost sight by the first is refused', async () => {
    const outcomes = await Promise.allSettled([
      toBen(),
      transfer(cast.ana, { agentId: tom.id, categoryId: cast.technical.id }),
    ]);
    const refusals = outcomes.flatMap((outcome) =>
      outcome.status === 'rejected' ? [outcome.reason.code] : [],
    );
    expect(refusals).toEqual(['not_found']);
    const [made, ...others] = await history();
    expect(others).toEqual([]);
    expect((await cast.ada.api.tickets.get(which())).assignee?.id).toBe(made?.toAgent?.id);
  });

  it('leave one pending: the earlier one is done', async () => {
    await Promise.all(
      [cast.ben, tom, cast.ben, tom].map((to) =>
        transfer(cast.ada, { agentId: to.id, categoryId: cast.technical.id }).catch((error) => {
          expect(error.code).toBe('transfer_to_self');
        }),
      ),
    );
    const [last, ...earlier] = await history();
    const kept = await cast.ada.api.tickets.get(which());
    expect(last).toMatchObject({ id: kept.pendingTransferId, status: 'pending' });
    expect(last?.toAgent?.id).toBe(kept.assignee?.id);
    expect(earlier.length).toBeGreaterThan(0);
    for (const one of earlier) expect(one).toMatchObject({ status: 'done', decidedAt: expect.any(String) });
  });
});
