// Promises of sends that share a transaction: one that fails, one that waits, and a database that drops the line.
import type { Ticket } from '@hotline/shared/contracts';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildCast, buildMessage, buildTicket, type Cast } from '../../../test/factories.ts';
import { type Desk, startDesk } from '../../../test/harness.ts';
import { testDatabaseKind } from '../../../test/test-database.ts';
import { newId } from '../../core/ids.ts';

let desk: Desk;
let cast: Cast;
const onPostgres = testDatabaseKind() === 'postgres';

beforeAll(async () => {
  desk = await startDesk({ patient: true });
  cast = await buildCast(desk);
});
afterAll(() => desk?.close());

const buildTickets = (count: number): Promise<Ticket[]> =>
  Promise.all(Array.from({ length: count }, () => buildTicket(cast.nora, { categoryId: cast.billing.id })));
const codes = (outcomes: PromiseSettledResult<unknown>[]) =>
  outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason.code as string] : []));

/** Both countings of every ticket, as the rows say them. */
async function brokenTickets(): Promise<unknown[]> {
  const { rows } = await desk.app.database.pool.query(`
    select t.number from tickets t join lateral (
      select count(*) as n, count(pub_seq) as m, coalesce(max(seq), 0) as last, coalesce(max(pub_seq), 0) as last_pub
      from entries where ticket_id = t.id) e on true
    where (t.last_seq, t.last_seq, t.last_pub_seq, t.last_pub_seq) is distinct from (e.n, e.last, e.m, e.last_pub)`);
  return rows;
}

it('one the database refuses does not fail the others', async () => {
  const { pool } = desk.app.database;
  const tickets = await buildTickets(4);
  await pool.query(`alter table entries add constraint test_poison check (body <> 'poison')`);
  try {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 40 }, (_, index) =>
        buildMessage(cast.nora, tickets[index % 4]?.id ?? '', {
          body: index % 10 === 3 ? 'poison' : `Fine ${index}`,
        }),
      ),
    );
    expect(codes(outcomes)).toEqual(Array(4).fill('internal'));
    expect(await brokenTickets()).toEqual([]);
    const bodies = await Promise.all(
      tickets.map(async ({ id }) =>
        (await cast.ana.api.timeline.list({ ticketId: id })).entries.map(({ body }) => body),
      ),
    );
    expect(bodies.flat().filter((body) => body.startsWith('Fine'))).toHaveLength(36);
  } finally {
    await pool.query('alter table entries drop constraint test_poison');
  }
});

it('one of a ticket that is deleted meanwhile does not fail the others', async () => {
  const [kept, doomed] = await buildTickets(2);
  const [removed, ...outcomes] = await Promise.allSettled([
    cast.ada.api.tickets.remove({ ticketId: doomed?.id ?? '' }),
    ...Array.from({ length: 20 }, (_, index) =>
      buildMessage(cast.nora, (index % 2 ? kept : doomed)?.id ?? ''),
    ),
  ]);
  expect(removed?.status).toBe('fulfilled');
  for (const code of codes(outcomes)) expect(code).toBe('not_found');
  expect((await cast.nora.api.timeline.list({ ticketId: kept?.id ?? '' })).head).toBe(12);
});

describe.runIf(onPostgres)('on PostgreSQL', () => {
  async function withClient(work: (client: pg.Client) => Promise<void>): Promise<void> {
    const client = new pg.Client({ connectionString: desk.database.url ?? '' });
    await client.connect();
    try {
      await work(client);
    } finally {
      await client.end();
    }
  }

  it('a ticket that somebody holds keeps only its own sends waiting', async () => {
    const [held, ...free] = await buildTickets(6);
    await withClient(async (client) => {
      await client.query('begin');
      await client.query('select 1 from tickets where id = $1 for update', [held?.id]);
      const clientId = newId();
      const waiting = [1, 2, 3].map(() =>
        buildMessage(cast.nora, held?.id ?? '', { clientId, body: 'Held.' }),
      );
      const settled = Promise.allSettled(waiting);
      let isHeldDone = false;
      void settled.then(() => {
        isHeldDone = true;
      });
      const others = await Promise.all(
        free.flatMap(({ id }) => [buildMessage(cast.nora, id), buildMessage(cast.ana, id)]),
      );
      expect(others).toHaveLength(10);
      expect(isHeldDone).toBe(false);
      // Longer than the server is ready to wait: it gives up by itself.
      for (const code of codes(await settled)) expect(code).toBe('busy');
      await client.query('rollback');
      const sent = await buildMessage(cast.nora, held?.id ?? '', { clientId, body: 'Held.' });
      expect(sent.body).toBe('Held.');
      const { entries } = await cast.nora.api.timeline.list({ ticketId: held?.id ?? '' });
      expect(entries.filter(({ body }) => body === 'Held.')).toHaveLength(1);
    });
  });

  it('a line cut in the middle leaves nothing half done, and a retry is never a second send', async () => {
    const tickets = await buildTickets(5);
    const sends = Array.from({ length: 150 }, (_, index) => ({
      ticketId: tickets[index % 5]?.id ?? '',
      clientId: newId(),
      body: `Burst ${index}`,
      by: index % 2 ? cast.nora : cast.ana,
    }));
    const send = ({ by, ...input }: (typeof sends)[number]) => by.api.messages.post(input);
    await withClient(async (client) => {
      let isOver = false;
      const cutting = (async () => {
        let cuts = 0;
        while (!isOver) {
          const { rowCount } = await client.query(
            `select pg_terminate_backend(pid) from pg_stat_activity
             where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'`,
          );
          cuts += rowCount ?? 0;
          if (cuts > 12) break;
        }
        return cuts;
      })();
      const acked = new Map<string, string>();
      let open = sends;
      for (let round = 0; open.length > 0 && round < 50; round += 1) {
        if (round > 2) isOver = true;
        const outcomes = await Promise.allSettled(open.map(send));
        for (const code of codes(outcomes)) expect(['unavailable', 'busy', 'rate_limited']).toContain(code);
        for (const [index, outcome] of outcomes.entries()) {
          if (outcome.status === 'fulfilled') acked.set(open[index]?.clientId ?? '', outcome.value.id);
        }
        open = open.filter(({ clientId }) => !acked.has(clientId));
      }
      isOver = true;
      expect(await cutting).toBeGreaterThan(0);
      expect(open).toEqual([]);
      expect(await brokenTickets()).toEqual([]);
      const kept = await Promise.all(
        tickets.map(
          async ({ id }) =>
            (await cast.ada.api.timeline.list({ ticketId: id, after: 0, limit: 500 })).entries,
        ),
      );
      const keptSends = kept.flat().filter(({ body }) => body.startsWith('Burst'));
      expect(keptSends).toHaveLength(150);
      for (const { clientId, id } of keptSends) expect(acked.get(clientId ?? '')).toBe(id);
    });
  });
});
