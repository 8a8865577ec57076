// Promises of tasks that block resolving: staff cannot end the ticket past them, and no moment lets both through.
import type { Ticket } from '@hotline/shared/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildCast, buildTicket, type Cast } from '../../../test/factories.ts';
import { type Desk, startDesk } from '../../../test/harness.ts';
import { refusalOf } from '../../../test/refusal.ts';

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

const blocking = () =>
  cast.ana.api.tasks.create({ title: 'Refund first', ticketId: ticket.id, blocksResolve: true });

describe('an open one', () => {
  it('refuses staff to resolve or close, and names it', async () => {
    const task = await blocking();
    const ticketId = ticket.id;
    const ways = [
      () => cast.ana.api.tickets.resolve({ ticketId }),
      () => cast.ada.api.tickets.close({ ticketId }),
      () => cast.ana.api.tickets.update({ ticketId, status: 'resolved' }),
      () => cast.ada.api.tickets.update({ ticketId, status: 'closed' }),
    ];
    for (const way of ways) {
      const refusal = await refusalOf(way());
      expect(refusal).toMatchObject({
        code: 'tasks_open',
        data: { tasks: [{ id: task.id, title: 'Refund first' }] },
      });
    }
    await cast.ana.api.tasks.update({ taskId: task.id, state: 'done' });
    expect((await cast.ana.api.tickets.resolve({ ticketId })).status).toBe('resolved');
  });

  it('lets through what is no end: an ordinary task, another status, closing what is resolved', async () => {
    await cast.ana.api.tasks.create({ title: 'Some day', ticketId: ticket.id });
    const waiting = await cast.ana.api.tickets.update({ ticketId: ticket.id, status: 'waiting' });
    expect(waiting.status).toBe('waiting');
    await cast.ana.api.tickets.resolve({ ticketId: ticket.id });
    await blocking();
    expect((await cast.ana.api.tickets.resolve({ ticketId: ticket.id })).status).toBe('resolved');
    expect((await cast.ana.api.tickets.close({ ticketId: ticket.id })).status).toBe('closed');
  });

  it('does not keep the customer from saying that it is solved, who learns nothing of it', async () => {
    await blocking();
    const solved = await cast.nora.api.tickets.resolve({ ticketId: ticket.id });
    expect(solved.status).toBe('resolved');
    expect(JSON.stringify(solved)).not.toContain('Refund first');
  });
});

describe('at the same moment', () => {
  it.each([1, 2, 3])('making one and resolving do not both go through (%i)', async () => {
    const [made, resolved] = await Promise.allSettled([
      blocking(),
      cast.ada.api.tickets.resolve({ ticketId: ticket.id }),
    ]);
    expect(made.status).toBe('fulfilled');
    const { entries } = await cast.ana.api.timeline.list({ ticketId: ticket.id });
    const order = entries.flatMap(({ data }) =>
      data?.type === 'task.added' || data?.type === 'ticket.statusChanged' ? [data.type] : [],
    );
    const expected =
      resolved.status === 'fulfilled' ? ['ticket.statusChanged', 'task.added'] : ['task.added'];
    expect(order).toEqual(expected);
  });

  it.each([1, 2, 3])('opening one again and resolving do not both go through (%i)', async () => {
    const task = await blocking();
    await cast.ana.api.tasks.update({ taskId: task.id, state: 'done' });
    const [opened, resolved] = await Promise.allSettled([
      cast.ana.api.tasks.update({ taskId: task.id, state: 'todo' }),
      cast.ada.api.tickets.resolve({ ticketId: ticket.id }),
    ]);
    expect(opened.status).toBe('fulfilled');
    const { entries } = await cast.ana.api.timeline.list({ ticketId: ticket.id });
    const last = entries.at(-1)?.data?.type;
    expect(last).toBe('task.reopened');
    const { status } = await cast.ada.api.tickets.get({ ticketId: ticket.id });
    expect(status).toBe(resolved.status === 'fulfilled' ? 'resolved' : 'open');
  });
});
