// Two nodes over one database: a reminder comes once, and a draft is the same in tabs at either.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildCast, buildTicket, type Cast } from '../../../test/factories.ts';
import { type Desk, startDesk } from '../../../test/harness.ts';
import { testDatabaseKind } from '../../../test/test-database.ts';
import { remindTasks } from './remind-tasks.ts';

// The embedded database serves one process.
describe.skipIf(testDatabaseKind() === 'embedded')('across two nodes', () => {
  let here: Desk;
  let there: Desk;
  let cast: Cast;

  beforeAll(async () => {
    here = await startDesk({ redis: true, env: { RUN_JOBS: '0' } });
    there = await startDesk({ beside: here, env: { RUN_JOBS: '0' } });
    cast = await buildCast(here);
  });
  afterAll(async () => {
    await there?.close();
    await here?.close();
  });

  it('everybody is reminded once, whichever node looks', async () => {
    const remindAt = new Date(Date.now() + 3_600_000).toISOString();
    const titles = Array.from({ length: 20 }, (_, index) => `Think of ${index}`);
    for (const title of titles) await cast.ana.api.tasks.create({ title, remindAt });
    await here.app.database.pool.query('update tasks set remind_at = now()');
    const reminded = await Promise.all([here, there, here, there].map((desk) => remindTasks(desk.ctx())));
    expect(reminded.reduce((sum, count) => sum + count, 0)).toBe(20);
    const { items } = await cast.ana.api.notifications.list({ limit: 100 });
    expect(items.map(({ subject }) => subject).sort()).toEqual([...titles].sort());
  });

  it('a tab at one hears what a tab at the other saves and sends', async () => {
    const ticket = await buildTicket(cast.nora, { categoryId: cast.billing.id });
    const tab = await there.socketFor(cast.ana);
    const which = { ticketId: ticket.id };
    await cast.ana.api.drafts.save({ ...which, mode: 'reply', body: 'From the other side' });
    await tab.hear('draft', ({ body }) => body === 'From the other side');
    const task = await cast.ana.api.tasks.create({ ...which, title: 'Seen everywhere' });
    await tab.hear('desk', ({ topic, id }) => topic === 'tasks' && id === task.id);
    await cast.ana.api.messages.post({ ...which, clientId: ticket.id, body: 'From the other side' });
    await tab.hear('draft', ({ ticketId, body }) => ticketId === ticket.id && body === '');
    expect((await cast.ana.api.drafts.list(which)).items).toEqual([]);
  });
});
