// Promises of answering a transfer: whoever was asked takes the ticket or gives it back, once.
import type { Ticket } from '@hotline/shared/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildCast, buildMessage, buildTicket, type Cast } from '../../../test/factories.ts';
import { type Desk, type DeskPerson, startDesk } from '../../../test/harness.ts';
import { refusalOf } from '../../../test/refusal.ts';
import { newId } from '../../core/ids.ts';
import { beat } from '../presence/heartbeats.service.ts';

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
const transfer = (by: DeskPerson, to: { agentId?: string; categoryId?: string }) =>
  by.api.tickets.transfer({ ...which(), reason: 'Knows routers', ...to });
const toBen = () => transfer(cast.ana, { agentId: cast.ben.id, categoryId: cast.technical.id });
const toldTo = async (person: DeskPerson, after = 4) =>
  (await person.api.timeline.list({ ...which(), after })).entries.map(({ kind, body, data }) =>
    kind === 'event' ? data : { kind, body },
  );
const history = async () => (await cast.ada.api.tickets.transfers(which())).items;
const comeOnline = async (person: DeskPerson) => {
  await person.api.presence.set({ availability: 'online' });
  await beat(desk.app, newId(), [person.id]);
};

describe('accepting', () => {
  const accept = (by: DeskPerson) => by.api.tickets.acceptTransfer(which());

  it('is for whoever was asked, once', async () => {
    expect((await refusalOf(accept(cast.ana))).code).toBe('transfer_decided');
    await toBen();
    expect((await refusalOf(accept(tom))).code).toBe('forbidden');
    expect((await refusalOf(accept(cast.ana))).code).toBe('not_found');
    expect((await refusalOf(accept(cast.nora))).code).toBe('forbidden');
    expect((await accept(cast.ben)).pendingTransferId).toBeNull();
    expect((await refusalOf(accept(cast.ben))).code).toBe('transfer_decided');
    expect(await history()).toMatchObject([{ status: 'accepted', decidedAt: expect.any(String) }]);
    expect((await toldTo(cast.ada)).at(-1)).toEqual({ type: 'transfer.accepted', reason: null });
    expect(JSON.stringify(await toldTo(cast.nora, 0))).not.toContain('transfer');
  });

  it('happens by answering the customer, not by a note and not by a colleague’s answer', async () => {
    await toBen();
    await buildMessage(cast.ben, ticket.id, { body: 'Looking into it.', internal: true });
    await buildMessage(tom, ticket.id, { body: 'One moment.' });
    expect(await history()).toMatchObject([{ status: 'pending' }]);
    await buildMessage(cast.ben, ticket.id, { body: 'Hello, I am Ben.' });
    expect(await history()).toMatchObject([{ status: 'accepted' }]);
    expect((await cast.ben.api.tickets.get(which())).pendingTransferId).toBeNull();
    expect((await toldTo(cast.ada)).at(-1)).toEqual({ type: 'transfer.accepted', reason: null });
    expect((await refusalOf(accept(cast.ben))).code).toBe('transfer_decided');
  });

  it('is no longer possible once somebody else got the ticket, or it ended', async () => {
    await toBen();
    await cast.ada.api.tickets.assign({ ...which(), agentId: tom.id });
    expect(await history()).toMatchObject([{ status: 'done' }]);
    expect((await refusalOf(accept(tom))).code).toBe('transfer_decided');
    await transfer(tom, { agentId: cast.ben.id });
    await cast.nora.api.tickets.resolve(which());
    expect((await history()).map(({ status }) => status)).toEqual(['done', 'done']);
    expect((await refusalOf(accept(cast.ben))).code).toBe('transfer_decided');
  });

  it('is not asked of somebody who transfers to themselves', async () => {
    await transfer(cast.ada, { agentId: cast.ada.id });
    expect(await history()).toMatchObject([{ status: 'accepted', toAgent: { id: cast.ada.id } }]);
    expect((await cast.ada.api.tickets.get(which())).pendingTransferId).toBeNull();
  });
});

describe('declining', () => {
  const decline = (by: DeskPerson, reason?: string) =>
    by.api.tickets.declineTransfer({ ...which(), ...(reason !== undefined && { reason }) });

  it('gives it back to whoever handed it over, while they are there and serve it', async () => {
    const eve = await desk.agent({ name: 'Eve', categories: [cast.billing.id] });
    await comeOnline(cast.ana);
    await transfer(cast.ana, { agentId: eve.id });
    const queued = async () =>
      (await desk.app.database.pool.query(`select queued_at from tickets where id = '${ticket.id}'`)).rows[0];
    const since = await queued();
    expect(await decline(eve, 'At lunch')).toMatchObject({
      assignee: { id: cast.ana.id },
      pendingTransferId: null,
    });
    expect(await queued()).toEqual(since);
    expect(await history()).toMatchObject([{ status: 'declined', declineReason: 'At lunch' }]);
    expect((await toldTo(cast.ana)).slice(2)).toEqual([
      { type: 'transfer.declined', reason: 'At lunch' },
      {
        type: 'ticket.assigned',
        from: { id: eve.id, name: 'Eve' },
        to: { id: cast.ana.id, name: 'Ana' },
        reason: 'transfer_declined',
      },
    ]);
    expect(JSON.stringify(await toldTo(cast.nora, 0))).not.toMatch(/declined|At lunch/);
    expect((await refusalOf(decline(eve))).code).toBe('transfer_decided');
  });

  it('puts it into its queue when they are away or may not have it', async () => {
    await comeOnline(cast.ana);
    await toBen();
    expect((await refusalOf(decline(tom))).code).toBe('forbidden');
    expect(await decline(cast.ben)).toMatchObject({
      assignee: null,
      status: 'open',
      category: { id: cast.technical.id },
    });
    await tom.api.tickets.claim(which());
    await transfer(tom, { agentId: cast.ben.id });
    expect((await decline(cast.ben)).assignee).toBeNull();
    expect((await history()).map(({ status }) => status)).toEqual(['declined', 'declined']);
  });

  it('and accepting at once ends in one of them', async () => {
    await toBen();
    const outcomes = await Promise.allSettled([
      decline(cast.ben),
      cast.ben.api.tickets.acceptTransfer(which()),
    ]);
    const refusals = outcomes.flatMap((outcome) =>
      outcome.status === 'rejected' ? [outcome.reason.code] : [],
    );
    expect(refusals).toEqual(['transfer_decided']);
    const kept = await cast.ada.api.tickets.get(which());
    const [only] = await history();
    expect(only?.status).toBe(kept.assignee === null ? 'declined' : 'accepted');
  });
});
