// Three servers change the same tickets from all sides at once: no deadlock, no hole, no circle.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { BY_HAND } from '../factories.ts';
import { countDeadlocks, dealDeeds, doAll, expectSound } from '../opposite-orders.ts';
import { startThreeServers, type ThreeServers } from '../processes/three-servers.ts';

const LIMIT_MS = 240_000;
const DEEDS = 1000;
const AT_ONCE = 18;
const TICKETS = 10;

let three: ThreeServers;

beforeAll(async () => {
  three = await startThreeServers();
});
afterAll(() => three?.stop());

it(
  'a thousand deeds in opposite orders end as they should',
  async () => {
    const { ada, everywhere, hire, query } = three;
    const category = async (name: string) => (await ada.api.categories.create({ name, routing: BY_HAND })).id;
    const [hereId, elsewhereId] = [await category('Here'), await category('Elsewhere')];
    const agents = [await hire('agent', [hereId, elsewhereId]), await hire('agent', [hereId, elsewhereId])];
    const [customer, ...sameCustomer] = everywhere(await hire('user', []));
    if (!customer) throw new Error('no server');
    const opened = await Promise.all(
      Array.from({ length: TICKETS }, (_, index) =>
        (sameCustomer[index % 2] ?? customer).api.tickets.create({
          subject: `Question ${index}`,
          body: 'Please.',
          categoryId: hereId,
        }),
      ),
    );
    const incidents = await Promise.all([1, 2].map((n) => ada.api.incidents.create({ title: `No. ${n}` })));
    const deeds = dealDeeds(
      {
        doers: [...agents, ada].flatMap(everywhere),
        customer,
        ticketIds: opened.map(({ id }) => id),
        incidentIds: incidents.map(({ id }) => id),
        elsewhereId,
      },
      DEEDS,
    );
    expect(await doAll(deeds, AT_ONCE)).toBeGreaterThan(DEEDS / 4);
    expect(await countDeadlocks(query)).toBe(0);
    await expectSound(query, TICKETS);
  },
  LIMIT_MS,
);
