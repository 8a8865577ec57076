// Three servers change the same tickets from all sides at once: no deadlock, no hole, no circle.
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '../../src/core/ids.ts';
import { BY_HAND } from '../factories.ts';
import { countDeadlocks, dealDeeds, doAll, expectSound, type Query } from '../opposite-orders.ts';
import { type Someone, signIn } from '../processes/people.ts';
import { ADMIN, createPlace, type Place } from '../processes/place.ts';
import { freePort, type ServerProcess, startServerProcess } from '../processes/server-process.ts';
import { apiAt } from '../routing-load.ts';

const LIMIT_MS = 240_000;
const DEEDS = 1000;
const AT_ONCE = 18;
const TICKETS = 10;

let place: Place;
let urls: string[];
let servers: ServerProcess[];
let database: pg.Pool;
let ada: Someone;

beforeAll(async () => {
  place = await createPlace();
  const ports = await Promise.all([freePort(), freePort(), freePort()]);
  const start = (port: number) => startServerProcess({ port, env: place.env });
  const [first = 0, ...others] = ports;
  servers = [await start(first), ...(await Promise.all(others.map(start)))];
  urls = ports.map((port) => `http://127.0.0.1:${port}`);
  database = new pg.Pool({ connectionString: place.env.DATABASE_URL, max: 2 });
  ada = await signIn(urls[0] ?? '', ADMIN.email, ADMIN.password);
});
afterAll(async () => {
  await database?.end();
  await Promise.all((servers ?? []).map((server) => server.kill()));
  await place?.discard();
});

/** The same person as a client of every server. */
const everywhere = (person: Someone) => urls.map((url) => ({ id: person.id, api: apiAt(url, person) }));

async function hire(role: 'agent' | 'user', categoryIds: string[]): Promise<Someone> {
  const who = { email: `${newId()}@example.com`, password: ADMIN.password };
  await ada.api.users.create({ ...who, name: role, role, ...(role === 'agent' && { categoryIds }) });
  return signIn(urls[0] ?? '', who.email, who.password);
}

it(
  'a thousand deeds in opposite orders end as they should',
  async () => {
    const query: Query = async (text) => (await database.query(text)).rows;
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
