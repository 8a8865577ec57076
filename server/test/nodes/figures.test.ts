// Ten thousand deeds at random from three servers: roll-ups say the same as a full count, on every server alike.
import { execFile } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Dashboard } from '@hotline/shared/contracts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { BY_HAND } from '../factories.ts';
import { doAll } from '../opposite-orders.ts';
import { startThreeServers, type ThreeServers } from '../processes/three-servers.ts';
import { dealRandomDeeds } from '../random-deeds.ts';

const LIMIT_MS = 400_000;
const DEEDS = 10_000;
const AT_ONCE = 24;
const ZONES = ['UTC', 'America/St_Johns'];
const CLI = new URL('../../dist/cli.js', import.meta.url).pathname;

let three: ThreeServers;

beforeAll(async () => {
  three = await startThreeServers();
});
afterAll(() => three?.stop());

/** As screens do that are told that a zone is being counted. */
async function countedFirst(timeZone: string | undefined): Promise<Dashboard> {
  for (;;) {
    try {
      return await three.ada.api.analytics.dashboard({ timeZone });
    } catch (error) {
      const { code } = error as { code: string };
      if (code !== 'figures_counting' && code !== 'busy') throw error;
      await sleep(500);
    }
  }
}

it(
  'roll-ups equal a full count after ten thousand deeds',
  async () => {
    const { ada, everywhere, hire, place, query } = three;
    const categoryIds: string[] = [];
    for (const name of ['One', 'Two', 'Three', 'Four'])
      categoryIds.push((await ada.api.categories.create({ name, routing: BY_HAND })).id);
    const agents = await Promise.all(Array.from({ length: 5 }, () => hire('agent', categoryIds)));
    const customers = await Promise.all(Array.from({ length: 5 }, () => hire('user', [])));
    const first = await customers[0]?.api.tickets.create({
      subject: 'First',
      body: 'One.',
      categoryId: categoryIds[0] ?? '',
    });
    const crowd = {
      agents: agents.flatMap(everywhere),
      admins: everywhere(ada),
      customers: customers.flatMap(everywhere),
      categoryIds,
      priorityIds: (await ada.api.priorities.list()).items.map(({ id }) => id),
      ticketIds: [first?.id ?? ''],
    };
    const deeds = dealRandomDeeds(crowd, DEEDS, 20261128);
    await ada.api.analytics.dashboard({ timeZone: ZONES[0] });
    let done = await doAll(deeds.slice(0, DEEDS / 2), AT_ONCE);
    // A zone that is first asked for while the desk is at work.
    const [asked] = await Promise.all([
      countedFirst(ZONES[1]),
      doAll(deeds.slice(DEEDS / 2), AT_ONCE).then((more) => {
        done += more;
      }),
    ]);
    expect(asked.created).toBeGreaterThan(0);
    expect(done).toBeGreaterThan(DEEDS / 4);

    const told = await Promise.all(
      everywhere(ada).map(({ api }) => api.analytics.dashboard({ timeZone: 'UTC' })),
    );
    const [counted] = await query(`select count(*)::int as created,
      count(*) filter (where status in ('resolved', 'closed'))::int as resolved,
      (select count(*)::int from answers) as answers from tickets`);
    for (const { created, resolved, answers } of told)
      expect({ created, resolved, answers }).toEqual(counted);

    const env = { ...process.env, ...place.env, PORT: '0' };
    const { stdout } = await promisify(execFile)(process.execPath, [CLI, 'figures', 'check'], { env });
    const said = stdout.trim().split('\n').sort();
    expect(said).toEqual(
      ZONES.map((zone) =>
        expect.stringMatching(`^${zone}: \\d{2,} sums, all as a full count has them$`),
      ).reverse(),
    );
  },
  LIMIT_MS,
);
