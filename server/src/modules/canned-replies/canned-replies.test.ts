// Promises of canned replies: whose they are, that a shortcut means one text, and how they are found.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildCast, type Cast } from '../../../test/factories.ts';
import { type Desk, type DeskPerson, startDesk } from '../../../test/harness.ts';
import { refusalOf } from '../../../test/refusal.ts';

let desk: Desk;
let cast: Cast;

beforeAll(async () => {
  desk = await startDesk();
  cast = await buildCast(desk);
});
afterAll(() => desk?.close());

const add = (by: DeskPerson, shortcut: string, more: object = {}) =>
  by.api.cannedReplies.create({ shortcut, title: `About ${shortcut}`, body: 'Hello.', ...more });
const shortcutsOf = async (by: DeskPerson, q?: string) =>
  (await by.api.cannedReplies.list({ ...(q && { q }) })).items.map(({ shortcut }) => shortcut);

describe('whose', () => {
  it('my own are mine alone, shared ones everybody’s to use and admins’ to change', async () => {
    const own = await add(cast.ana, 'mine');
    const shared = await add(cast.ada, 'ours', { shared: true });
    expect(own).toMatchObject({ shared: false, uses: 0 });
    expect(await shortcutsOf(cast.ana)).toEqual(['mine', 'ours']);
    expect(await shortcutsOf(cast.ben)).toEqual(['ours']);
    expect(await shortcutsOf(cast.ada)).toEqual(['ours']);

    const change = (by: DeskPerson, cannedReplyId: string) =>
      by.api.cannedReplies.update({ cannedReplyId, title: 'Changed' });
    const remove = (by: DeskPerson, cannedReplyId: string) => by.api.cannedReplies.remove({ cannedReplyId });
    for (const deed of [change, remove]) {
      expect(await refusalOf(deed(cast.ben, own.id))).toMatchObject({ code: 'not_found' });
      expect(await refusalOf(deed(cast.ada, own.id))).toMatchObject({ code: 'not_found' });
      expect(await refusalOf(deed(cast.ana, shared.id))).toMatchObject({ code: 'forbidden' });
    }
    expect(await refusalOf(add(cast.ana, 'sneaky', { shared: true }))).toMatchObject({ code: 'forbidden' });
    expect((await change(cast.ana, own.id)).title).toBe('Changed');
    expect((await change(cast.ada, shared.id)).title).toBe('Changed');
    await remove(cast.ana, own.id);
    await remove(cast.ada, shared.id);
    expect(await shortcutsOf(cast.ana)).toEqual([]);
    const { items } = await cast.ada.api.audit.list({ limit: 10 });
    expect(items.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['cannedReply.created', 'cannedReply.updated', 'cannedReply.removed']),
    );
  });

  it('screens of staff hear of a change, not of a use', async () => {
    const live = await desk.socketFor(cast.ben);
    const shared = await add(cast.ada, 'loud', { shared: true });
    await live.hear('desk', ({ topic, id }) => topic === 'cannedReplies' && id === shared.id);
    await cast.ana.api.cannedReplies.used({ cannedReplyId: shared.id });
    await cast.ada.api.cannedReplies.remove({ cannedReplyId: shared.id });
    await expect.poll(() => live.of('desk').length).toBe(2);
  });
});

describe('shortcuts', () => {
  const taken = { code: 'name_taken', fields: { shortcut: 'is taken; choose another' } };

  it('mean one text to whoever types them', async () => {
    await add(cast.ana, 'refund');
    expect(await refusalOf(add(cast.ana, 'refund'))).toMatchObject(taken);
    await add(cast.ben, 'refund');
    const hello = await add(cast.ada, 'hello', { shared: true });
    expect(await refusalOf(add(cast.ada, 'hello', { shared: true }))).toMatchObject(taken);
    expect(await refusalOf(add(cast.ana, 'hello'))).toMatchObject(taken);
    const other = await add(cast.ana, 'other');
    const rename = (shortcut: string) =>
      cast.ana.api.cannedReplies.update({ cannedReplyId: other.id, shortcut });
    expect(await refusalOf(rename('refund'))).toMatchObject(taken);
    expect(await refusalOf(rename('hello'))).toMatchObject(taken);
    expect((await rename('another')).shortcut).toBe('another');
    expect((await rename('another')).shortcut).toBe('another');
    await cast.ada.api.cannedReplies.remove({ cannedReplyId: hello.id });
    expect((await rename('hello')).shortcut).toBe('hello');
  });

  it('are made once when two ask at the same moment', async () => {
    const made = await Promise.allSettled([add(cast.ana, 'race'), add(cast.ana, 'race')]);
    expect(made.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await shortcutsOf(cast.ana)).filter((shortcut) => shortcut === 'race')).toHaveLength(1);
  });
});

it('refuses variables nobody fills in, by name', async () => {
  const body = 'Dear {{customer.firstName}}, ticket {{ ticket.number }} is done.';
  const reply = await add(cast.ana, 'vars', { body });
  expect(reply.body).toBe(body);
  const refusal = await refusalOf(add(cast.ana, 'typo', { body: 'Dear {{customer.nme}} {{constructor}}' }));
  expect(refusal.code).toBe('validation_failed');
  expect(refusal.fields?.body).toContain('{{customer.nme}}, {{constructor}}');
  expect(refusal.fields?.body).toContain('customer.name');
  expect(
    await refusalOf(cast.ana.api.cannedReplies.update({ cannedReplyId: reply.id, body: '{{x}}' })),
  ).toMatchObject({ code: 'validation_failed' });
});

it('shows the best match first, then what is used most', async () => {
  const eve = await desk.agent({ name: 'Eve' });
  const begins = await add(eve, 'ship-late');
  const titled = await add(eve, 'delay', { title: 'A ship was late' });
  await add(eve, 'zz', { body: 'Your SHIP has come in.' });
  const used = await add(eve, 'ship-lost');
  for (const { id } of [used, used, titled]) await eve.api.cannedReplies.used({ cannedReplyId: id });
  const { items } = await eve.api.cannedReplies.list({ q: ' Ship ' });
  expect(items.map(({ shortcut, uses }) => [shortcut, uses])).toEqual([
    ['ship-lost', 2],
    ['ship-late', 0],
    ['delay', 1],
    ['zz', 0],
  ]);
  expect(await shortcutsOf(eve, 'nothing like it')).toEqual([]);
  expect(await refusalOf(cast.ana.api.cannedReplies.used({ cannedReplyId: begins.id }))).toMatchObject({
    code: 'not_found',
  });
});
