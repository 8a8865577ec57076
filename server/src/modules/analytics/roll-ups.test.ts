// Promises of roll-ups: after whatever happened they say what a full count says, and a full count is right.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { BY_HAND, buildCast, type Cast } from '../../../test/factories.ts';
import { type Desk, startDesk } from '../../../test/harness.ts';
import { doAll } from '../../../test/opposite-orders.ts';
import { dealRandomDeeds } from '../../../test/random-deeds.ts';
import { checkRollUps, foldChanges, rebuildRollUps } from './roll-ups.ts';

const ZONES = ['UTC', 'Asia/Kathmandu'];
const DEEDS = 300;

let desk: Desk;
let cast: Cast;

beforeAll(async () => {
  desk = await startDesk({ patient: true });
  cast = await buildCast(desk);
});
afterAll(() => desk?.close());

it('say the same as a full count after whatever happened, and so do figures', async () => {
  const { ada, ana, ben, nora, karim } = cast;
  const more = await ada.api.categories.create({ name: 'Third', routing: BY_HAND });
  const categoryIds = [cast.billing.id, cast.technical.id, more.id];
  for (const categoryId of categoryIds)
    await ada.api.categories.setAgents({ categoryId, agentIds: [ana.id, ben.id] });
  // One zone is counted from nothing before anything happened, the other one in the middle.
  await ada.api.analytics.dashboard({ timeZone: ZONES[0] });
  const priorityIds = (await ada.api.priorities.list()).items.map(({ id }) => id);
  const crowd = {
    agents: [ana, ben],
    admins: [ada],
    customers: [nora, karim],
    categoryIds,
    priorityIds,
    ticketIds: [] as string[],
  };
  await cast.nora.api.tickets
    .create({ subject: 'First', body: 'One.', categoryId: cast.billing.id })
    .then(({ id }) => crowd.ticketIds.push(id));
  const deeds = dealRandomDeeds(crowd, DEEDS, 7);
  let done = await doAll(deeds.slice(0, DEEDS / 2), 6);
  await ada.api.analytics.dashboard({ timeZone: ZONES[1] });
  done += await doAll(deeds.slice(DEEDS / 2), 6);
  expect(done).toBeGreaterThan(DEEDS / 5);

  const figures = await ada.api.analytics.dashboard({ timeZone: 'UTC' });
  expect(figures).toMatchObject(await countedByHand());
  await drain();
  const checks = await checkRollUps(desk.ctx());
  expect(checks.map(({ timeZone, wrong }) => [timeZone, wrong]).sort()).toEqual([
    [ZONES[1], 0],
    [ZONES[0], 0],
  ]);
  expect(checks.every(({ cells }) => cells > 20)).toBe(true);
});

it('a wrong sum is found by the check, and gone after counting anew', async () => {
  const wrongOf = async () => (await checkRollUps(desk.ctx())).map(({ wrong }) => wrong);
  await desk.app.database.pool.query(
    `update figures set created = created + 1 where time_zone = 'UTC' and level = 0`,
  );
  const [, utc] = (await wrongOf()).sort((a, b) => a - b);
  expect(utc).toBeGreaterThan(0);
  expect((await rebuildRollUps(desk.ctx(), [])).sort()).toEqual([...ZONES].sort());
  expect(await wrongOf()).toEqual([0, 0]);
});

async function drain(): Promise<void> {
  while ((await foldChanges(desk.ctx())) > 0);
}

/** From the tables, in words of their own. */
async function countedByHand(): Promise<object> {
  const { rows } = await desk.app.database.pool.query(`
    select count(*)::int as created,
      count(*) filter (where status in ('resolved', 'closed'))::int as resolved,
      count(*) filter (where reopen_count > 0)::int as reopened,
      count(score)::int as rated, round(avg(score), 2)::float8 as average,
      percentile_cont(0.5) within group (order by resolution_seconds)
        filter (where status in ('resolved', 'closed') and merged_into_id is null) as median,
      (select count(*)::int from answers) as answers
    from tickets`);
  const [{ created, resolved, reopened, rated, average, answers }] = rows;
  return { created, resolved, reopened, answers, csat: { count: rated, average } };
}
