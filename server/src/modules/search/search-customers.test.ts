// Promises of search over customers: by the words of name and e-mail, for staff alone.
import type { CustomerHit, Highlighted } from '@hotline/shared/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildCast, buildTicket, type Cast } from '../../../test/factories.ts';
import { type Desk, type DeskPerson, startDesk } from '../../../test/harness.ts';
import { refusalOf } from '../../../test/refusal.ts';
import { newId } from '../../core/ids.ts';
import { encodeCursor } from '../../db/page.ts';
import { keepWords } from './keep-words.ts';

let desk: Desk;
let cast: Cast;
let jose: string;
let jozefina: string;

const add = async (name: string, email: string) =>
  (await cast.ada.api.users.create({ name, email, role: 'user', password: 'correct horse battery staple' }))
    .id;

beforeAll(async () => {
  desk = await startDesk({ patient: true });
  cast = await buildCast(desk);
  jose = await add('José Núñez-Ortega', 'jose.nunez+shop@example.org');
  jozefina = await add("Józefina O'Brien", 'finka_77@beispiel.de');
});
afterAll(() => desk?.close());

type Query = Parameters<DeskPerson['api']['search']['customers']>[0];

const search = (person: DeskPerson, q: string, query: Partial<Query> = {}) =>
  person.api.search.customers({ q, ...query });
const find = async (q: string) => (await search(cast.ana, q)).items.map(({ id }) => id);
const shown = (parts: Highlighted = []) => parts.map(({ text, hit }) => (hit ? `[${text}]` : text)).join('');

it.each([
  ['jose', () => jose],
  ['JOSÉ', () => jose],
  ['núñ', () => jose],
  ['nunez jos', () => jose],
  ['ortega', () => jose],
  ['jose.nunez+shop@example.org', () => jose],
  ['shop', () => jose],
  ['example.org', () => jose],
  ["o'brien", () => jozefina],
  ['brien józef', () => jozefina],
  ['finka_77', () => jozefina],
  ['77', () => jozefina],
  ['beispiel', () => jozefina],
])('finds a customer by %j', async (q, expected) => {
  expect(await find(q)).toEqual([expected()]);
});

it('marks what was found, and counts the live tickets the asker sees', async () => {
  const inBilling = await buildTicket(cast.nora, { categoryId: cast.billing.id });
  await buildTicket(cast.nora, { categoryId: cast.technical.id });
  const ended = await buildTicket(cast.nora, { categoryId: cast.billing.id });
  await cast.ana.api.tickets.resolve({ ticketId: ended.id });
  const seenBy = async (person: DeskPerson): Promise<CustomerHit | undefined> =>
    (await search(person, 'nora')).items.find(({ id }) => id === cast.nora.id);
  const hit = await seenBy(cast.ana);
  expect(shown(hit?.name)).toBe('[Nora]');
  expect(shown(hit?.email)).toMatch(/^\[nora\]\./);
  expect(inBilling.status).toBe('open');
  expect(hit?.openTickets).toBe(1);
  expect((await seenBy(cast.ada))?.openTickets).toBe(2);
});

it('is for staff, of customers, and not of those who were erased', async () => {
  expect((await refusalOf(search(cast.nora, 'jose'))).code).toBe('forbidden');
  expect(await find('ada')).toEqual([]);
  const gone = await add('Zebedee Zanzibar', 'zebedee@example.org');
  expect(await find('zebedee')).toEqual([gone]);
  await cast.ada.api.users.remove({ userId: gone });
  expect(await find('zebedee')).toEqual([]);
  expect(await find('deleted')).toEqual([]);
});

it.each([
  '!!!',
  "' | !",
  '%',
  '_',
  '\\',
  ':*',
  '👍🏽',
  "'; drop table users; --",
  '.'.repeat(200),
  'ן'.repeat(200),
])('%j finds nobody and breaks nothing', async (q) => {
  expect(await find(q)).toEqual([]);
});

describe('a misspelt name', () => {
  beforeAll(async () => {
    await desk.app.database.pool.query(`update users set created_at = created_at - interval '5 minutes'`);
    await keepWords(desk.ctx());
  });

  it.each([
    ['Nuñes', 'nunez'],
    ['Ortgea', 'ortega'],
    ['beispeil', 'beispiel'],
    ['jozefnia', 'józefina'],
  ])('%j is taken for %j', async (q, correctedTo) => {
    const page = await search(cast.ana, q);
    expect(page.correctedTo).toBe(correctedTo);
    expect(page.items).toHaveLength(1);
  });

  it('that is like nobody’s stays unfound', async () => {
    expect(await search(cast.ana, 'wolfeschlegel')).toEqual({
      items: [],
      nextCursor: null,
      correctedTo: null,
    });
  });
});

describe('pages', () => {
  it('are complete and without doubles, the newest first, while people come', async () => {
    const made: string[] = [];
    for (let index = 0; index < 7; index += 1)
      made.unshift(await add(`Quentin ${index}`, `${newId()}@example.net`));
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await search(cast.ben, 'quentin', { limit: 3, ...(cursor !== null && { cursor }) });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
      await add('Quentin Late', `${newId()}@example.net`);
    } while (cursor !== null);
    expect(seen).toEqual(made);
  });

  it('refuse a cursor that is not theirs', async () => {
    const keys = ['2020-01-01T00:00:00.000Z', jose];
    expect(
      (await search(cast.ada, 'jose', { cursor: encodeCursor('search.customers', [...keys, '']) })).items,
    ).toEqual([]);
    for (const cursor of [
      'x',
      encodeCursor('people', ['José', jose]),
      encodeCursor('search.customers', keys),
    ])
      expect(await refusalOf(search(cast.ada, 'jose', { cursor }))).toMatchObject({ code: 'invalid_cursor' });
  });
});
