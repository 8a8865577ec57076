// Promises of snoozing: it leaves queue and counts until its time, its customer or an agent wakes it.
import type { Ticket } from '@hotline/shared/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildCast, buildMessage, buildTicket, type Cast } from '../../../test/factories.ts';
import { type Desk, startDesk } from '../../../test/harness.ts';
import { refusalOf } from '../../../test/refusal.ts';
import { joinTicket } from '../../../test/two-clients.ts';
import { wakeTickets } from './snooze-ticket.ts';

let desk: Desk;
let cast: Cast;
let ticket: Ticket;

beforeAll(async () => {
  desk = await startDesk({ patient: true, env: { RUN_JOBS: '0' } });
  cast = await buildCast(desk);
});
afterAll(() => desk?.close());
beforeEach(async () => {
  ticket = await buildTicket(cast.nora, { categoryId: cast.billing.id });
});

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const which = () => ({ ticketId: ticket.id });
const inFuture = (ms: number) => new Date(Date.now() + ms).toISOString();
const snooze = (until: string | null) => cast.ana.api.tickets.snooze({ ...which(), until });
const events = async () =>
  (await cast.ana.api.timeline.list({ ...which(), after: 2 })).entries.flatMap(({ data }) => data ?? []);
const waiting = async () => (await cast.ana.api.queues.watch({ categoryId: cast.billing.id })).waiting;
const letTimePass = () =>
  desk.app.database.pool.query(
    `update tickets set snoozed_until = now() - interval '1 second' where id = '${ticket.id}'`,
  );

describe('a snoozed ticket', () => {
  it('leaves the queue, and comes back when it is woken', async () => {
    const before = await waiting();
    const live = await desk.socketFor(cast.ana);
    await live.call('queues.watch', { categoryId: cast.billing.id });
    const until = inFuture(HOUR_MS);
    expect((await snooze(until)).snoozedUntil).toBe(until);
    await live.hear('queue', (queue) => queue.waiting === before - 1);
    expect(await snooze(until)).toMatchObject({ snoozedUntil: until, head: 3 });
    expect((await snooze(null)).snoozedUntil).toBeNull();
    await live.hear('queue', (queue) => queue.waiting === before && live.of('queue').length > 1);
    expect((await snooze(null)).head).toBe(4);
    expect(await events()).toEqual([
      { type: 'ticket.snoozed', until },
      { type: 'ticket.woken', reason: 'agent' },
    ]);
    const audit = (await cast.ada.api.audit.ofTicket(which())).items.map(({ action }) => action);
    expect(audit).toEqual(['ticket.opened', 'ticket.snoozed', 'ticket.woken']);
  });

  it('wakes by the clock, once, however many clocks there are', async () => {
    const before = await waiting();
    const ana = await joinTicket(desk, cast.ana, ticket.id);
    await snooze(inFuture(HOUR_MS));
    expect(await wakeTickets(desk.ctx())).toBe(0);
    await letTimePass();
    const woken = await Promise.all([wakeTickets(desk.ctx()), wakeTickets(desk.ctx())]);
    expect(woken.reduce((sum, one) => sum + one)).toBe(1);
    await ana.live.hear('message', ({ entry }) => entry.data?.type === 'ticket.woken');
    expect((await events()).at(-1)).toEqual({ type: 'ticket.woken', reason: 'time' });
    expect(await waiting()).toBe(before);
  });

  it('wakes when its customer writes, and not when a colleague does', async () => {
    await snooze(inFuture(HOUR_MS));
    await buildMessage(cast.ana, ticket.id, { body: 'For later.', internal: true });
    expect((await cast.ana.api.tickets.get(which())).snoozedUntil).not.toBeNull();
    await buildMessage(cast.nora, ticket.id, { body: 'One more thing.' });
    expect((await cast.ana.api.tickets.get(which())).snoozedUntil).toBeNull();
    expect((await events()).at(-1)).toEqual({ type: 'ticket.woken', reason: 'customer' });
  });

  it('is told to nobody but staff', async () => {
    const nora = await joinTicket(desk, cast.nora, ticket.id);
    const before = await cast.nora.api.tickets.get(which());
    await snooze(inFuture(HOUR_MS));
    expect(await cast.nora.api.tickets.get(which())).toEqual(before);
    await snooze(null);
    await buildMessage(cast.ana, ticket.id, { body: 'Here again.' });
    await nora.hearBody('Here again.');
    expect(JSON.stringify(nora.live.heard)).not.toMatch(/ticket\.snoozed|ticket\.woken|"snoozedUntil":"/);
    expect((await refusalOf(cast.nora.api.tickets.snooze({ ...which(), until: null }))).code).toBe(
      'forbidden',
    );
  });
});

describe('snoozing is refused', () => {
  it('into the past and too far, by the field', async () => {
    for (const until of [inFuture(-1000), inFuture(367 * DAY_MS)]) {
      const refusal = await refusalOf(snooze(until));
      expect([refusal.code, Object.keys(refusal.fields)]).toEqual(['validation_failed', ['until']]);
    }
    expect((await snooze(inFuture(365 * DAY_MS))).snoozedUntil).not.toBeNull();
  });

  it('after the end, which wakes it', async () => {
    await snooze(inFuture(HOUR_MS));
    expect((await cast.ana.api.tickets.resolve(which())).snoozedUntil).toBeNull();
    expect((await refusalOf(snooze(inFuture(HOUR_MS)))).code).toBe('invalid_transition');
    await cast.ana.api.tickets.close(which());
    expect((await refusalOf(snooze(inFuture(HOUR_MS)))).code).toBe('ticket_closed');
    await cast.ana.api.tickets.reopen(which());
    expect((await snooze(inFuture(HOUR_MS))).snoozedUntil).not.toBeNull();
  });
});
