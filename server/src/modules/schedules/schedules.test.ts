// Promises of schedules: hours that make sense, one default at every moment, names once, nothing deleted that is used.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildCast, type Cast } from '../../../test/factories.ts';
import { type Desk, startDesk } from '../../../test/harness.ts';
import { refusalOf } from '../../../test/refusal.ts';

let desk: Desk;
let cast: Cast;

beforeAll(async () => {
  desk = await startDesk();
  cast = await buildCast(desk);
});
afterAll(() => desk?.close());

const OFFICE = [1, 2, 3, 4, 5].map((day) => ({ day, from: '09:00', to: '17:00' }));
const office = (name: string) => ({ name, timeZone: 'Europe/Berlin', hours: OFFICE });
const all = async () => (await cast.ana.api.schedules.list()).items;
const standard = async () => (await all()).filter(({ isDefault }) => isDefault);
const version = async (): Promise<number> => {
  const { rows } = await desk.app.database.pool.query<{ sla_version: number }>(
    'select sla_version from desk',
  );
  return rows[0]?.sla_version ?? 0;
};

it('begins with one that is open around the clock', async () => {
  expect(await standard()).toMatchObject([{ name: 'Around the clock', timeZone: 'UTC', holidays: [] }]);
  expect((await standard())[0]?.hours).toHaveLength(7);
});

it('keeps hours and holidays in order, and tells staff screens', async () => {
  const socket = await desk.socketFor(cast.ana);
  const made = await cast.ada.api.schedules.create({
    name: ' Shop ',
    timeZone: 'Asia/Kathmandu',
    hours: [
      { day: 6, from: '10:00', to: '14:00' },
      { day: 1, from: '13:00', to: '24:00' },
      { day: 1, from: '00:00', to: '13:00' },
    ],
    holidays: [
      { date: '2027-01-01', name: 'New Year' },
      { date: '2026-12-25', name: 'Christmas' },
    ],
  });
  expect(made.name).toBe('Shop');
  expect(made.hours.map(({ day, from }) => `${day} ${from}`)).toEqual(['1 00:00', '1 13:00', '6 10:00']);
  expect(made.holidays.map(({ date }) => date)).toEqual(['2026-12-25', '2027-01-01']);
  expect((await all()).find(({ id }) => id === made.id)).toEqual(made);
  const told = await socket.hear('desk', (event) => event.topic === 'schedules');
  expect(told.id).toBe(made.id);
});

describe('refuses', () => {
  const monday = (...spans: string[]) =>
    spans.map((span) => ({ day: 1, from: span.slice(0, 5), to: span.slice(6) }));

  it.each([
    ['a zone that is none', { timeZone: 'Europe/Atlantis' }, 'timeZone'],
    ['a bare offset', { timeZone: '+02:00' }, 'timeZone'],
    ['a zone nobody can count in', { timeZone: 'PST' }, 'timeZone'],
    ['hours that end before they begin', { hours: monday('12:00-09:00') }, 'hours'],
    ['hours of no length', { hours: monday('09:00-09:00') }, 'hours'],
    ['hours that overlap', { hours: monday('09:00-12:00', '11:59-17:00') }, 'hours'],
    ['hours within others', { hours: monday('09:00-17:00', '10:00-11:00') }, 'hours'],
    [
      'a holiday twice',
      {
        holidays: [
          { date: '2026-12-25', name: 'Christmas' },
          { date: '2026-12-25', name: 'Again' },
        ],
      },
      'holidays',
    ],
    ['a day that is none', { holidays: [{ date: '2026-02-29', name: 'Leap' }] }, 'holidays/0/date'],
  ])('%s', async (about, wrong, field) => {
    const { api } = cast.ada;
    const refusal = await refusalOf(api.schedules.create({ ...office(about), ...wrong }));
    expect(Object.keys(refusal.fields ?? {}).join()).toContain(field.split('/')[0]);
    const { id } = await api.schedules.create(office(about));
    expect((await refusalOf(api.schedules.update({ scheduleId: id, ...wrong }))).code).toBe(
      'validation_failed',
    );
    await api.schedules.remove({ scheduleId: id });
  });

  it('and names the spans that overlap', async () => {
    const hours = monday('09:00-12:00', '11:00-17:00');
    const refusal = await refusalOf(cast.ada.api.schedules.create({ ...office('Twice'), hours }));
    expect(refusal.fields?.hours).toBe('overlap: Monday 09:00 to 12:00 and Monday 11:00 to 17:00');
  });

  it('a name a second time', async () => {
    await cast.ada.api.schedules.create(office('Night'));
    expect((await refusalOf(cast.ada.api.schedules.create(office('night ')))).code).toBe('name_taken');
  });
});

it('moves the default, and never leaves none or two', async () => {
  const [before] = await standard();
  const made = await Promise.all(
    ['East', 'West', 'South'].map((name) =>
      cast.ada.api.schedules.create({ ...office(name), isDefault: true }),
    ),
  );
  expect(await standard()).toHaveLength(1);
  await Promise.all(made.map(({ id }) => cast.ada.api.schedules.update({ scheduleId: id, isDefault: true })));
  const [now] = await standard();
  expect(await standard()).toHaveLength(1);
  const scheduleId = now?.id ?? '';
  const refusal = await refusalOf(cast.ada.api.schedules.update({ scheduleId, isDefault: false }));
  expect(refusal.fields).toHaveProperty('isDefault');
  expect((await refusalOf(cast.ada.api.schedules.remove({ scheduleId }))).code).toBe('in_use');
  await cast.ada.api.schedules.update({ scheduleId: before?.id ?? '', isDefault: true });
  await cast.ada.api.schedules.remove({ scheduleId });
  expect((await refusalOf(cast.ada.api.schedules.remove({ scheduleId }))).code).toBe('not_found');
});

it('stays while a category names it', async () => {
  const { api } = cast.ada;
  const { id } = await api.schedules.create(office('Branch'));
  const categoryId = cast.technical.id;
  expect((await api.categories.update({ categoryId, scheduleId: id })).scheduleId).toBe(id);
  expect((await refusalOf(api.schedules.remove({ scheduleId: id }))).code).toBe('in_use');
  await api.categories.update({ categoryId, scheduleId: null });
  await api.schedules.remove({ scheduleId: id });
  const refusal = await refusalOf(api.categories.update({ categoryId, scheduleId: id }));
  expect(refusal.fields).toHaveProperty('scheduleId');
});

it('raises the version of promises when clocks move by it, and not otherwise', async () => {
  const { api } = cast.ada;
  const raises = async (deed: () => Promise<unknown>) => {
    const before = await version();
    await deed();
    return (await version()) - before;
  };
  const { id } = await api.schedules.create(office('Moves'));
  const [normal] = (await api.priorities.list()).items.filter(({ isDefault }) => isDefault);
  const priorityId = normal?.id ?? '';
  const categoryId = cast.billing.id;
  const targets = { firstResponseMinutes: 30, nextResponseMinutes: null, resolutionMinutes: null };
  const holidays = [{ date: '2026-12-25', name: 'Christmas' }];
  expect(await raises(() => api.schedules.update({ scheduleId: id, name: 'Moved', hours: OFFICE }))).toBe(0);
  expect(await raises(() => api.schedules.update({ scheduleId: id, holidays }))).toBe(1);
  expect(await raises(() => api.schedules.update({ scheduleId: id, timeZone: 'UTC' }))).toBe(1);
  expect(await raises(() => api.categories.update({ categoryId, scheduleId: id }))).toBe(1);
  expect(await raises(() => api.categories.update({ categoryId, scheduleId: id, name: 'Bills' }))).toBe(0);
  expect(await raises(() => api.categories.update({ categoryId, scheduleId: null }))).toBe(1);
  expect(await raises(() => api.priorities.update({ priorityId, targets }))).toBe(1);
  expect(await raises(() => api.priorities.update({ priorityId, targets, level: 7 }))).toBe(0);
});

it('leaves an audit line of every change, and is changed by admins alone', async () => {
  const { ada, ana, nora } = cast;
  expect((await refusalOf(ana.api.schedules.create(office('Mine')))).code).toBe('forbidden');
  expect((await refusalOf(nora.api.schedules.list())).code).toBe('forbidden');
  const { id } = await ada.api.schedules.create(office('Mine'));
  await ada.api.schedules.update({ scheduleId: id, name: 'Ours' });
  await ada.api.schedules.remove({ scheduleId: id });
  const { items } = await ada.api.audit.list({ actorId: ada.id, limit: 20 });
  expect(items.filter(({ subjectId }) => subjectId === id).map(({ action }) => action)).toEqual([
    'schedule.removed',
    'schedule.updated',
    'schedule.created',
  ]);
});
