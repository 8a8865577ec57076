// Promises of the filters that figures lead to: when tickets were opened, ended and rated, what was promised and said.
import { TICKET_SORTS, type Ticket, type TicketFilter } from '@hotline/shared/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildCast, buildTicket, type Cast } from '../../../test/factories.ts';
import { type Desk, type DeskPerson, startDesk } from '../../../test/harness.ts';
import { refusalOf } from '../../../test/refusal.ts';

let desk: Desk;
let cast: Cast;
let made: Row[];

interface Row {
  id: string;
  number: number;
  category_id: string;
  requester_id: string;
  status: string;
  created_at: Date;
  ended_at: Date | null;
  rated_at: Date | null;
  last_message_at: Date;
  promises_kept: boolean | null;
  score: number | null;
  reopen_count: number;
}

const TICKETS = 24;

/** Opened a day after the other; some live on for weeks, are ended long after their last word, or written to after it. */
const spread = `update tickets set
  created_at = timestamptz '2026-02-01' + n * interval '1 day',
  last_message_at = timestamptz '2026-02-01' + n * interval '1 day' + (n % 5) * (n % 3) * interval '40 hours',
  status = case when n % 6 = 0 then 'open' when n % 2 = 0 then 'closed' else 'resolved' end,
  ended_at = case when n % 6 = 0 then null
    else timestamptz '2026-02-01' + n * interval '1 day' + (n % 4) * interval '50 hours' end,
  rated_at = case when n % 3 = 1 then timestamptz '2026-02-02' + n * interval '1 day' + (n % 7) * interval '30 hours' end,
  score = case when n % 3 = 1 then 1 + n % 5 end,
  promises_kept = case when n % 6 = 0 then null else n % 4 <> 1 end,
  reopen_count = n % 3
from (select id as which, row_number() over (order by number)::int as n from tickets) numbered where which = id`;

beforeAll(async () => {
  desk = await startDesk({ patient: true });
  cast = await buildCast(desk);
  const { nora, karim, billing, technical } = cast;
  for (let index = 0; index < TICKETS; index += 1)
    await buildTicket(index % 5 === 0 ? karim : nora, {
      categoryId: index % 3 === 0 ? technical.id : billing.id,
    });
  await desk.app.database.pool.query(spread);
  made = (await desk.app.database.pool.query<Row>('select * from tickets')).rows;
});
afterAll(() => desk?.close());

type Query = TicketFilter & { sort?: (typeof TICKET_SORTS)[number] };

async function allPages(person: DeskPerson, query: Query, limit = 5): Promise<string[]> {
  const seen: Ticket[] = [];
  let cursor: string | null = null;
  do {
    const page = await person.api.tickets.list({ ...query, limit, ...(cursor !== null && { cursor }) });
    seen.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return seen.map(({ id }) => id);
}

const DAYS = ['2026-02-03', '2026-02-10', '2026-02-18', '2026-03-20'].map((day) => new Date(day));
const RANGES = [
  [DAYS[0], DAYS[1]],
  [DAYS[1], DAYS[2]],
  [DAYS[0], DAYS[3]],
  [DAYS[2], undefined],
  [undefined, DAYS[1]],
] as const;

const lies = (at: Date | null, from?: Date, to?: Date) =>
  at !== null && (!from || at >= from) && (!to || at < to);
const asked = (of: string, from?: Date, to?: Date): TicketFilter => ({
  ...(from && { [`${of}From`]: from.toISOString() }),
  ...(to && { [`${of}To`]: to.toISOString() }),
});
const isOver = ({ status }: Row) => status === 'resolved' || status === 'closed';
const newestFirst = (a: Row, b: Row) =>
  b.last_message_at.getTime() - a.last_message_at.getTime() || (a.id < b.id ? 1 : -1);

const FITS: Record<string, (row: Row, from?: Date, to?: Date) => boolean> = {
  created: (row, from, to) => lies(row.created_at, from, to),
  ended: (row, from, to) => isOver(row) && lies(row.ended_at, from, to),
  rated: (row, from, to) => lies(row.rated_at, from, to),
};

const sees = (person: DeskPerson) => (row: Row) =>
  person.role === 'admin' ||
  (person.role === 'agent' ? row.category_id === cast.billing.id : row.requester_id === person.id);

describe.each(['created', 'ended', 'rated'])('tickets %s in a time', (of) => {
  it('are found exactly, in order, on pages of any size, by who sees them', async () => {
    for (const [from, to] of RANGES) {
      const fitting = made.filter((row) => FITS[of]?.(row, from, to)).sort(newestFirst);
      expect(fitting.length).toBeGreaterThan(0);
      for (const person of [cast.ada, cast.ana]) {
        const expected = fitting.filter(sees(person)).map(({ id }) => id);
        for (const limit of [2, 50])
          expect(await allPages(person, asked(of, from, to), limit), JSON.stringify([of, from, to])).toEqual(
            expected,
          );
      }
    }
  });

  it.each(TICKET_SORTS)('are the same sorted by %s', async (sort) => {
    const [from, to] = RANGES[1];
    const expected = made.filter((row) => FITS[of]?.(row, from, to)).map(({ id }) => id);
    for (const limit of [2, 50])
      expect((await allPages(cast.ada, { ...asked(of, from, to), sort }, limit)).sort()).toEqual(
        expected.sort(),
      );
  });

  it('are refused when the time ends before it begins, by the later field', async () => {
    const [day] = DAYS;
    for (const [from, to] of [
      [day, day],
      [DAYS[2], DAYS[1]],
    ] as const) {
      const { code, fields } = await refusalOf(cast.ada.api.tickets.list(asked(of, from, to)));
      expect([code, Object.keys(fields)]).toEqual(['validation_failed', [`${of}To`]]);
    }
    const never = { [`${of}From`]: '0000-01-01T00:00:00Z' };
    expect(Object.keys((await refusalOf(cast.ada.api.tickets.list(never))).fields)).toEqual([`${of}From`]);
  });
});

it('from is included, to is not', async () => {
  const [row] = made.filter(({ id }) => id !== '');
  const at = row?.created_at ?? new Date();
  const later = new Date(at.getTime() + 1);
  expect(await allPages(cast.ada, asked('created', at, later))).toEqual([row?.id]);
  expect(
    await allPages(cast.ada, { ...asked('created', undefined, at), ...asked('ended', at) }),
  ).not.toContain(row?.id);
});

it('several times at once must all fit, with other filters', async () => {
  const [from, to] = RANGES[2];
  const filter = {
    ...asked('created', from, to),
    ...asked('ended', from, DAYS[2]),
    categoryId: cast.billing.id,
  };
  const expected = made
    .filter(
      (row) =>
        FITS['created']?.(row, from, to) &&
        FITS['ended']?.(row, from, DAYS[2]) &&
        row.category_id === cast.billing.id,
    )
    .map(({ id }) => id);
  expect(expected.length).toBeGreaterThan(2);
  expect((await allPages(cast.ada, filter)).sort()).toEqual(expected.sort());
  expect((await allPages(cast.ada, { ...filter, status: ['open'] })).sort()).toEqual([]);
});

it.each<[TicketFilter, (row: Row) => boolean]>([
  [{ promises: 'met' }, (row) => row.promises_kept === true],
  [{ promises: 'missed' }, (row) => row.promises_kept === false],
  [{ score: 2 }, (row) => row.score === 2],
  [{ reopened: true }, (row) => row.reopen_count > 0],
  [{ reopened: false }, () => true],
])('%j finds exactly its tickets, for staff', async (filter, fits) => {
  const expected = made.filter(fits);
  expect(expected.length).toBeGreaterThan(0);
  for (const person of [cast.ada, cast.ana]) {
    const ids = expected.filter(sees(person)).map(({ id }) => id);
    expect((await allPages(person, filter)).sort()).toEqual(ids.sort());
  }
});

it('customers are filtered by times of their own tickets, and by nothing that staff count', async () => {
  const { nora } = cast;
  const own = made.filter(sees(nora));
  const [from, to] = RANGES[2];
  for (const what of ['created', 'ended'] as const) {
    const expected = own.filter((row) => FITS[what]?.(row, from, to)).map(({ id }) => id);
    expect((await allPages(nora, asked(what, from, to))).sort()).toEqual(expected.sort());
  }
  const all = own.map(({ id }) => id).sort();
  const ignored: TicketFilter[] = [
    { promises: 'missed' },
    { score: 1 },
    { reopened: true },
    asked('rated', from, to),
  ];
  for (const filter of ignored) expect((await allPages(nora, filter)).sort()).toEqual(all);
});

it.each([0, 6, 1.5, -1])('refuses a score of %d', async (score) => {
  expect(Object.keys((await refusalOf(cast.ada.api.tickets.list({ score }))).fields)).toEqual(['score']);
});

it('saved views hold them, count as the list does, and refuse what the list refuses', async () => {
  const [from, to] = RANGES[2];
  const filter: TicketFilter = { ...asked('ended', from, to), promises: 'missed' };
  const found = await allPages(cast.ada, filter);
  expect(found.length).toBeGreaterThan(0);
  const view = await cast.ada.api.views.create({ name: 'Broken promises', filter });
  expect(view).toMatchObject({ filter, count: found.length });
  const bad = { name: 'Never', filter: asked('ended', to, from) };
  expect(Object.keys((await refusalOf(cast.ada.api.views.create(bad))).fields)).toEqual(['endedTo']);
  expect((await cast.ada.api.views.list()).items.map(({ name }) => name)).toEqual(['Broken promises']);
});

it('deeds on many reach exactly those', async () => {
  const [from, to] = RANGES[0];
  const tag = await cast.ada.api.tags.create({ name: 'Looked at' });
  const filter = asked('created', from, to);
  const expected = await allPages(cast.ada, filter);
  const reply = await cast.ada.api.tickets.bulk({ filter, action: { addTagIds: [tag.id] } });
  expect(reply.changed).toBe(expected.length);
  expect((await allPages(cast.ada, { tag: tag.name })).sort()).toEqual(expected.sort());
});
