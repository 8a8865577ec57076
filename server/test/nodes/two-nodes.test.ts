// Two servers, one desk: people at either see the same, and whichever of them dies, nothing is lost.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Company,
  gather,
  kept,
  openScreen,
  openTicket,
  type Screen,
  shown,
} from '../processes/people.ts';
import { createPlace, type Place } from '../processes/place.ts';
import { freePort, type ServerProcess, startServerProcess } from '../processes/server-process.ts';

const LIMIT_MS = 300_000;
const SETTLE_MS = 60_000;

describe('two servers', () => {
  let place: Place;
  let ports: [number, number];
  let servers: [ServerProcess, ServerProcess];
  let people: Company;

  const urlOf = (node: 0 | 1) => `http://127.0.0.1:${ports[node]}`;
  const start = (node: 0 | 1) => startServerProcess({ port: ports[node], env: place.env });

  beforeAll(async () => {
    place = await createPlace();
    ports = [await freePort(), await freePort()];
    servers = [await start(0), await start(1)];
    people = await gather(urlOf(0));
  });

  afterAll(async () => {
    await Promise.all((servers ?? []).map((server) => server.kill()));
    await place?.discard();
  });

  /** What everybody holds in the end is what the desk keeps: same entries, same order, no number missing. */
  async function expectComplete(ticketId: string, screens: { nora: Screen[]; ana: Screen[] }): Promise<void> {
    const pub = await kept(people.nora, ticketId);
    const all = await kept(people.ana, ticketId);
    expect(pub.map(({ seq }) => seq)).toEqual(pub.map((_, index) => index + 1));
    expect(all.map(({ seq }) => seq)).toEqual(all.map((_, index) => index + 1));
    for (const screen of screens.nora)
      await expect.poll(() => shown(screen), { timeout: SETTLE_MS }).toEqual(pub);
    for (const screen of screens.ana)
      await expect.poll(() => shown(screen), { timeout: SETTLE_MS }).toEqual(all);
    expect(JSON.stringify(screens.nora.map(shown))).not.toContain('only for staff');
  }

  it('carry a conversation across: messages, notes, typing, reading, presence', async () => {
    const { nora, ana, categoryId } = people;
    const { id: ticketId } = await openTicket(nora, categoryId);
    const customer = openScreen(urlOf(0), nora, ticketId);
    const agent = openScreen(urlOf(1), ana, ticketId);
    await expect.poll(() => shown(customer).length).toBe(2);
    const viewers = () => customer.thread.getSnapshot().viewers.map(({ id }) => id);
    await expect.poll(viewers, { timeout: SETTLE_MS }).toContain(ana.id);
    customer.thread.typing();
    await expect.poll(() => agent.thread.getSnapshot().typing.length, { timeout: SETTLE_MS }).toBe(1);
    customer.thread.send('Are you there?');
    await expect.poll(() => shown(agent).at(-1)?.body, { timeout: SETTLE_MS }).toBe('Are you there?');
    agent.thread.send('only for staff', { internal: true });
    agent.thread.send('I am.');
    await expect
      .poll(() => shown(customer).map(({ body }) => body), { timeout: SETTLE_MS })
      .toContain('I am.');
    customer.thread.markRead(shown(customer).at(-1)?.seq ?? 0);
    await expect
      .poll(() => agent.thread.getSnapshot().reads[nora.id], { timeout: SETTLE_MS })
      .toBeGreaterThan(0);
    await expectComplete(ticketId, { nora: [customer], ana: [agent] });
    customer.close();
    agent.close();
  });

  it(
    'lose, double and reorder nothing while one after the other dies under load',
    async () => {
      const { nora, ana, categoryId } = people;
      const { id: ticketId } = await openTicket(nora, categoryId);
      const nodes = [0, 1] as const;
      const customers = nodes.map((node) => openScreen(urlOf(node), nora, ticketId));
      const agents = nodes.map((node) => openScreen(urlOf(node), ana, ticketId));
      const said: string[] = [];
      let talking = true;
      const talkers = [...customers, ...agents].map(async (screen, index) => {
        for (let count = 0; talking; count += 1) {
          const internal = index >= 2 && count % 5 === 0;
          const body = `${internal ? 'only for staff ' : ''}${index} ${count}`;
          said.push(body);
          screen.thread.send(body, { internal });
          await new Promise((resolve) => setTimeout(resolve, 60));
        }
      });
      for (const node of [0, 1, 0, 1] as const) {
        const before = said.length;
        await expect.poll(() => said.length, { timeout: SETTLE_MS }).toBeGreaterThan(before + 20);
        await servers[node].kill();
        servers[node] = await start(node);
      }
      talking = false;
      await Promise.all(talkers);
      for (const screen of [...customers, ...agents]) {
        await expect.poll(() => screen.outbox.items().length, { timeout: SETTLE_MS }).toBe(0);
      }
      const bodies = (await kept(ana, ticketId)).map(({ body }) => body);
      for (const body of said) expect(bodies.filter((other) => other === body)).toHaveLength(1);
      for (const index of [0, 1, 2, 3]) {
        const own = bodies.filter((body) => new RegExp(`^(only for staff )?${index} \\d+$`).test(body));
        const counts = own.map((body) => Number(body.split(' ').at(-1)));
        expect(counts).toEqual(counts.toSorted((one, other) => one - other));
      }
      await expectComplete(ticketId, { nora: customers, ana: agents });
      for (const screen of [...customers, ...agents]) screen.close();
    },
    LIMIT_MS,
  );

  it('stop with grace: what is written meanwhile arrives', async () => {
    const { nora, ana, categoryId } = people;
    const { id: ticketId } = await openTicket(nora, categoryId);
    const customer = openScreen(urlOf(0), nora, ticketId);
    const agent = openScreen(urlOf(1), ana, ticketId);
    await expect.poll(() => customer.realtime.connected()).toBe(true);
    expect(await servers[0].stop()).toBe(0);
    customer.thread.send('written while the server was away');
    servers[0] = await start(0);
    const last = () => shown(agent).at(-1)?.body;
    await expect.poll(last, { timeout: SETTLE_MS }).toBe('written while the server was away');
    await expectComplete(ticketId, { nora: [customer], ana: [agent] });
    customer.close();
    agent.close();
  });

  it('fall silent at once for an agent who lost the category, wherever their socket is', async () => {
    const { ada, nora, ana, categoryId } = people;
    const { id: ticketId } = await openTicket(nora, categoryId);
    const agent = openScreen(urlOf(1), ana, ticketId);
    const customer = openScreen(urlOf(0), nora, ticketId);
    await expect.poll(() => shown(agent).length).toBe(2);
    customer.thread.send('while she serves');
    await expect.poll(() => shown(agent).at(-1)?.body, { timeout: SETTLE_MS }).toBe('while she serves');
    await ada.api.categories.setAgents({ categoryId, agentIds: [] });
    customer.thread.send('after she was taken off');
    await expect
      .poll(() => shown(customer).at(-1)?.body, { timeout: SETTLE_MS })
      .toBe('after she was taken off');
    await expect.poll(() => agent.thread.getSnapshot().status, { timeout: SETTLE_MS }).toBe('gone');
    expect(JSON.stringify(shown(agent))).not.toContain('after she was taken off');
    await ada.api.categories.setAgents({ categoryId, agentIds: [ana.id] });
    agent.close();
    customer.close();
  });
});
