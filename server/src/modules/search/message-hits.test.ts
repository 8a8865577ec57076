// Promises of finding messages: whichever way is taken, pages are the same, bounded, and without doubles or holes.
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildCast, buildTicket, type Cast } from '../../../test/factories.ts';
import { type Desk, startDesk } from '../../../test/harness.ts';
import type { CursorValue } from '../../db/page.ts';
import { entries, tickets } from '../../db/schema/index.ts';
import { BOUNDS, findMessages, type MessageQuery } from './message-hits.store.ts';

let desk: Desk;
let cast: Cast;
let expected: string[];

const ROWS = 2_000;

/** Every fifth has the word, among so many others that statistics count; several share a moment, so that the order hangs on the id. */
beforeAll(async () => {
  desk = await startDesk();
  cast = await buildCast(desk);
  const { id } = await buildTicket(cast.nora, { categoryId: cast.billing.id });
  const other = await buildTicket(cast.karim, { categoryId: cast.technical.id });
  const { pool, drizzle } = desk.app.database;
  await pool.query(
    `insert into entries (id, ticket_id, seq, pub_seq, kind, author_id, body, created_at)
     select gen_random_uuid(), case when n % 2 = 0 then $1::uuid else $2::uuid end, n + 10, n + 10, 'message', $3,
       case when n % 5 = 0 then 'Pelicans everywhere' else 'Nothing of note' end || ' word' || n % 150,
       timestamptz '2026-01-01' + (n / 3) * interval '1 minute'
     from generate_series(1, ${ROWS}) n`,
    [id, other.id, cast.nora.id],
  );
  await pool.query('analyze entries');
  const rows = await drizzle
    .select({ id: entries.id })
    .from(entries)
    .where(sql`${entries.body} like 'Pelicans%' and ${entries.ticketId} = ${id}`)
    .orderBy(sql`${entries.createdAt} desc, ${entries.id} desc`);
  expected = rows.map((row) => row.id);
});
afterAll(() => desk?.close());

const scope = (): Omit<MessageQuery, 'after'> => ({
  words: "'pelican':*",
  entry: undefined,
  ticket: eq(tickets.requesterId, cast.nora.id),
  ofOne: null,
  from: null,
  to: null,
  limit: 20,
});

async function allPages(query: Omit<MessageQuery, 'after'>, bounds: typeof BOUNDS) {
  const ids: string[] = [];
  const sizes: number[] = [];
  let after: readonly CursorValue[] | null = null;
  do {
    const page = await findMessages(desk.app.database.drizzle, { ...query, after }, bounds);
    ids.push(...page.ids);
    sizes.push(page.ids.length);
    after = page.next;
  } while (after !== null && sizes.length < 500);
  return { ids, sizes };
}

const WAYS = {
  'led by the index': BOUNDS,
  'through all of one customer': { ...BOUNDS, lookup: 0 },
  'one after the other': { ...BOUNDS, lookup: 10, walk: 1_000 },
  'one after the other, in short pieces': { ...BOUNDS, lookup: 10, walk: 30 },
  'by stretches of time': { ...BOUNDS, lookup: 10, commonOneIn: 1, pace: 50 },
  'by short stretches of time': {
    ...BOUNDS,
    lookup: 10,
    commonOneIn: 1,
    pace: 10,
    pagesInStretch: 0.05,
    stretches: 2,
  },
};

it.each(Object.entries(WAYS))('finds the same %s', async (way, bounds) => {
  const ofOne = way === 'through all of one customer' ? eq(tickets.requesterId, cast.nora.id) : null;
  const { ids, sizes } = await allPages({ ...scope(), ofOne }, bounds);
  expect(ids).toEqual(expected);
  expect(sizes.length).toBeLessThan(200);
});

it('answers a short page that goes on, where a call may look at no more', async () => {
  const { sizes } = await allPages(scope(), { ...BOUNDS, lookup: 10, walk: 30 });
  expect(sizes[0]).toBeLessThan(20);
  expect(sizes.length).toBeGreaterThan(expected.length / 20 + 1);
});

it('keeps within a time', async () => {
  const all = expected.length;
  for (const bounds of Object.values(WAYS)) {
    const from = new Date('2026-01-01T05:00:00Z');
    const early = await allPages({ ...scope(), to: from }, bounds);
    const late = await allPages({ ...scope(), from }, bounds);
    expect([...late.ids, ...early.ids]).toEqual(expected);
    expect(early.ids.length).toBeLessThan(all);
  }
});
