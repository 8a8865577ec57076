// Promises of what staff are told of their work: mentions, transfers, waking tickets, tasks.
import type { Ticket } from '@hotline/shared/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../src/core/ids.ts';
import { followSlaVersion } from '../../src/modules/sla/follow-sla-version.ts';
import { watchSla } from '../../src/modules/sla/watch-sla.ts';
import { remindTasks } from '../../src/modules/tasks/remind-tasks.ts';
import { wakeTickets } from '../../src/modules/tickets/snooze-ticket.ts';
import { buildCast, buildTicket, type Cast } from '../factories.ts';
import { type Desk, type DeskPerson, startDesk } from '../harness.ts';

let desk: Desk;
let cast: Cast;
/** Serves Billing, as Ana does. */
let cleo: DeskPerson;
let ticket: Ticket;

/** What happens by the clock happens here when it is called. */
beforeAll(async () => {
  desk = await startDesk({ env: { RUN_JOBS: '0' } });
  cast = await buildCast(desk);
  cleo = await desk.agent({ name: 'Cleo', categories: [cast.billing.id] });
});
afterAll(() => desk?.close());
beforeEach(async () => {
  ticket = await buildTicket(cast.nora, { categoryId: cast.billing.id });
});

const unreadOf = async (person: DeskPerson) =>
  (await person.api.notifications.list({ limit: 100 })).items.filter(({ readAt }) => readAt === null);
const toldOfTicket = async (person: DeskPerson) =>
  (await unreadOf(person))
    .filter(({ ticketId }) => ticketId === ticket.id)
    .map(({ kind, actor }) => `${kind} by ${actor?.name ?? 'nobody'}`);
const toldOfTask = async (person: DeskPerson, taskId: string) =>
  (await unreadOf(person))
    .filter((item) => item.taskId === taskId)
    .map(({ kind, actor }) => `${kind} by ${actor?.name ?? 'nobody'}`);
const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();
const makeDue = (taskId: string) =>
  desk.app.database.pool.query('update tasks set remind_at = now() where id = $1', [taskId]);

describe('of a ticket', () => {
  it('a colleague named in a note, who sees it from then on', async () => {
    const live = await desk.socketFor(cast.ben);
    await cast.ana.api.messages.post({
      ticketId: ticket.id,
      clientId: newId(),
      body: 'Ben, do you know this one?',
      internal: true,
      mentions: [cast.ben.id, cast.ana.id],
    });
    const heard = await live.hear('notification', ({ notification }) => notification.ticketId === ticket.id);
    expect(heard.notification).toMatchObject({ kind: 'ticket_mentioned', ticketNumber: ticket.number });
    expect(heard.unread).toBe((await cast.ben.api.notifications.list()).unread);
    expect(await toldOfTicket(cast.ben)).toEqual(['ticket_mentioned by Ana']);
    expect(await toldOfTicket(cast.ana)).toEqual([]);
    expect(await toldOfTicket(cast.nora)).toEqual([]);
    await cast.ben.api.tickets.follow({ ticketId: ticket.id, following: false });
    expect(await toldOfTicket(cast.ben)).toEqual([]);
    expect((await cast.ben.api.notifications.list()).unread).toBe(heard.unread - 1);
  });

  it('whoever it is transferred to, and whoever gets it back', async () => {
    const live = await desk.socketFor(cast.ana);
    await live.call('presence.set', { availability: 'online' });
    await cast.ana.api.tickets.claim({ ticketId: ticket.id });
    await cast.ana.api.tickets.transfer({ ticketId: ticket.id, agentId: cleo.id, reason: 'Lunch' });
    expect(await toldOfTicket(cleo)).toEqual(['ticket_transferred by Ana']);
    await cleo.api.tickets.declineTransfer({ ticketId: ticket.id, reason: 'Lunch, too' });
    expect(await toldOfTicket(cast.ana)).toEqual(['transfer_declined by Cleo']);
  });

  it('its agent when it wakes by itself, not when somebody wakes it', async () => {
    await cast.ana.api.tickets.claim({ ticketId: ticket.id });
    await cast.ana.api.tickets.snooze({ ticketId: ticket.id, until: inAnHour() });
    await cast.ada.api.tickets.snooze({ ticketId: ticket.id, until: null });
    expect(await toldOfTicket(cast.ana)).toEqual([]);
    await cast.ana.api.tickets.snooze({ ticketId: ticket.id, until: inAnHour() });
    await desk.app.database.pool.query('update tickets set snoozed_until = now() where id = $1', [ticket.id]);
    await wakeTickets(desk.ctx());
    expect(await toldOfTicket(cast.ana)).toEqual(['ticket_woke by nobody']);
  });
});

describe('of a promise', () => {
  /** As if it had been opened two hours earlier. */
  const late = (ticketId: string) => {
    const times = [
      'created_at',
      'queued_at',
      'waiting_since',
      'first_response_due_at',
      'sla_due_at',
      'sla_warn_at',
    ];
    return desk.app.database.pool.query(
      `update tickets set ${times.map((name) => `${name} = ${name} - interval '2 hours'`)} where id = $1`,
      [ticketId],
    );
  };
  const promised = async () => {
    const { id: priorityId } = await cast.ada.api.priorities.create({
      name: `In an hour ${ticket.number}`,
      level: 3,
      targets: { firstResponseMinutes: 60, nextResponseMinutes: null, resolutionMinutes: null },
    });
    await cast.ada.api.tickets.update({ ticketId: ticket.id, priorityId });
    await followSlaVersion(desk.ctx());
  };

  it('whoever has the ticket', async () => {
    await cast.ada.api.tickets.assign({ ticketId: ticket.id, agentId: cast.ana.id });
    await promised();
    await late(ticket.id);
    await watchSla(desk.ctx());
    expect(await toldOfTicket(cast.ana)).toContain('sla_breached by nobody');
    expect(await toldOfTicket(cleo)).toEqual([]);
    expect(await toldOfTicket(cast.nora)).toEqual([]);
  });

  it('whoever follows it while nobody has it', async () => {
    await cleo.api.tickets.follow({ ticketId: ticket.id, following: true });
    await promised();
    await late(ticket.id);
    await watchSla(desk.ctx());
    expect(await toldOfTicket(cleo)).toEqual(['sla_breached by nobody']);
    expect(await toldOfTicket(cast.ana)).toEqual([]);
  });
});

it('many tickets given at once are told one by one, and counted alike', async () => {
  const ben = await desk.agent({ name: 'Second Ben', categories: [cast.technical.id] });
  const live = await desk.socketFor(ben);
  const made: Ticket[] = [];
  for (let index = 0; index < 12; index += 1)
    made.push(await buildTicket(cast.karim, { categoryId: cast.technical.id }));
  const ticketIds = made.map(({ id }) => id);
  await cast.ada.api.tickets.bulk({ ticketIds, action: { assigneeId: ben.id } });
  await expect.poll(() => live.of('notification').length).toBe(12);
  expect(new Set(live.of('notification').map(({ unread }) => unread))).toEqual(new Set([12]));
  const { items, unread } = await ben.api.notifications.list({ limit: 100 });
  expect([unread, items.map(({ kind }) => kind)]).toEqual([12, Array(12).fill('ticket_assigned')]);
});

describe('of a task', () => {
  it('its assignee, unless they took it themselves, until it is done', async () => {
    const own = await cleo.api.tasks.create({ title: 'My own', assigneeId: cleo.id });
    expect(await toldOfTask(cleo, own.id)).toEqual([]);
    const task = await cast.ana.api.tasks.create({ title: 'Call the bank', ticketId: ticket.id });
    await cast.ana.api.tasks.update({ taskId: task.id, assigneeId: cast.ben.id });
    expect((await unreadOf(cast.ben)).find(({ taskId }) => taskId === task.id)).toMatchObject({
      kind: 'task_assigned',
      subject: 'Call the bank',
      ticketId: null,
      ticketNumber: null,
      actor: { name: 'Ana' },
    });
    await cast.ben.api.tasks.update({ taskId: task.id, state: 'done' });
    expect(await toldOfTask(cast.ben, task.id)).toEqual([]);
  });

  it('not once it is somebody else’s, on a ticket one may not see', async () => {
    const task = await cast.ana.api.tasks.create({
      title: 'Not for Ben after all',
      ticketId: ticket.id,
      assigneeId: cast.ben.id,
    });
    const { unread } = await cast.ben.api.notifications.list();
    expect(await toldOfTask(cast.ben, task.id)).toHaveLength(1);
    await cast.ana.api.tasks.update({ taskId: task.id, assigneeId: cleo.id });
    expect(await toldOfTask(cast.ben, task.id)).toEqual([]);
    expect((await cast.ben.api.notifications.list()).unread).toBe(unread - 1);
    expect(await toldOfTask(cleo, task.id)).toEqual(['task_assigned by Ana']);
  });

  it('when it shall be, once from however many nodes, and again at another time', async () => {
    const task = await cleo.api.tasks.create({ title: 'Think of it', remindAt: inAnHour() });
    await remindTasks(desk.ctx());
    expect(await toldOfTask(cleo, task.id)).toEqual([]);
    await makeDue(task.id);
    const live = await desk.socketFor(cleo);
    await Promise.all(Array.from({ length: 4 }, () => remindTasks(desk.ctx())));
    await live.hear('notification', ({ notification }) => notification.taskId === task.id);
    expect(await toldOfTask(cleo, task.id)).toEqual(['task_due by nobody']);
    await remindTasks(desk.ctx());
    await cleo.api.tasks.update({ taskId: task.id, remindAt: inAnHour() });
    expect(await toldOfTask(cleo, task.id)).toEqual([]);
    await makeDue(task.id);
    await remindTasks(desk.ctx());
    const { items } = await cleo.api.notifications.list({ limit: 100 });
    expect(items.filter(({ taskId }) => taskId === task.id)).toHaveLength(2);
  });

  it('its maker when its assignee is gone, and nobody of what is done', async () => {
    const gone = await desk.agent({ name: 'Gone' });
    const task = await cleo.api.tasks.create({
      title: 'For somebody who leaves',
      assigneeId: gone.id,
      remindAt: inAnHour(),
    });
    const done = await cleo.api.tasks.create({ title: 'Done', remindAt: inAnHour() });
    await cleo.api.tasks.update({ taskId: done.id, state: 'done' });
    await cast.ada.api.users.update({ userId: gone.id, disabled: true });
    await makeDue(task.id);
    await makeDue(done.id);
    await remindTasks(desk.ctx());
    expect(await toldOfTask(cleo, task.id)).toEqual(['task_due by nobody']);
    expect(await toldOfTask(cleo, done.id)).toEqual([]);
  });

  it('no longer when it is deleted', async () => {
    const task = await cast.ana.api.tasks.create({ title: 'Never mind', assigneeId: cleo.id });
    const { unread } = await cleo.api.notifications.list();
    await cast.ana.api.tasks.remove({ taskId: task.id });
    expect((await cleo.api.notifications.list()).unread).toBe(unread - 1);
  });
});
