// Three servers hand out one desk's tickets: nobody gets one twice, nobody too many, and none is lost with a server.
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/core/ids.ts';
import { BY_HAND } from '../factories.ts';
import { connectSocket, type LiveClient } from '../live-client.ts';
import { type Someone, signIn } from '../processes/people.ts';
import { ADMIN, createPlace, type Place } from '../processes/place.ts';
import { freePort, type ServerProcess, startServerProcess } from '../processes/server-process.ts';
import {
  apiAt,
  employAgents,
  type LoadScene,
  openTickets,
  readParked,
  readWatched,
  watchAssignments,
} from '../routing-load.ts';

const LIMIT_MS = 300_000;
const SETTLE_MS = 90_000;
const TICKETS = 300;
const AGENTS = 10;
const CAPACITY = 5;
/** What a ticket may wait beside somebody free. */
const PARKED_LIMIT_MS = 5_000;
const NODES = [0, 1, 2] as const;

describe('three servers', () => {
  let place: Place;
  let ports: number[];
  let servers: ServerProcess[];
  let database: pg.Pool;
  let ada: Someone;
  let customers: Someone[];
  let names = 0;

  const urlOf = (node: number) => `http://127.0.0.1:${ports[node]}`;
  const start = (node: number) => startServerProcess({ port: ports[node] ?? 0, env: place.env });
  const query = async (text: string) => (await database.query(text)).rows;

  beforeAll(async () => {
    place = await createPlace();
    ports = await Promise.all(NODES.map(() => freePort()));
    servers = [await start(0), ...(await Promise.all([start(1), start(2)]))];
    database = new pg.Pool({ connectionString: place.env.DATABASE_URL, max: 2 });
    ada = await signIn(urlOf(0), ADMIN.email, ADMIN.password);
    customers = await Promise.all(Array.from({ length: AGENTS }, (_, index) => customer(index)));
  });

  afterAll(async () => {
    await database?.end();
    await Promise.all((servers ?? []).map((server) => server.kill()));
    await place?.discard();
  });

  const account = () => ({ email: `${newId()}@example.com`, password: ADMIN.password });

  async function customer(node: number): Promise<Someone> {
    const who = account();
    await ada.api.users.create({ ...who, name: 'Customer', role: 'user' });
    return signIn(urlOf(node % NODES.length), who.email, who.password);
  }

  async function agent(categoryId: string, capacity = CAPACITY): Promise<Someone> {
    names += 1;
    const who = { ...account(), name: `Agent ${names}` };
    await ada.api.users.create({ ...who, role: 'agent', capacity, categoryIds: [categoryId] });
    return signIn(urlOf(names % NODES.length), who.email, who.password);
  }

  const category = async (offerSeconds: number | null = null) => {
    names += 1;
    const routing = { ...BY_HAND, strategy: 'least_loaded' as const, offerSeconds };
    return (await ada.api.categories.create({ name: `Category ${names}`, routing })).id;
  };

  const open = async (node: number, categoryId: string) => {
    const by = apiAt(urlOf(node), customers[0] as Someone);
    return (await by.tickets.create({ subject: 'Help', body: 'Please.', categoryId, clientId: newId() })).id;
  };

  const hereAt = (node: number, { token }: Someone): Promise<LiveClient> =>
    connectSocket(urlOf(node), { token });

  const assigneeOf = async (ticketId: string) =>
    (await ada.api.tickets.get({ ticketId })).assignee?.id ?? null;

  it(
    'give 300 tickets to 10 agents with room for 5, once each and never beyond it, and park none',
    async () => {
      const categoryId = await category();
      const agents = await Promise.all(Array.from({ length: AGENTS }, () => agent(categoryId)));
      const scene: LoadScene = { urls: NODES.map(urlOf), query, categoryId, agents, customers };
      await watchAssignments(scene);
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

  it(
    'let one of two claims or routing have a ticket, whoever comes first',
    async () => {
      const categoryId = await category();
      const [routed, ...claimers] = await Promise.all([
        agent(categoryId, 100),
        agent(categoryId),
        agent(categoryId),
      ]);
      const live = await hereAt(0, routed as Someone);
      const ticketIds = await Promise.all(
        Array.from({ length: 30 }, (_, index) => open(index % 3, categoryId)),
      );
      const raced = await Promise.all(
        ticketIds.map((ticketId, index) =>
          Promise.allSettled(
            claimers.map((claimer, at) =>
              apiAt(urlOf((index + at) % 3), claimer).tickets.claim({ ticketId }),
            ),
          ),
        ),
      );
      for (const [index, ticketId] of ticketIds.entries()) {
        await expect.poll(() => assigneeOf(ticketId), { timeout: SETTLE_MS }).not.toBeNull();
        const { entries } = await ada.api.timeline.list({ ticketId, after: 0, limit: 500 });
        expect(entries.filter(({ data }) => data?.type === 'ticket.assigned')).toHaveLength(1);
        const won = raced[index]?.filter(({ status }) => status === 'fulfilled').length ?? 0;
        expect(won).toBe((await assigneeOf(ticketId)) === routed?.id ? 0 : 1);
      }
      live.close();
    },
    LIMIT_MS,
  );

  it(
    'end an offer whose server died, and ask the next agent',
    async () => {
      const categoryId = await category(5);
      const [first, next] = [await agent(categoryId), await agent(categoryId)];
      const live = await hereAt(1, first);
      const ticketId = await open(0, categoryId);
      const { offerId } = await live.hear('offer', ({ offer }) => offer?.ticketId === ticketId);
      await servers[0]?.kill();
      const nextLive = await hereAt(2, next);
      await live.hear('offer', (heard) => heard.offerId === offerId && heard.offer === null);
      const asked = await nextLive.hear('offer', ({ offer }) => offer?.ticketId === ticketId);
      expect((await apiAt(urlOf(1), next).offers.accept({ offerId: asked.offerId })).assignee?.id).toBe(
        next.id,
      );
      servers[0] = await start(0);
      live.close();
      nextLive.close();
    },
    LIMIT_MS,
  );

  it(
    'return what an agent had not answered when their server was killed',
    async () => {
      const categoryId = await category();
      const [lost, helper] = [await agent(categoryId), await agent(categoryId)];
      await hereAt(2, lost);
      const ticketIds = await Promise.all([open(0, categoryId), open(1, categoryId)]);
      for (const ticketId of ticketIds)
        await expect.poll(() => assigneeOf(ticketId), { timeout: SETTLE_MS }).toBe(lost.id);
      const answered = await open(0, categoryId);
      await expect.poll(() => assigneeOf(answered), { timeout: SETTLE_MS }).toBe(lost.id);
      await apiAt(urlOf(0), lost).messages.post({ ticketId: answered, clientId: newId(), body: 'Hello.' });
      await servers[2]?.kill();
      const live = await hereAt(1, helper);
      // As if a minute and more had passed since that server's last sign of life.
      await query(
        `update heartbeats set beat_at = beat_at - interval '70 seconds' where user_id = '${lost.id}'`,
      );
      await query(`update tickets set assigned_at = assigned_at - interval '70 seconds'
        where assignee_id = '${lost.id}'`);
      for (const ticketId of ticketIds)
        await expect.poll(() => assigneeOf(ticketId), { timeout: SETTLE_MS }).toBe(helper.id);
      expect(await assigneeOf(answered)).toBe(lost.id);
      live.close();
      servers[2] = await start(2);
    },
    LIMIT_MS,
  );
});
