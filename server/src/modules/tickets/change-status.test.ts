// Promises of a ticket's life at the doors: who may move it where, and what happens by itself.
import type { Ticket, TicketStatus } from '@hotline/shared/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildCast, buildMessage, buildTicket, type Cast } from '../../../test/factories.ts';
import { type Desk, type DeskPerson, startDesk } from '../../../test/harness.ts';
import { refusalOf } from '../../../test/refusal.ts';
import { newId } from '../../core/ids.ts';
import { beat } from '../presence/heartbeats.service.ts';
import { closeResolved } from './close-resolved.ts';

let desk: Desk;
let cast: Cast;
let ticket: Ticket;

beforeAll(async () => {
  desk = await startDesk({ patient: true });
  cast = await buildCast(desk);
});
afterAll(() => desk?.close());
beforeEach(async () => {
  ticket = await buildTicket(cast.nora, { categoryId: cast.billing.id });
});

type Verb = 'resolve' | 'close' | 'reopen';
const which = () => ({ ticketId: ticket.id });
const put = (status: TicketStatus) => cast.ana.api.tickets.update({ ...which(), status });
const moves = async () =>
  (await cast.nora.api.timeline.list(which())).entries.flatMap(({ data }) =>
    data?.type === 'ticket.statusChanged' ? [`${data.from} > ${data.to}`] : [],
  );

async function outcome(by: DeskPerson, verb: Verb): Promise<string> {
  const call = by.api.tickets[verb](which());
  return call.then(
    ({ status }) => status,
    (error: { code: string }) => error.code,
  );
}

describe('verbs', () => {
  // From a status: what becomes of it for staff and for the customer.
  const table: Record<TicketStatus, Record<Verb, [staff: string, customer: string]>> = {
    open: {
      resolve: ['resolved', 'resolved'],
      close: ['closed', 'forbidden'],
      reopen: ['invalid_transition', 'invalid_transition'],
    },
    in_progress: {
      resolve: ['resolved', 'resolved'],
      close: ['closed', 'forbidden'],
      reopen: ['invalid_transition', 'invalid_transition'],
    },
    waiting: {
      resolve: ['resolved', 'resolved'],
      close: ['closed', 'forbidden'],
      reopen: ['invalid_transition', 'invalid_transition'],
    },
    resolved: { resolve: ['resolved', 'resolved'], close: ['closed', 'forbidden'], reopen: ['open', 'open'] },
    closed: {
      resolve: ['ticket_closed', 'ticket_closed'],
      close: ['closed', 'forbidden'],
      reopen: ['open', 'open'],
    },
  };
  const cases = Object.entries(table).flatMap(([from, verbs]) =>
    Object.entries(verbs).flatMap(([verb, [staff, customer]]) => [
      { from, verb, who: 'ana', expected: staff },
      { from, verb, who: 'nora', expected: customer },
    ]),
  ) as { from: TicketStatus; verb: Verb; who: 'ana' | 'nora'; expected: string }[];

  it.each(cases)(
    '$verb of a ticket that is $from by $who: $expected',
    async ({ from, verb, who, expected }) => {
      if (from !== 'open') await put(from);
      const before = await cast.ana.api.tickets.get(which());
      expect(await outcome(cast[who], verb)).toBe(expected);
      const after = await cast.ana.api.tickets.get(which());
      const moved = before.status !== after.status;
      expect(after.head - before.head).toBe(moved ? 1 : 0);
      if (moved) expect((await moves()).at(-1)).toBe(`${before.status} > ${after.status}`);
      else expect(after).toEqual(before);
    },
  );

  it('shows abilities that match', async () => {
    const open = await cast.nora.api.tickets.get(which());
    expect(open.abilities).toEqual({
      reply: true,
      resolve: true,
      note: false,
      claim: false,
      assign: false,
      transfer: false,
      edit: false,
      snooze: false,
      merge: false,
      wait: false,
      close: false,
      reopen: false,
      rate: false,
      remove: false,
    });
    await put('closed');
    const [ofNora, ofAna, ofAda] = await Promise.all(
      [cast.nora, cast.ana, cast.ada].map(async ({ api }) => (await api.tickets.get(which())).abilities),
    );
    expect(ofNora).toMatchObject({ reply: false, resolve: false, reopen: true, rate: true });
    expect(ofAna).toMatchObject({
      reply: false,
      note: true,
      close: false,
      reopen: true,
      claim: false,
      remove: false,
    });
    expect(ofAda).toMatchObject({ remove: true });
  });

  it('reopened, it goes back to its agent who is here, and the count is kept', async () => {
    await beat(desk.app, newId(), [cast.ana.id]);
    await cast.ana.api.tickets.claim(which());
    await put('resolved');
    expect(await cast.nora.api.tickets.reopen(which())).toMatchObject({
      status: 'in_progress',
      reopenCount: 1,
    });
    await put('closed');
    expect(await cast.ana.api.tickets.reopen(which())).toMatchObject({
      status: 'in_progress',
      reopenCount: 2,
    });
  });

  it('by several at once moves it once', async () => {
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => outcome(cast.ana, 'resolve')));
    expect(new Set(outcomes)).toEqual(new Set(['resolved']));
    expect(await moves()).toEqual(['open > resolved']);
  });

  it('are written into the audit with who did it', async () => {
    await cast.nora.api.tickets.resolve(which());
    await cast.ana.api.tickets.close(which());
    await refusalOf(cast.nora.api.tickets.close(which()));
    const lines = (await cast.ana.api.audit.ofTicket(which())).items;
    expect(lines.map(({ action, actor, detail }) => [action, actor?.name, detail.from, detail.to])).toEqual([
      ['ticket.opened', 'Nora', undefined, undefined],
      ['ticket.statusChanged', 'Nora', 'open', 'resolved'],
      ['ticket.statusChanged', 'Ana', 'resolved', 'closed'],
    ]);
    expect((await refusalOf(cast.nora.api.audit.ofTicket(which()))).code).toBe('forbidden');
  });
});

describe('time', () => {
  const endedDaysAgo = (days: number) =>
    desk.app.database.pool.query(
      'update tickets set ended_at = now() - make_interval(days => $2) where id = $1',
      [ticket.id, days],
    );

  it('customers reopen within 14 days, staff whenever', async () => {
    await put('closed');
    await endedDaysAgo(15);
    expect((await cast.nora.api.tickets.get(which())).abilities.reopen).toBe(false);
    expect(await outcome(cast.nora, 'reopen')).toBe('ticket_closed');
    await endedDaysAgo(13);
    expect(await outcome(cast.nora, 'reopen')).toBe('open');
    await put('closed');
    await endedDaysAgo(400);
    expect(await outcome(cast.ana, 'reopen')).toBe('open');
  });

  it('closing counts from the resolution, not from the closing', async () => {
    await put('resolved');
    await endedDaysAgo(15);
    await put('closed');
    expect(await outcome(cast.nora, 'reopen')).toBe('ticket_closed');
  });

  it('closes what was resolved three days ago, and nothing sooner', async () => {
    const young = await buildTicket(cast.nora, { categoryId: cast.billing.id });
    await cast.ana.api.tickets.resolve({ ticketId: young.id });
    await put('resolved');
    await endedDaysAgo(4);
    expect(await closeResolved(desk.ctx())).toBe(1);
    expect((await cast.nora.api.tickets.get(which())).status).toBe('closed');
    expect((await cast.nora.api.tickets.get({ ticketId: young.id })).status).toBe('resolved');
    expect((await moves()).at(-1)).toBe('resolved > closed');
    expect(await closeResolved(desk.ctx())).toBe(0);
  });
});

describe('messages move it', () => {
  it('an answer of staff starts it, and ends the waiting of the customer', async () => {
    await buildMessage(cast.ana, ticket.id);
    expect(await cast.nora.api.tickets.get(which())).toMatchObject({
      status: 'in_progress',
      waitingSince: null,
      assignee: null,
    });
    await buildMessage(cast.nora, ticket.id);
    expect((await cast.nora.api.tickets.get(which())).waitingSince).not.toBeNull();
  });

  it('a note moves nothing', async () => {
    const before = await cast.nora.api.tickets.get(which());
    await buildMessage(cast.ana, ticket.id, { internal: true });
    const after = await cast.nora.api.tickets.get(which());
    expect({ ...after, updatedAt: '' }).toEqual({ ...before, updatedAt: '' });
  });

  it('of the customer: a waiting ticket goes on, a resolved one comes back, a closed one refuses', async () => {
    await put('waiting');
    await buildMessage(cast.nora, ticket.id);
    expect((await cast.ana.api.tickets.get(which())).status).toBe('open');
    await put('resolved');
    await buildMessage(cast.nora, ticket.id);
    expect(await cast.ana.api.tickets.get(which())).toMatchObject({ status: 'open', reopenCount: 1 });
    await put('closed');
    expect((await refusalOf(buildMessage(cast.nora, ticket.id))).code).toBe('ticket_closed');
    expect((await refusalOf(buildMessage(cast.ana, ticket.id))).code).toBe('ticket_closed');
    expect((await buildMessage(cast.ana, ticket.id, { internal: true })).kind).toBe('note');
  });

  it('an answer of staff to a resolved ticket leaves it resolved', async () => {
    await put('resolved');
    await buildMessage(cast.ana, ticket.id, { body: 'One more thing.' });
    expect((await cast.nora.api.tickets.get(which())).status).toBe('resolved');
  });

  it('keeps since when the customer waits over several messages of theirs', async () => {
    const before = await cast.nora.api.tickets.get(which());
    await buildMessage(cast.nora, ticket.id);
    expect((await cast.nora.api.tickets.get(which())).waitingSince).toBe(before.waitingSince);
  });
});
