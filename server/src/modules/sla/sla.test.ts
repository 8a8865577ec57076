// Promises of SLA: due times with every write, one warning, one breach, and nothing of it for customers.
import type { Ticket } from '@hotline/shared/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildCast, buildMessage, buildTicket, type Cast } from '../../../test/factories.ts';
import { type Desk, type DeskPerson, startDesk } from '../../../test/harness.ts';
import { followSlaVersion } from './follow-sla-version.ts';
import { watchSla } from './watch-sla.ts';

const MINUTE_MS = 60_000;
const TARGETS = { firstResponseMinutes: 60, nextResponseMinutes: 30, resolutionMinutes: 480 };
const NOTHING = { firstResponseMinutes: null, nextResponseMinutes: null, resolutionMinutes: null };

let desk: Desk;
let cast: Cast;
let ticket: Ticket;

/** What happens by the clock happens here when it is called. */
beforeAll(async () => {
  desk = await startDesk({ env: { RUN_JOBS: '0' } });
  cast = await buildCast(desk);
  await promise(TARGETS);
});
afterAll(() => desk?.close());
beforeEach(async () => {
  ticket = await buildTicket(cast.nora, { categoryId: cast.billing.id });
});

const follow = async () => {
  let followed = 0;
  for (let more = -1; more !== 0; followed += more) more = await followSlaVersion(desk.ctx());
  return followed;
};
const standardPriority = async () => {
  const { items } = await cast.ada.api.priorities.list();
  return items.find(({ isDefault }) => isDefault)?.id ?? '';
};
const promise = async (targets: typeof TARGETS | typeof NOTHING) => {
  await cast.ada.api.priorities.update({ priorityId: await standardPriority(), targets });
  await follow();
};
const which = () => ({ ticketId: ticket.id });
const see = (by: DeskPerson = cast.ana) => by.api.tickets.get(which());
const minutesUntilDue = async () => {
  const { sla } = await see();
  return sla && [sla.target, Math.round((Date.parse(sla.dueAt) - Date.now()) / MINUTE_MS)];
};
/** As if all of the ticket had happened so much earlier. */
const age = async (minutes: number) => {
  const { rows } = await desk.app.database.pool.query<{ columns: string }>(
    `select string_agg(format('%1$I = %1$I - make_interval(mins => $2)', column_name), ', ') as columns
     from information_schema.columns where table_name = 'tickets' and data_type like 'timestamp%'`,
  );
  await desk.app.database.pool.query(`update tickets set ${rows[0]?.columns} where id = $1`, [
    ticket.id,
    minutes,
  ]);
  await desk.app.database.pool.query(
    'update entries set created_at = created_at - make_interval(mins => $2) where ticket_id = $1',
    [ticket.id, minutes],
  );
};
const marks = async () => {
  const { rows } = await desk.app.database.pool.query(
    `select first_response_breached as first, next_response_breaches as next, resolution_breached as resolution
     from tickets where id = $1`,
    [ticket.id],
  );
  return rows[0];
};
const timeline = async (by: DeskPerson = cast.ana) => (await by.api.timeline.list(which())).entries;
const said = async (by?: DeskPerson) =>
  (await timeline(by)).flatMap(({ data }) => (data?.type.startsWith('sla.') ? [data] : []));
const sweep = async () => {
  const counts = await Promise.all([watchSla(desk.ctx()), watchSla(desk.ctx()), watchSla(desk.ctx())]);
  return counts.reduce((sum, count) => sum + count, 0);
};

describe('due times', () => {
  it('come with the ticket and go with its first answer', async () => {
    const { sla, createdAt } = await see();
    expect(sla?.target).toBe('first_response');
    expect(Date.parse(sla?.dueAt ?? '') - Date.parse(createdAt)).toBe(60 * MINUTE_MS);
    expect(Date.parse(sla?.warnAt ?? '') - Date.parse(createdAt)).toBe(48 * MINUTE_MS);
    await buildMessage(cast.ana, ticket.id);
    expect(await minutesUntilDue()).toEqual(['resolution', 480]);
    await buildMessage(cast.nora, ticket.id);
    expect(await minutesUntilDue()).toEqual(['next_response', 30]);
    await cast.ana.api.tickets.resolve(which());
    expect((await see()).sla).toBeNull();
  });

  it('a note stops nothing', async () => {
    await buildMessage(cast.ana, ticket.id, { internal: true });
    expect(await minutesUntilDue()).toEqual(['first_response', 60]);
  });

  it('of the resolution move by as much as the desk waited for the customer', async () => {
    await buildMessage(cast.ana, ticket.id);
    await age(45);
    await cast.ana.api.tickets.update({ ...which(), status: 'waiting' });
    expect((await see()).sla).toBeNull();
    await age(130);
    await buildMessage(cast.nora, ticket.id);
    await buildMessage(cast.ana, ticket.id);
    const timeOf = async (side: 'from' | 'to') => {
      const move = (await timeline()).find(
        ({ data }) => data?.type === 'ticket.statusChanged' && data[side] === 'waiting',
      );
      return Date.parse(move?.createdAt ?? '');
    };
    const pauseMs = (await timeOf('from')) - (await timeOf('to'));
    const { sla, createdAt } = await see();
    const movedMs = Date.parse(sla?.dueAt ?? '') - Date.parse(createdAt) - 480 * MINUTE_MS;
    expect(sla?.target).toBe('resolution');
    // A finished run is kept in whole seconds.
    expect(Math.abs(movedMs - pauseMs)).toBeLessThanOrEqual(500);
    expect(pauseMs).toBeGreaterThanOrEqual(130 * MINUTE_MS);
  });

  it('follow hours and targets within a run of the job, and no entry tells of it', async () => {
    const before = await timeline();
    const { ada, billing } = cast;
    const closed = { name: 'Sundays', timeZone: 'UTC', hours: [{ day: 7, from: '00:00', to: '00:30' }] };
    const { id: scheduleId } = await ada.api.schedules.create(closed);
    await ada.api.categories.update({ categoryId: billing.id, scheduleId });
    expect(await follow()).toBeGreaterThan(0);
    const { sla } = await see();
    expect(new Date(sla?.dueAt ?? '').getUTCDay()).toBe(0);
    await ada.api.categories.update({ categoryId: billing.id, scheduleId: null });
    await follow();
    expect(await minutesUntilDue()).toEqual(['first_response', 60]);
    expect(await timeline()).toEqual(before);
    expect(await follow()).toBe(0);
  });

  it('reach open screens of staff when they move', async () => {
    const socket = await desk.socketFor(cast.ana);
    await promise({ ...TARGETS, firstResponseMinutes: 90 });
    await socket.hear(
      'ticket',
      (told) => told.ticketId === ticket.id && told.ticket?.sla?.target === 'first_response',
    );
    expect(await minutesUntilDue()).toEqual(['first_response', 90]);
    await promise(TARGETS);
  });
});

describe('what is running out', () => {
  it('is warned of once and told of as broken once, by however many sweeps at a time', async () => {
    await follow();
    while ((await sweep()) > 0) expect(await said()).toEqual([]);
    await age(50);
    expect(await sweep()).toBe(1);
    expect(await sweep()).toBe(0);
    expect((await said()).map(({ type }) => type)).toEqual(['sla.warned']);
    expect(await marks()).toEqual({ first: false, next: 0, resolution: false });
    await age(20);
    expect(await sweep()).toBe(1);
    expect(await sweep()).toBe(0);
    expect(await said()).toMatchObject([
      { type: 'sla.warned', promise: 'first_response' },
      { type: 'sla.breached', promise: 'first_response' },
    ]);
    expect(await marks()).toEqual({ first: true, next: 0, resolution: false });
    await buildMessage(cast.ana, ticket.id);
    expect(await marks()).toEqual({ first: true, next: 0, resolution: false });
  });

  it('is broken without a warning when nobody looked in between', async () => {
    await age(70);
    await sweep();
    expect((await said()).map(({ type }) => type)).toEqual(['sla.breached']);
  });

  it('is marked late by the answer itself when no sweep saw it', async () => {
    await age(61);
    await buildMessage(cast.ana, ticket.id);
    expect(await marks()).toEqual({ first: true, next: 0, resolution: false });
    await buildMessage(cast.nora, ticket.id);
    await age(31);
    await buildMessage(cast.ana, ticket.id);
    expect(await marks()).toMatchObject({ next: 1 });
    expect(await said()).toEqual([]);
  });

  it('does not ring for tickets that were there before the promise', async () => {
    await promise(NOTHING);
    const old = await buildTicket(cast.nora, { categoryId: cast.billing.id });
    ticket = old;
    await age(300);
    expect((await see()).sla).toBeNull();
    await promise(TARGETS);
    expect((await see()).sla?.target).toBe('first_response');
    expect(await marks()).toMatchObject({ first: true });
    await sweep();
    expect(await said()).toEqual([]);
  });

  it('is of no interest once the ticket is over', async () => {
    await age(55);
    await cast.ana.api.tickets.close(which());
    await sweep();
    expect(await said()).toEqual([]);
    expect(await marks()).toMatchObject({ first: false });
  });
});

it('lists by what comes due first, and finds what is running out or broken', async () => {
  const { id: categoryId } = await cast.ada.api.categories.create({ name: 'Listed' });
  const agent = await desk.agent({ categories: [categoryId] });
  const made: string[] = [];
  for (const minutes of [0, 70, 50]) {
    ticket = await buildTicket(cast.nora, { categoryId });
    made.push(ticket.id);
    await age(minutes);
  }
  const idsBy = async (filter: object) =>
    (await agent.api.tickets.list({ categoryId, ...filter })).items.map(({ id }) => id);
  const [fresh, broken, running] = made;
  expect(await idsBy({ sort: 'next_sla' })).toEqual([broken, running, fresh]);
  expect(await idsBy({ sla: 'breached' })).toEqual([broken]);
  expect(new Set(await idsBy({ sla: 'running_out' }))).toEqual(new Set([broken, running]));
});

it('customers see nothing of it: no due time, no entry, no number, no event', async () => {
  const before = await see(cast.nora);
  const socket = await desk.socketFor(cast.nora);
  await socket.call('tickets.open', which());
  await age(70);
  await sweep();
  expect(await said()).toHaveLength(1);
  const after = await see(cast.nora);
  expect(after.sla).toBeNull();
  expect(after.head).toBe(before.head);
  expect(await said(cast.nora)).toEqual([]);
  const { items } = await cast.nora.api.tickets.list({ sort: 'next_sla' });
  expect(items.every(({ sla }) => sla === null)).toBe(true);
  // Neither does the order of a list tell of it, nor its cursor.
  const { nextCursor } = await cast.nora.api.tickets.list({ sort: 'next_sla', limit: 1 });
  expect(items.map(({ id }) => id)).toEqual((await cast.nora.api.tickets.list()).items.map(({ id }) => id));
  expect(Buffer.from(nextCursor ?? '', 'base64url').toString()).toContain(items[0]?.lastMessageAt);
  await buildMessage(cast.ana, ticket.id, { body: 'the last word' });
  await socket.hear('message', ({ entry }) => entry.body === 'the last word');
  expect(JSON.stringify(socket.heard)).not.toContain('sla.breached');
});
