// Three hundred tickets and ten agents with room for five: nobody gets one twice, nobody more than they have room for.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startDesk } from '../../../test/harness.ts';
import { buildRoutedDesk, type RoutedDesk } from '../../../test/routing.ts';
import {
  employAgents,
  type LoadScene,
  openTickets,
  readParked,
  readWatched,
  watchAssignments,
} from '../../../test/routing-load.ts';

const TICKETS = 300;
const AGENTS = 10;
const CAPACITY = 5;
/** What a ticket may wait beside somebody free. */
const PARKED_LIMIT_MS = 5_000;
const LIMIT_MS = 300_000;

let routed: RoutedDesk;
let scene: LoadScene;

beforeAll(async () => {
  const desk = await startDesk();
  routed = await buildRoutedDesk(desk);
  const { id: categoryId } = await routed.category();
  const agents = await Promise.all(Array.from({ length: AGENTS }, () => routed.agent(categoryId, CAPACITY)));
  const customers = await Promise.all(Array.from({ length: 10 }, () => desk.customer()));
  const query = async (text: string) => (await desk.app.database.pool.query(text)).rows;
  scene = { urls: [desk.url], query, categoryId, agents, customers };
  await watchAssignments(scene);
});
afterAll(() => routed?.desk.close());

it(
  'hands them out once each, never beyond anybody’s room, and leaves none beside somebody free',
  async () => {
    const staff = await employAgents(scene);
    const [opened] = await Promise.all([openTickets(scene, TICKETS), staff.work(15)]);
    expect(opened).toHaveLength(TICKETS);
    await expect
      .poll(() => readParked(scene), { timeout: PARKED_LIMIT_MS })
      .toEqual({ waiting: TICKETS - AGENTS * (15 + CAPACITY), room: 0 });
    await staff.finish();
    await expect.poll(() => readParked(scene), { timeout: PARKED_LIMIT_MS }).toMatchObject({ waiting: 0 });
    expect(await readWatched(scene)).toEqual({ assignments: TICKETS, twice: 0, overCapacity: 0 });
    staff.close();
  },
  LIMIT_MS,
);
