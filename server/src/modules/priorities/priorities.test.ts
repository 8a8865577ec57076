// Promises of priorities: one default at every moment, names once, nothing deleted that is used.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildCast, buildTicket, type Cast } from '../../../test/factories.ts';
import { type Desk, startDesk } from '../../../test/harness.ts';
import { refusalOf } from '../../../test/refusal.ts';

let desk: Desk;
let cast: Cast;

beforeAll(async () => {
  desk = await startDesk();
  cast = await buildCast(desk);
});
afterAll(() => desk?.close());

const defaults = async () =>
  (await cast.nora.api.priorities.list()).items.filter(({ isDefault }) => isDefault);

it('lists the lowest first, to customers too', async () => {
  const levels = (await cast.nora.api.priorities.list()).items.map(({ level }) => level);
  expect(levels).toEqual([...levels].sort((a, b) => a - b));
  expect(levels.length).toBeGreaterThan(1);
});

it('gives a ticket the default unless it names another', async () => {
  const [normal] = await defaults();
  const plain = await buildTicket(cast.nora, { categoryId: cast.billing.id });
  expect(plain.priority.id).toBe(normal?.id);
  const high = await cast.ada.api.priorities.create({ name: 'Very high', level: 9 });
  const hot = await buildTicket(cast.nora, { categoryId: cast.billing.id, priorityId: high.id });
  expect(hot.priority).toEqual({ id: high.id, name: 'Very high', level: 9 });
  const unknown = await refusalOf(
    buildTicket(cast.nora, { categoryId: cast.billing.id, priorityId: cast.billing.id }),
  );
  expect(unknown.fields).toHaveProperty('priorityId');
});

it('moves the default, and never leaves none or two', async () => {
  const [before] = await defaults();
  const made = await Promise.all(
    ['Wish', 'Chore', 'Fire'].map((name, index) =>
      cast.ada.api.priorities.create({ name, level: 20 + index, isDefault: true }),
    ),
  );
  expect(await defaults()).toHaveLength(1);
  await Promise.all(
    made.map(({ id }) => cast.ada.api.priorities.update({ priorityId: id, isDefault: true })),
  );
  const [now] = await defaults();
  expect(await defaults()).toHaveLength(1);
  expect(now?.id).not.toBe(before?.id);

  const refusal = await refusalOf(
    cast.ada.api.priorities.update({ priorityId: now?.id ?? '', isDefault: false }),
  );
  expect(refusal.fields).toHaveProperty('isDefault');
  await cast.ada.api.priorities.update({ priorityId: before?.id ?? '', isDefault: true });
  expect((await defaults()).map(({ id }) => id)).toEqual([before?.id]);
});

it('refuses a name a second time', async () => {
  const { id } = await cast.ada.api.priorities.create({ name: ' Someday ', level: 1 });
  expect((await refusalOf(cast.ada.api.priorities.create({ name: 'someday', level: 2 }))).code).toBe(
    'name_taken',
  );
  expect((await cast.ada.api.priorities.update({ priorityId: id, name: 'SOMEDAY' })).name).toBe('SOMEDAY');
});

it('deletes neither the default nor what a ticket uses', async () => {
  const { id } = await cast.ada.api.priorities.create({ name: 'Passing', level: 5 });
  const ticket = await buildTicket(cast.nora, { categoryId: cast.billing.id, priorityId: id });
  expect((await refusalOf(cast.ada.api.priorities.remove({ priorityId: id }))).code).toBe('in_use');
  await cast.ada.api.tickets.remove({ ticketId: ticket.id });
  const [standard] = await defaults();
  expect((await refusalOf(cast.ada.api.priorities.remove({ priorityId: standard?.id ?? '' }))).code).toBe(
    'in_use',
  );
  await cast.ada.api.priorities.remove({ priorityId: id });
  expect((await refusalOf(cast.ada.api.priorities.remove({ priorityId: id }))).code).toBe('not_found');
});

it('is changed by admins alone', async () => {
  for (const person of [cast.nora, cast.ana]) {
    expect((await refusalOf(person.api.priorities.create({ name: 'Mine first', level: 99 }))).code).toBe(
      'forbidden',
    );
  }
  expect((await cast.ada.api.priorities.create({ name: 'Mine first', level: 99 })).level).toBe(99);
});

it('keeps what it promises, shows it to staff alone, and tells their screens', async () => {
  const socket = await desk.socketFor(cast.ana);
  const targets = { firstResponseMinutes: 30, nextResponseMinutes: 60, resolutionMinutes: null };
  const { id } = await cast.ada.api.priorities.create({ name: 'Promised', level: 4, targets });
  const told = await socket.hear('desk', ({ topic }) => topic === 'priorities');
  expect(told.id).toBe(id);
  const seenBy = async ({ api }: typeof cast.ana) =>
    (await api.priorities.list()).items.find((priority) => priority.id === id)?.targets;
  expect(await seenBy(cast.ana)).toEqual(targets);
  expect(await seenBy(cast.nora)).toBeNull();
  await cast.ada.api.priorities.update({ priorityId: id, level: 6 });
  expect(await seenBy(cast.ada)).toEqual(targets);
});
