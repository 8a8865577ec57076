// Promises of tasks: who sees them, what they do to their ticket, and how they are found.
import type { Task, Ticket } from '@hotline/shared/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildCast, buildMessage, buildTicket, type Cast } from '../../../test/factories.ts';
import { type Desk, type DeskPerson, startDesk } from '../../../test/harness.ts';
import { refusalOf } from '../../../test/refusal.ts';
import { newId } from '../../core/ids.ts';

let desk: Desk;
let cast: Cast;
let ticket: Ticket;

beforeAll(async () => {
  desk = await startDesk();
  cast = await buildCast(desk);
});
afterAll(() => desk?.close());
beforeEach(async () => {
  ticket = await buildTicket(cast.nora, { categoryId: cast.billing.id });
});

const HOUR_MS = 3_600_000;
const inHours = (hours: number) => new Date(Date.now() + hours * HOUR_MS).toISOString();
const eventsOf = async (by: DeskPerson) =>
  (await by.api.timeline.list({ ticketId: ticket.id })).entries
    .map(({ data }) => data)
    .filter((data) => data?.type.startsWith('task.'));
const fieldsOf = async (call: Promise<unknown>) => {
  const refusal = await refusalOf(call);
  return { code: refusal.code, ...refusal.fields };
};

describe('making one', () => {
  it('of a message, for a colleague; the ticket tells staff, and staff alone', async () => {
    const message = await buildMessage(cast.nora, ticket.id, { body: 'Please send me a new invoice.' });
    const task = await cast.ana.api.tasks.create({
      clientId: newId(),
      title: 'Send a new invoice',
      ticketId: ticket.id,
      entryId: message.id,
      assigneeId: cast.ben.id,
      dueAt: inHours(24),
    });
    expect(task).toMatchObject({
      state: 'todo',
      priority: 'medium',
      assignee: { name: 'Ben' },
      createdBy: { name: 'Ana' },
      ticket: { number: ticket.number, subject: ticket.subject },
      entryId: message.id,
      doneAt: null,
    });
    expect(await eventsOf(cast.ana)).toEqual([
      { type: 'task.added', task: { id: task.id, name: 'Send a new invoice' } },
    ]);
    expect(await eventsOf(cast.nora)).toEqual([]);
  });

  it('gives the same one to a retry, however many arrive at once', async () => {
    const input = { clientId: newId(), title: 'Once', ticketId: ticket.id, remindAt: inHours(1) };
    const made = await Promise.all(Array.from({ length: 5 }, () => cast.ana.api.tasks.create(input)));
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
    await desk.app.database.pool.query('update tasks set remind_at = now() where id = $1', [made[0]?.id]);
    expect((await cast.ana.api.tasks.create({ ...input, remindAt: inHours(-1) })).id).toBe(made[0]?.id);
    expect(await eventsOf(cast.ana)).toHaveLength(1);
  });

  it('says by field what is wrong', async () => {
    const make = (input: object) => fieldsOf(cast.ana.api.tasks.create({ title: 'T', ...input }));
    const other = await buildTicket(cast.nora, { categoryId: cast.technical.id });
    const elsewhere = await buildMessage(cast.nora, other.id);
    expect(await make({ ticketId: other.id })).toMatchObject({ ticketId: 'is not a ticket you can see' });
    expect(await make({ ticketId: newId() })).toMatchObject({ ticketId: 'is not a ticket you can see' });
    expect(await make({ ticketId: ticket.id, entryId: elsewhere.id })).toMatchObject({
      entryId: 'is not a message of this ticket',
    });
    expect(await make({ entryId: elsewhere.id })).toHaveProperty('entryId');
    expect(await make({ assigneeId: cast.nora.id })).toHaveProperty('assigneeId');
    expect(await make({ remindAt: inHours(-1) })).toMatchObject({ remindAt: 'is in the past' });
    expect(await make({ dueAt: '0000-01-01T00:00:00Z' })).toHaveProperty('dueAt');
    expect(await make({ blocksResolve: true })).toHaveProperty('blocksResolve');
    const gone = await desk.agent({ name: 'Gone' });
    await cast.ada.api.users.update({ userId: gone.id, disabled: true });
    expect(await make({ assigneeId: gone.id })).toHaveProperty('assigneeId');
  });
});

describe('seeing one', () => {
  it('is for its assignee, its maker, whoever sees its ticket, and admins', async () => {
    const eve = await desk.agent({ name: 'Eve', categories: [] });
    const task = await cast.ana.api.tasks.create({ title: 'Ask Ben', ticketId: ticket.id });
    const sees = async (who: DeskPerson) => {
      const listed = (await who.api.tasks.list({ limit: 100 })).items.some(({ id }) => id === task.id);
      const got = await who.api.tasks.get({ taskId: task.id }).then(
        () => true,
        () => false,
      );
      expect(got).toBe(listed);
      return got;
    };
    expect([await sees(cast.ana), await sees(cast.ada), await sees(cast.ben), await sees(eve)]).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(await refusalOf(cast.ben.api.tasks.update({ taskId: task.id, title: 'x' }))).toMatchObject({
      code: 'not_found',
    });
    expect(await refusalOf(eve.api.tasks.remove({ taskId: task.id }))).toMatchObject({ code: 'not_found' });
    await cast.ana.api.tasks.update({ taskId: task.id, assigneeId: cast.ben.id });
    expect(await sees(cast.ben)).toBe(true);
  });

  it('does not show a ticket to whoever may not see it', async () => {
    const message = await buildMessage(cast.nora, ticket.id);
    const task = await cast.ana.api.tasks.create({
      title: 'For Ben',
      ticketId: ticket.id,
      entryId: message.id,
      assigneeId: cast.ben.id,
    });
    const shown = await cast.ben.api.tasks.get({ taskId: task.id });
    expect(shown).toMatchObject({ title: 'For Ben', ticket: null, entryId: null });
    expect((await cast.ben.api.tasks.list({ ticketId: ticket.id })).items).toEqual([]);
    expect((await cast.ana.api.tasks.list({ ticketId: ticket.id })).items).toHaveLength(1);
    const done = await cast.ben.api.tasks.update({ taskId: task.id, state: 'done' });
    expect(done).toMatchObject({ state: 'done', ticket: null });
    expect((await eventsOf(cast.ana)).map((data) => data?.type)).toEqual(['task.added', 'task.done']);
  });

  it('vanishes with its ticket', async () => {
    const task = await cast.ana.api.tasks.create({ title: 'Soon gone', ticketId: ticket.id });
    await cast.ada.api.tickets.remove({ ticketId: ticket.id });
    expect(await refusalOf(cast.ana.api.tasks.get({ taskId: task.id }))).toMatchObject({
      code: 'not_found',
    });
  });
});

describe('changing one', () => {
  let task: Task;
  beforeEach(async () => {
    task = await cast.ana.api.tasks.create({ title: 'Call Nora', ticketId: ticket.id });
  });

  it('done and again', async () => {
    const done = await cast.ana.api.tasks.update({ taskId: task.id, state: 'done' });
    expect(done.doneAt).not.toBeNull();
    await cast.ana.api.tasks.update({ taskId: task.id, state: 'done' });
    const again = await cast.ana.api.tasks.update({ taskId: task.id, state: 'in_progress' });
    expect(again).toMatchObject({ state: 'in_progress', doneAt: null });
    expect((await eventsOf(cast.ana)).map((data) => data?.type)).toEqual([
      'task.added',
      'task.done',
      'task.reopened',
    ]);
  });

  it('every field, and nothing when all is as it was', async () => {
    const remindAt = inHours(2);
    const changed = await cast.ana.api.tasks.update({
      taskId: task.id,
      title: 'Call Nora back',
      description: 'After **lunch**.',
      priority: 'high',
      assigneeId: cast.ben.id,
      dueAt: inHours(3),
      remindAt,
      blocksResolve: true,
    });
    expect(changed).toMatchObject({ title: 'Call Nora back', priority: 'high', assignee: { name: 'Ben' } });
    await desk.app.database.pool.query('update tasks set remind_at = $2 where id = $1', [
      task.id,
      inHours(-1),
    ]);
    const { remindAt: past } = await cast.ana.api.tasks.get({ taskId: task.id });
    const same = await cast.ana.api.tasks.update({ taskId: task.id, priority: 'high', remindAt: past });
    expect(same.updatedAt).toBe(changed.updatedAt);
    expect(
      await fieldsOf(cast.ana.api.tasks.update({ taskId: task.id, remindAt: inHours(-2) })),
    ).toMatchObject({ remindAt: 'is in the past' });
    const { items } = await cast.ada.api.audit.list({ action: 'task.updated', limit: 5 });
    expect(items.filter(({ subjectId }) => subjectId === task.id)).toHaveLength(1);
  });

  it('deletes for its maker and admins alone', async () => {
    await cast.ana.api.tasks.update({ taskId: task.id, assigneeId: cast.ben.id });
    expect(await refusalOf(cast.ben.api.tasks.remove({ taskId: task.id }))).toMatchObject({
      code: 'forbidden',
    });
    await cast.ana.api.tasks.remove({ taskId: task.id });
    expect(await refusalOf(cast.ana.api.tasks.get({ taskId: task.id }))).toMatchObject({
      code: 'not_found',
    });
  });

  it('tells the screens of all staff, and no customer', async () => {
    const ben = await desk.socketFor(cast.ben);
    const nora = await desk.socketFor(cast.nora);
    await cast.ana.api.tasks.update({ taskId: task.id, title: 'Call Nora now' });
    expect(await ben.hear('desk', ({ id }) => id === task.id)).toEqual({
      topic: 'tasks',
      id: task.id,
      ticketId: ticket.id,
    });
    await nora.call('auth.verify', {});
    expect(nora.of('desk')).toEqual([]);
  });
});
