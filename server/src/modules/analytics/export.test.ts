// Promises of the CSV: one row a ticket, no formula, however many there are, and whoever goes away ends it.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildCast, buildTicket, type Cast } from '../../../test/factories.ts';
import { type Desk, type DeskPerson, startDesk } from '../../../test/harness.ts';
import { httpCall } from '../../../test/http-call.ts';

const MANY = 2_500;

let desk: Desk;
let cast: Cast;

beforeAll(async () => {
  desk = await startDesk({ patient: true });
  cast = await buildCast(desk);
});
afterAll(() => desk?.close());

const get = (query = '', by: DeskPerson = cast.ada) =>
  httpCall(desk.url, `/api/analytics/export.csv${query}`, {
    headers: { authorization: `Bearer ${by.token}` },
  });
const linesOf = (text: string) => text.trimEnd().split('\n');

it('has a header and a row for each ticket of the filter, as a file', async () => {
  const ticket = await buildTicket(cast.nora, { categoryId: cast.billing.id, subject: 'Where, "exactly"?' });
  await buildTicket(cast.karim, { categoryId: cast.technical.id });
  await cast.ana.api.tickets.claim({ ticketId: ticket.id });
  await cast.nora.api.tickets.resolve({ ticketId: ticket.id });
  await cast.nora.api.tickets.rate({ ticketId: ticket.id, score: 5, comment: 'Fine,\nthank you' });
  const all = await get();
  expect(all.status).toBe(200);
  expect(all.headers['content-type']).toBe('text/csv; charset=utf-8');
  expect(all.headers['content-disposition']).toBe('attachment; filename="export.csv"');
  expect(all.text.startsWith('\ufeffnumber,subject,status,')).toBe(true);
  const one = await get(`?categoryId=${cast.billing.id}&agentId=${cast.ana.id}`);
  expect(one.text).toContain(`${ticket.number},"Where, ""exactly""?",resolved,Billing,`);
  expect(one.text).toContain(`${cast.nora.name},${cast.nora.email},Ana,${ticket.createdAt},`);
  expect(one.text).toContain(',5,"Fine,\nthank you",');
  expect(one.text).not.toContain('Technical');
});

it('writes nothing that a spreadsheet would run', async () => {
  const evil = ['=1+1', '+1', '-1', '@SUM(A1)', '\uff1d1', 'plain'];
  for (const subject of evil) await buildTicket(cast.nora, { categoryId: cast.billing.id, subject });
  const { text } = await get(`?categoryId=${cast.billing.id}`);
  const subjects = linesOf(text).map((line) => line.split(',')[1]);
  for (const subject of evil.slice(0, 5)) expect(subjects).toContain(`'${subject}`);
  expect(subjects).toContain('plain');
});

it('is refused in JSON, before anything is written', async () => {
  expect((await get()).status).toBe(200);
  for (const [query, field] of [
    ['?from=2026-02-02&to=2026-02-01', 'to'],
    ['?timeZone=Nowhere', 'timeZone'],
    ['?colour=red', 'colour'],
  ] as const) {
    const reply = await get(query);
    expect([reply.status, reply.json?.code]).toEqual([400, 'validation_failed']);
    expect(Object.keys(reply.json?.fields as object)).toEqual([field]);
  }
  for (const person of [cast.ana, cast.nora]) expect((await get('', person)).status).toBe(403);
  expect((await httpCall(desk.url, '/api/analytics/export.csv')).status).toBe(401);
});

it('goes on after a page, each ticket once, and ends when nobody reads on', async () => {
  await desk.app.database.pool.query(
    `insert into tickets (id, subject, category_id, priority_id, requester_id, created_by_id, status, ended_at, created_at)
     select gen_random_uuid(), 'Old ' || n, $1, (select id from priorities limit 1), $2, $2,
       case when n % 2 = 0 then 'closed' else 'open' end, case when n % 2 = 0 then now() end,
       '2025-03-01 12:00+00'::timestamptz + make_interval(secs => (n / 10)::int)
     from generate_series(1, $3::int) n`,
    [cast.technical.id, cast.karim.id, MANY],
  );
  const query = '?from=2025-03-01&to=2025-03-01';
  const rows = linesOf((await get(query)).text).slice(1);
  expect(rows).toHaveLength(MANY);
  expect(new Set(rows).size).toBe(MANY);

  const url = `${desk.url}/api/analytics/export.csv${query}`;
  const headers = { authorization: `Bearer ${cast.ada.token}` };
  // Two at once are all one person may have; each one given up makes room.
  for (let round = 0; round < 3; round += 1) {
    const gone = new AbortController();
    const started = await Promise.all([1, 2].map(() => fetch(url, { headers, signal: gone.signal })));
    expect(started.map(({ status }) => status)).toEqual([200, 200]);
    gone.abort();
    await Promise.allSettled(started.map((reply) => reply.text()));
    await expect.poll(async () => (await get(query)).status).toBe(200);
  }
});
