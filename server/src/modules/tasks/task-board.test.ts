// Promises of the board: one order for everybody, whoever drags what at the same moment.
import type { Task } from '@hotline/shared/contracts';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { buildCast, type Cast } from '../../../test/factories.ts';
import { type Desk, type DeskPerson, startDesk } from '../../../test/harness.ts';
import { refusalOf } from '../../../test/refusal.ts';

let desk: Desk;
let cast: Cast;
let made: Task[];

beforeAll(async () => {
  desk = await startDesk({ patient: true });
  cast = await buildCast(desk);
});
afterAll(() => desk?.close());
beforeEach(async () => {
  await desk.app.database.pool.query('delete from tasks');
  made = [];
  for (const title of ['a', 'b', 'c', 'd']) made.push(await cast.ana.api.tasks.create({ title }));
});

const idOf = (title: string) => made.find((task) => task.title === title)?.id ?? '';
const column = async (by: DeskPerson, state: Task['state'] = 'todo') =>
  (await by.api.tasks.list({ state: [state], limit: 100 })).items.map(({ title }) => title).join('');
const drag = (by: DeskPerson, title: string, to: { state?: Task['state']; before?: string | null }) =>
  by.api.tasks.update({
    taskId: idOf(title),
    ...(to.state && { state: to.state }),
    ...(to.before !== undefined && { beforeId: to.before === null ? null : idOf(to.before) }),
  });

it('puts a task before another, last, and into another column', async () => {
  await drag(cast.ana, 'd', { before: 'a' });
  expect(await column(cast.ben)).toBe('dabc');
  await drag(cast.ben, 'd', { before: 'c' });
  expect(await column(cast.ana)).toBe('abdc');
  await drag(cast.ana, 'a', { before: null });
  expect(await column(cast.ana)).toBe('bdca');
  await drag(cast.ana, 'c', { state: 'done' });
  await drag(cast.ana, 'b', { state: 'done', before: 'c' });
  expect([await column(cast.ana), await column(cast.ana, 'done')]).toEqual(['da', 'bc']);
  await drag(cast.ana, 'b', { before: 'b' });
  expect(await column(cast.ana, 'done')).toBe('bc');
});

it('refuses a place before a task that has gone from the column', async () => {
  await drag(cast.ana, 'a', { state: 'in_progress' });
  const refusal = await refusalOf(drag(cast.ben, 'd', { before: 'a' }));
  expect(refusal.fields).toEqual({ beforeId: 'is not in that column any more; look again' });
  await drag(cast.ben, 'd', { before: 'b' });
  expect(await column(cast.ana)).toBe('dbc');
});

it('makes room when there is none left between two', async () => {
  for (let round = 0; round < 12; round += 1) {
    await drag(cast.ana, 'c', { before: 'b' });
    await drag(cast.ana, 'd', { before: 'b' });
  }
  expect(await column(cast.ana)).toBe('acdb');
  const { items } = await cast.ana.api.tasks.list({ state: ['todo'] });
  expect(new Set(items.map(({ position }) => position)).size).toBe(4);
});

it('starts anew at the far end of the numbers', async () => {
  await desk.app.database.pool.query('update tasks set position = 2000000000 where id = $1', [idOf('d')]);
  await drag(cast.ana, 'a', { before: null });
  expect(await column(cast.ana)).toBe('bcda');
});

it('ends in one order when many drag at once', async () => {
  const titles = ['a', 'b', 'c', 'd'];
  await Promise.all(
    titles.flatMap((title, index) => [
      drag(cast.ana, title, { before: titles[(index + 1) % 4] }),
      drag(cast.ben, title, { before: titles[(index + 2) % 4] }),
      drag(cast.ada, title, { before: null }),
    ]),
  );
  const seen = [await column(cast.ana), await column(cast.ben), await column(cast.ada)];
  expect(new Set(seen).size).toBe(1);
  expect([...(seen[0] ?? '')].sort()).toEqual(titles);
  const { items } = await cast.ana.api.tasks.list({ state: ['todo'] });
  expect(new Set(items.map(({ position }) => position)).size).toBe(4);
});
