// Promises of lists by words: whichever way is taken, they hold the same tickets in the same order, without doubles.
import type { TicketFilter } from '@hotline/shared/contracts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildCast, buildTicket, type Cast } from '../../../test/factories.ts';
import { type Desk, type DeskPerson, startDesk } from '../../../test/harness.ts';
import type { CursorValue } from '../../db/page.ts';
import { readPlaces } from './page.store.ts';
import { readWords } from './search-words.service.ts';
import { anywhere, type TicketWords } from './ticket-words.ts';

const TICKETS = 120;

let desk: Desk;
let cast: Cast;

/**
 * A year of tickets in both categories. Some go on for months, so that the words may stand in an old message, in the
 * newest one, or in an event after it; every third ticket has them.
 */
beforeAll(async () => {
  desk = await startDesk({ patient: true });
  cast = await buildCast(desk);
  const { billing, technical, nora, karim } = cast;
  for (let index = 0; index < TICKETS; index += 1)
    await buildTicket(index % 2 === 0 ? nora : karim, {
      categoryId: index % 4 < 2 ? billing.id : technical.id,
      subject: `Number ${index}`,
    });
  const { pool } = desk.app.database;
  await pool.query(`
    create temporary table spread as select id, n, opened_at,
      opened_at + case when n % 7 = 0 then interval '100 days' else interval '2 hours' * (n % 5) end as message_at
    from (select id, row_number() over (order by number) as n,
      now() - interval '3 days' * (row_number() over (order by number)) as opened_at from tickets) numbered`);
  await pool.query(`update tickets t set created_at = opened_at, last_message_at = least(message_at, now()),
      status = case when n % 3 = 0 then 'open' else 'closed' end,
      ended_at = case when n % 3 > 0 then least(message_at, now()) end
    from spread where spread.id = t.id`);
  await pool.query('update entries e set created_at = opened_at from spread where spread.id = e.ticket_id');
  await pool.query(`
    update entries e set body = body || ' flamingo', created_at = case n % 9
        when 0 then opened_at when 3 then least(message_at, now()) else least(message_at + interval '5 days', now()) end
    from spread where spread.id = e.ticket_id and e.seq = 2 and n % 3 = 0`);
});
afterAll(() => desk?.close());

const WAYS: Record<string, (words: TicketWords) => Partial<TicketWords>> = {
  'all that have the words': () => ({ way: 'lookup' }),
  'looking into each': () => ({ way: 'judge' }),
  'looking into a few each time': ({ judge }) => ({ way: 'judge', judge: { ...judge, most: 5 } }),
  'by regions': () => ({ way: 'regions', inSpan: 10, ledInSpan: 20 }),
  'by long regions': () => ({ way: 'regions', inSpan: 0, ledInSpan: 0 }),
  'by short regions': () => ({ way: 'regions', inSpan: 1_000, ledInSpan: 5_000 }),
};
type Way = (typeof WAYS)[string];

const FILTERS: Record<string, TicketFilter> = {
  all: {},
  'live ones': { status: ['open', 'in_progress', 'waiting'] },
  'ended ones': { status: ['resolved', 'closed'] },
};

async function listAll(person: DeskPerson, filter: TicketFilter, q: string, way: Way): Promise<string[]> {
  const db = desk.app.database.drizzle;
  const role = person.role;
  const usual = await anywhere(db, readWords(q), role === 'user' ? 'pub' : 'all');
  const words = { ...usual, ...way(usual) };
  const ids: string[] = [];
  let after: readonly CursorValue[] | null = null;
  do {
    const page = await readPlaces(db, {
      reader: { userId: person.id, role },
      filter,
      words,
      stretch: { by: 'lastMessageAt', direction: 'desc' },
      after,
      limit: 7,
    });
    ids.push(...page.places.map(({ id }) => id));
    after = page.end?.keys ?? (page.places.length === 7 ? (page.places.at(-1)?.keys ?? null) : null);
  } while (after !== null);
  return ids;
}

async function expectedOf(person: DeskPerson, filter: TicketFilter): Promise<string[]> {
  const seen: Record<string, string> = {
    admin: 'true',
    agent: `t.category_id = '${cast.billing.id}'`,
    user: `t.requester_id = '${person.id}'`,
  };
  const statuses = (filter.status ?? ['open', 'in_progress', 'waiting', 'resolved', 'closed'])
    .map((status) => `'${status}'`)
    .join();
  const { rows } = await desk.app.database.pool.query(`
    select t.id from tickets t where ${seen[person.role]} and t.status in (${statuses})
      and exists (select 1 from entries e where e.ticket_id = t.id and e.body like '%flamingo%')
    order by t.last_message_at desc, t.id desc`);
  return rows.map(({ id }) => id);
}

it.each(Object.entries(WAYS))('finds the same %s', async (_way, way) => {
  for (const person of [cast.ada, cast.ana, cast.nora]) {
    for (const filter of Object.values(FILTERS)) {
      const ids = await listAll(person, filter, 'flamin', way);
      expect(ids).toEqual(await expectedOf(person, filter));
    }
  }
  expect((await expectedOf(cast.ana, {})).length).toBeGreaterThan(10);
});

it.each(Object.entries(WAYS))('finds a number among the words %s, in its place', async (_way, way) => {
  const { rows } = await desk.app.database.pool.query(
    'select id, number from tickets order by number limit 1 offset 60',
  );
  expect(await listAll(cast.ada, {}, String(rows[0].number), way)).toEqual([rows[0].id]);
});
