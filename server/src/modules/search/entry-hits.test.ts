// Promises of finding entries: whichever way is taken, pages are the same, bounded, and without doubles or holes.
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildCast, buildTicket, type Cast } from '../../../test/factories.ts';
import { type Desk, startDesk } from '../../../test/harness.ts';
import type { CursorValue } from '../../db/page.ts';
import { entries, tickets } from '../../db/schema/index.ts';
import { readWords, type Sought } from '../tickets/search-words.service.ts';
import { BOUNDS, type EntryQuery, findEntries } from './entry-hits.store.ts';

let desk: Desk;
let cast: Cast;
let expected: string[];
let expectedOfTwo: string[];

const ROWS = 2_000;

/** Four weeks, every fifth entry with the word; several share a moment, so that the order hangs on the id. */
beforeAll(async () => {
  desk = await startDesk();
  cast = await buildCast(desk);
  const { id } = await buildTicket(cast.nora, { categoryId: cast.billing.id });
  const other = await buildTicket(cast.karim, { categoryId: cast.technical.id });
  const { pool, drizzle } = desk.app.database;
  await pool.query(
    `insert into entries (id, ticket_id, seq, pub_seq, kind, author_id, body, created_at)
     select gen_random_uuid(), case when n % 2 = 0 then $1::uuid else $2::uuid end, n + 10, n + 10, 'message', $3,
       case when n % 5 = 0 then 'Pelicans everywhere' else 'Nothing of note' end
         || case when n % 30 = 0 then ', rarely herons and ibis-like birds' else '' end,
       timestamptz '2026-01-01' + (n / 3) * interval '1 hour'
     from generate_series(1, ${ROWS}) n`,
    [id, other.id, cast.nora.id],
  );
  const idsWith = async (text: string) => {
    const rows = await drizzle
      .select({ id: entries.id })
      .from(entries)
      .where(sql`${entries.body} like ${text} and ${entries.ticketId} = ${id}`)
      .orderBy(sql`${entries.createdAt} desc, ${entries.id} desc`);
    return rows.map((row) => row.id);
  };
  expected = await idsWith('Pelicans%');
  expectedOfTwo = await idsWith('Pelicans%herons%');
});
afterAll(() => desk?.close());

const soughtIn = (q: string): Sought => readWords(q).sought ?? [];

const scope = (): Omit<EntryQuery, 'after'> => ({
  of: 'messages',
  sought: soughtIn('pelican'),
  entry: undefined,
  ticket: eq(tickets.requesterId, cast.nora.id),
  ofOne: null,
  from: null,
  to: null,
  limit: 20,
});

async function allPages(query: Omit<EntryQuery, 'after'>, bounds: typeof BOUNDS) {
  const ids: string[] = [];
  const sizes: number[] = [];
  let after: readonly CursorValue[] | null = null;
  do {
    const page = await findEntries(desk.app.database.drizzle, { ...query, after }, bounds);
    ids.push(...page.hits.map((hit) => hit.id));
    sizes.push(page.hits.length);
    after = page.next;
  } while (after !== null && sizes.length < 500);
  return { ids, sizes };
}

const newest = (most: number) => ({ messages: most, subjects: most });

const WAYS = {
  'in the usual way': BOUNDS,
  'through all of one customer': BOUNDS,
  'one after the other': { ...BOUNDS, walk: newest(5_000) },
  'led by the index nearly at once': { ...BOUNDS, walk: newest(1) },
  'one span of days after the other': { ...BOUNDS, walk: newest(1), growth: 1 },
  'in short pieces': { ...BOUNDS, walk: newest(1), look: 1, looks: 1 },
};

it.each(Object.entries(WAYS))('finds the same %s', async (way, bounds) => {
  const ofOne = way === 'through all of one customer' ? eq(tickets.requesterId, cast.nora.id) : null;
  const { ids, sizes } = await allPages({ ...scope(), ofOne }, bounds);
  expect(ids).toEqual(expected);
  expect(sizes.length).toBeLessThan(50);
});

it.each(Object.entries(WAYS))(
  'finds what has all words %s, whichever of them leads',
  async (_way, bounds) => {
    for (const q of ['pelican heron', 'heron everywh', 'pelican ibis-like', 'IBIS-LIKE']) {
      const { ids } = await allPages({ ...scope(), sought: soughtIn(q) }, bounds);
      expect(ids).toEqual(expectedOfTwo);
    }
    for (const q of ['pelican flamingo', 'ibis-wise', 'pelican note'])
      expect((await allPages({ ...scope(), sought: soughtIn(q) }, bounds)).ids).toEqual([]);
  },
);

it('answers a short page that goes on, where a call may look at no more', async () => {
  const { sizes } = await allPages(scope(), { ...BOUNDS, walk: newest(1), look: 1, looks: 1 });
  expect(Math.min(...sizes.slice(0, -1))).toBeLessThan(20);
  expect(sizes.length).toBeGreaterThan(expected.length / 20);
});

it('keeps within a time', async () => {
  const all = expected.length;
  for (const bounds of Object.values(WAYS)) {
    const from = new Date('2026-01-12T05:00:00Z');
    const early = await allPages({ ...scope(), to: from }, bounds);
    const late = await allPages({ ...scope(), from }, bounds);
    expect([...late.ids, ...early.ids]).toEqual(expected);
    expect(early.ids.length).toBeLessThan(all);
    expect(late.ids.length).toBeLessThan(all);
  }
});
