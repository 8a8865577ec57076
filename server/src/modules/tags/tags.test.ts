// Promises of tags: staff's own words, found by part of their name, gone from tickets when deleted.
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

it('lists by name and finds by part of it, taken literally', async () => {
  for (const name of ['refund', 'VIP', '100%', '100 days', 'snake_case'])
    await cast.ada.api.tags.create({ name });
  const named = async (q?: string) =>
    (await cast.ana.api.tags.list(q === undefined ? {} : { q })).items.map((tag) => tag.name);
  expect(await named()).toEqual(['100 days', '100%', 'refund', 'snake_case', 'VIP']);
  expect(await named('vi')).toEqual(['VIP']);
  expect(await named('0%')).toEqual(['100%']);
  expect(await named('e_c')).toEqual(['snake_case']);
  expect(await named("' or 1=1 --")).toEqual([]);
});

it('refuses a name a second time, also by renaming', async () => {
  const gift = await cast.ada.api.tags.create({ name: ' gift ' });
  expect(gift.name).toBe('gift');
  expect((await refusalOf(cast.ada.api.tags.create({ name: 'GIFT' }))).code).toBe('name_taken');
  const other = await cast.ada.api.tags.create({ name: 'present' });
  const refusal = await refusalOf(cast.ada.api.tags.update({ tagId: other.id, name: 'Gift' }));
  expect(refusal.fields).toHaveProperty('name');
  expect((await cast.ada.api.tags.update({ tagId: other.id, name: 'Surprise' })).name).toBe('Surprise');
});

it('is shown to staff and changed by admins', async () => {
  expect((await refusalOf(cast.nora.api.tags.list())).code).toBe('forbidden');
  expect((await refusalOf(cast.ana.api.tags.create({ name: 'mine' }))).code).toBe('forbidden');
  expect((await cast.ada.api.tags.create({ name: 'mine' })).name).toBe('mine');
});

it('is on tickets for staff, never for their customer, and leaves them when deleted', async () => {
  const tag = await cast.ada.api.tags.create({ name: 'angry' });
  const ticket = await buildTicket(cast.nora, { categoryId: cast.billing.id });
  const tagged = await cast.ana.api.tickets.update({ ticketId: ticket.id, tagIds: [tag.id, tag.id] });
  expect(tagged.tags).toEqual([{ id: tag.id, name: 'angry' }]);
  expect((await cast.nora.api.tickets.get({ ticketId: ticket.id })).tags).toEqual([]);
  const unknown = await refusalOf(
    cast.ana.api.tickets.update({ ticketId: ticket.id, tagIds: [cast.billing.id] }),
  );
  expect(unknown.fields).toHaveProperty('tagIds');

  await cast.ada.api.tags.remove({ tagId: tag.id });
  expect((await cast.ana.api.tickets.get({ ticketId: ticket.id })).tags).toEqual([]);
  expect((await refusalOf(cast.ada.api.tags.remove({ tagId: tag.id }))).code).toBe('not_found');
});
