// The promise of locks in one order: deeds on the same tickets from all sides never meet in a deadlock.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildCast, buildTicket, type Cast } from '../../../test/factories.ts';
import { type Desk, startDesk } from '../../../test/harness.ts';
import { countDeadlocks, dealDeeds, doAll, expectSound, type Query } from '../../../test/opposite-orders.ts';
import { testDatabaseKind } from '../../../test/test-database.ts';

const DEEDS = testDatabaseKind() === 'postgres' ? 1000 : 300;
const AT_ONCE = 20;
const TICKETS = 10;

let desk: Desk;
let cast: Cast;

beforeAll(async () => {
  desk = await startDesk({ patient: true, env: { DATABASE_POOL_SIZE: '20' } });
  cast = await buildCast(desk);
  for (const { id: categoryId } of [cast.technical, cast.billing])
    await cast.ada.api.categories.setAgents({ categoryId, agentIds: [cast.ana.id, cast.ben.id] });
});
afterAll(() => desk?.close());

it('a thousand merges, transfers, links and bulk deeds at once end as they should', async () => {
  const { ada, ana, ben, nora, billing, technical } = cast;
  const query: Query = async (text) => (await desk.app.database.pool.query(text)).rows;
  const opened = await Promise.all(
    Array.from({ length: TICKETS }, () => buildTicket(nora, { categoryId: billing.id })),
  );
  const incidents = await Promise.all([1, 2].map((n) => ada.api.incidents.create({ title: `No. ${n}` })));
  const deeds = dealDeeds(
    {
      doers: [ana, ben, ada],
      customer: nora,
      ticketIds: opened.map(({ id }) => id),
      incidentIds: incidents.map(({ id }) => id),
      elsewhereId: technical.id,
    },
    DEEDS,
  );
  expect(await doAll(deeds, AT_ONCE)).toBeGreaterThan(DEEDS / 4);
  expect(await countDeadlocks(query)).toBe(0);
  await expectSound(query, TICKETS);
}, 180_000);
