// The promise of locks in one order: deeds on the same tickets from all sides never meet in a deadlock.
import type { Ticket } from '@hotline/shared/contracts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildCast, buildTicket, type Cast } from '../../../test/factories.ts';
import { type Desk, type DeskPerson, startDesk } from '../../../test/harness.ts';
import { testDatabaseKind } from '../../../test/test-database.ts';
import { newId } from '../../core/ids.ts';

const DEEDS = testDatabaseKind() === 'postgres' ? 1000 : 300;
const AT_ONCE = 20;
const TICKETS = 10;

let desk: Desk;
let cast: Cast;
let doers: DeskPerson[];
let tickets: Ticket[];

beforeAll(async () => {
  desk = await startDesk({ patient: true, env: { DATABASE_POOL_SIZE: '20' } });
  cast = await buildCast(desk);
  await cast.ada.api.categories.setAgents({
    categoryId: cast.technical.id,
    agentIds: [cast.ana.id, cast.ben.id],
  });
  await cast.ada.api.categories.setAgents({
    categoryId: cast.billing.id,
    agentIds: [cast.ana.id, cast.ben.id],
  });
  doers = [cast.ana, cast.ben, cast.ada];
  tickets = [];
  for (let made = 0; made < TICKETS; made += 1)
    tickets.push(await buildTicket(cast.nora, { categoryId: cast.billing.id }));
});
afterAll(() => desk?.close());

/** The same sequence in every run; which deed meets which is the scheduler's part. */
function dice(seed: number) {
  let state = seed;
  return (sides: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

const roll = dice(20261121);

function nextDeed(incidentIds: readonly string[]): () => Promise<unknown> {
  const by = doers[roll(doers.length)] ?? cast.ana;
  const at = roll(TICKETS);
  const one = tickets[at] as Ticket;
  const other = tickets[(at + 1 + roll(TICKETS - 1)) % TICKETS] as Ticket;
  const many = [...tickets.slice(at), ...tickets.slice(0, at)].map(({ id }) => id).reverse();
  const agent = doers[roll(doers.length)] ?? cast.ana;
  const incidentId = incidentIds[roll(incidentIds.length)] ?? '';
  const pair = { ticketId: one.id, otherId: other.id };
  const post = { clientId: newId(), body: 'Still here.' };
  const api = by.api;
  const deeds: (() => Promise<unknown>)[] = [
    () => api.tickets.link(pair),
    () => api.tickets.unlink(pair),
    () => api.tickets.assign({ ticketId: one.id, agentId: agent.id }),
    () => api.tickets.transfer({ ticketId: one.id, agentId: agent.id, reason: 'Theirs' }),
    () => api.tickets.transfer({ ticketId: one.id, categoryId: cast.technical.id, reason: 'Elsewhere' }),
    () => api.tickets.bulk({ ticketIds: many, action: { assigneeId: agent.id } }),
    () => api.tickets.bulk({ ticketIds: many.slice(0, 4), action: { status: 'waiting' } }),
    () => api.tickets.bulk({ filter: { status: ['waiting'] }, action: { status: 'open' } }),
    () => api.incidents.link({ incidentId, ticketIds: many.slice(0, 5) }),
    () => api.incidents.post({ incidentId, ...post }),
    () => api.messages.post({ ticketId: other.id, ...post }),
    () => cast.nora.api.messages.post({ ticketId: one.id, ...post }),
    () => api.tickets.split({ ticketId: one.id, entryIds: [newId()], subject: 'Nothing' }),
  ];
  // Every merge ends a ticket for good: so many that they meet, and some are left in the end.
  const merges = roll(60) === 0;
  const merge = () => api.tickets.merge({ ticketId: one.id, intoTicketId: other.id });
  return merges ? merge : (deeds[roll(deeds.length)] ?? merge);
}

/** What the state of a ticket may answer. Waiting for a lock too long is `busy` too, on a slow machine. */
const BY_THE_RULES = new Set([
  'not_found',
  'ticket_merged',
  'ticket_closed',
  'invalid_transition',
  'transfer_to_self',
  'validation_failed',
  'client_id_reused',
]);
const RETRIES_MAX = 5;

/** As every client does that is told to try again. */
async function patiently(deed: () => Promise<unknown>): Promise<unknown> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await deed();
    } catch (error) {
      if ((error as { code: string }).code !== 'busy' || tries === RETRIES_MAX) throw error;
    }
  }
}

/** PostgreSQL's own count: it ends one of those who wait for each other, whatever its caller makes of it. */
async function countDeadlocks(): Promise<number> {
  const { pool } = desk.app.database;
  await pool.query('select pg_stat_clear_snapshot()');
  const { rows } = await pool.query<{ deadlocks: string }>(
    'select deadlocks from pg_stat_database where datname = current_database()',
  );
  return Number(rows[0]?.deadlocks ?? 0);
}

it('a thousand merges, transfers, links and bulk deeds at once end as they should', async () => {
  const incidents = await Promise.all(
    [1, 2].map((n) => cast.ada.api.incidents.create({ title: `No. ${n}` })),
  );
  const queue = Array.from({ length: DEEDS }, () => nextDeed(incidents.map(({ id }) => id)));
  const refused = new Map<string, number>();
  let done = 0;
  const worker = async () => {
    for (let deed = queue.pop(); deed; deed = queue.pop()) {
      await patiently(deed).then(
        () => {
          done += 1;
        },
        (error: { code: string }) => refused.set(error.code, (refused.get(error.code) ?? 0) + 1),
      );
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  expect(await countDeadlocks()).toBe(0);
  expect([...refused.keys()].filter((code) => !BY_THE_RULES.has(code))).toEqual([]);
  expect(done).toBeGreaterThan(DEEDS / 4);
  await expectSound();
}, 180_000);

async function expectSound(): Promise<void> {
  const { pool } = desk.app.database;
  const { rows: countings } = await pool.query(`
    select t.number, t.last_seq, t.last_pub_seq, count(e.*)::int as entries, count(e.pub_seq)::int as public,
      max(e.seq) as seq, coalesce(max(e.pub_seq), 0) as pub
    from tickets t join entries e on e.ticket_id = t.id group by t.id`);
  expect(countings.length).toBeGreaterThanOrEqual(TICKETS);
  for (const row of countings) {
    expect([row.number, row.last_seq, row.seq]).toEqual([row.number, row.entries, row.entries]);
    expect([row.number, row.last_pub_seq, row.pub]).toEqual([row.number, row.public, row.public]);
  }
  const { rows: merged } = await pool.query<{ id: string; into: string | null; status: string }>(
    'select id, merged_into_id as into, status from tickets',
  );
  const leadsTo = new Map(merged.map(({ id, into }) => [id, into]));
  for (const { id, into, status } of merged) {
    if (into !== null) expect([id, status]).toEqual([id, 'closed']);
    const met = new Set<string>();
    for (let at: string | null = id; at !== null; at = leadsTo.get(at) ?? null) {
      expect(met.has(at)).toBe(false);
      met.add(at);
    }
  }
  const { rows: once } = await pool.query(
    'select client_id, ticket_id, count(*) from entries where client_id is not null group by 1, 2 having count(*) > 1',
  );
  expect(once).toEqual([]);
}
