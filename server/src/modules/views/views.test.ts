// Promises of saved views: mine are mine, the team's are kept by admins, and each counts what its reader may see.
import type { TicketFilter } from '@hotline/shared/contracts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildCast, buildTicket, type Cast } from '../../../test/factories.ts';
import { type Desk, type DeskPerson, startDesk } from '../../../test/harness.ts';
import { refusalOf } from '../../../test/refusal.ts';
import { newId } from '../../core/ids.ts';

let desk: Desk;
let cast: Cast;

beforeAll(async () => {
  desk = await startDesk({ patient: true });
  cast = await buildCast(desk);
});
afterAll(() => desk?.close());

let made = 0;
const name = () => `View ${++made}`;
const create = (by: DeskPerson, view: { name?: string; filter?: TicketFilter; shared?: boolean } = {}) =>
  by.api.views.create({ name: name(), filter: { status: ['open'] }, ...view });
const listOf = async (by: DeskPerson) => (await by.api.views.list()).items;
const idsOf = async (by: DeskPerson) => (await listOf(by)).map(({ id }) => id);

it('are seen by their owner, the team’s by all staff, and change on every screen', async () => {
  const live = await desk.socketFor(cast.ben);
  const mine = await create(cast.ana);
  const ours = await create(cast.ada, { shared: true });
  expect(mine).toMatchObject({ shared: false, ownerId: cast.ana.id, sort: 'newest' });
  expect(ours).toMatchObject({ shared: true, ownerId: cast.ada.id });
  expect(await idsOf(cast.ana)).toEqual([ours.id, mine.id]);
  expect(await idsOf(cast.ben)).toEqual([ours.id]);
  await live.hear('desk', ({ topic, id }) => topic === 'views' && id === ours.id);
  const changed = await cast.ana.api.views.update({
    viewId: mine.id,
    sort: 'oldest',
    filter: {},
    position: 7,
  });
  expect(changed).toMatchObject({ id: mine.id, name: mine.name, sort: 'oldest', filter: {}, position: 7 });
  expect(await cast.ana.api.views.remove({ viewId: mine.id })).toEqual({});
  expect(await idsOf(cast.ana)).toEqual([ours.id]);
  const lines = (await cast.ada.api.audit.list({ actorId: cast.ana.id })).items;
  expect(lines.map(({ action }) => action)).toEqual(['view.removed', 'view.updated', 'view.created']);
});

it('of others are not there, the team’s are for admins to change', async () => {
  const [mine, ours] = [await create(cast.ana), await create(cast.ada, { shared: true })];
  expect((await refusalOf(create(cast.ana, { shared: true }))).code).toBe('forbidden');
  for (const [viewId, by, code] of [
    [mine.id, cast.ben, 'not_found'],
    [mine.id, cast.ada, 'not_found'],
    [newId(), cast.ana, 'not_found'],
    [ours.id, cast.ana, 'forbidden'],
    [ours.id, cast.nora, 'forbidden'],
  ] as const) {
    expect((await refusalOf(by.api.views.update({ viewId, name: name() }))).code).toBe(code);
    expect((await refusalOf(by.api.views.remove({ viewId }))).code).toBe(code);
  }
  const another = await desk.admin();
  expect((await another.api.views.update({ viewId: ours.id, position: 3 })).position).toBe(3);
  expect((await cast.ana.api.views.update({ viewId: mine.id, position: 3 })).position).toBe(3);
});

it('have a name of their own, among mine and among the team’s', async () => {
  const mine = await create(cast.ana, { name: 'Urgent' });
  for (const taken of ['Urgent', ' urGENT '])
    expect((await refusalOf(create(cast.ana, { name: taken }))).code).toBe('name_taken');
  expect((await create(cast.ben, { name: 'Urgent' })).name).toBe('Urgent');
  const ours = await create(cast.ada, { name: 'Urgent', shared: true });
  expect((await refusalOf(create(cast.ada, { name: 'urgent', shared: true }))).code).toBe('name_taken');
  const other = await create(cast.ana);
  const refusal = await refusalOf(cast.ana.api.views.update({ viewId: other.id, name: 'URGENT' }));
  expect([refusal.code, Object.keys(refusal.fields)]).toEqual(['name_taken', ['name']]);
  expect((await cast.ana.api.views.update({ viewId: mine.id, name: 'URGENT' })).name).toBe('URGENT');
  expect((await cast.ada.api.views.update({ viewId: ours.id, name: 'urgent' })).name).toBe('urgent');
});

it('count what their reader may see; me is whoever reads, and what is gone finds nothing', async () => {
  const word = `w${newId().slice(-12)}`;
  for (const { id: categoryId } of [cast.billing, cast.billing, cast.technical])
    await buildTicket(cast.nora, { categoryId, body: word });
  const [ofBilling] = (await cast.ana.api.tickets.list({ q: word })).items;
  await cast.ana.api.tickets.claim({ ticketId: ofBilling?.id ?? '' });
  const all = await create(cast.ada, { filter: { q: word }, shared: true });
  const mine = await create(cast.ada, { filter: { q: word, assignee: 'me' }, shared: true });
  const gone = await create(cast.ada, { filter: { q: word, categoryId: newId() }, shared: true });
  const countsOf = async (by: DeskPerson) => {
    const items = await listOf(by);
    return [all, mine, gone].map(({ id }) => items.find((view) => view.id === id)?.count);
  };
  expect(all.count).toBe(3);
  expect(await countsOf(cast.ana)).toEqual([2, 1, 0]);
  expect(await countsOf(cast.ben)).toEqual([1, 0, 0]);
  expect(await countsOf(cast.ada)).toEqual([3, 0, 0]);
  const refusal = await refusalOf(create(cast.ana, { filter: { colour: 'red' } as never }));
  expect([refusal.code, Object.keys(refusal.fields)]).toEqual(['validation_failed', ['filter.colour']]);
});

it('are a hundred at most of each, so that a list of them stays one question', async () => {
  const { id: ownerId, api } = await desk.agent({ categories: [cast.billing.id] });
  const fill = `insert into views (id, name, owner_id, filter)
    select gen_random_uuid(), 'Filled ' || n, $1, '{}' from generate_series(1, 99) n`;
  await desk.app.database.pool.query(fill, [ownerId]);
  const last = await api.views.create({ name: 'Last', filter: {} });
  const refusal = await refusalOf(api.views.create({ name: 'One more', filter: {} }));
  expect([refusal.code, Object.keys(refusal.fields)]).toEqual(['validation_failed', ['name']]);
  await api.views.remove({ viewId: last.id });
  expect((await api.views.create({ name: 'One more', filter: {} })).name).toBe('One more');
});
