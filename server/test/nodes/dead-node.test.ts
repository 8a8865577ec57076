// A server that is killed takes its people along: those who wait see soon that nobody is there.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Company, gather, openScreen, openTicket } from '../processes/people.ts';
import { createPlace, type Place } from '../processes/place.ts';
import { freePort, type ServerProcess, startServerProcess } from '../processes/server-process.ts';

const LIMIT_MS = 180_000;
/** A sign of life counts for 45 seconds. */
const FORGOTTEN_MS = 75_000;

let place: Place;
let ports: [number, number];
let servers: ServerProcess[];
let people: Company;

beforeAll(async () => {
  place = await createPlace();
  ports = [await freePort(), await freePort()];
  servers = await Promise.all(ports.map((port) => startServerProcess({ port, env: place.env })));
  people = await gather(`http://127.0.0.1:${ports[0]}`);
});

afterAll(async () => {
  await Promise.all((servers ?? []).map((server) => server.kill()));
  await place?.discard();
});

it(
  'leaves no ghost of an agent, and an agent who comes back elsewhere counts at once',
  async () => {
    const { nora, ana, categoryId } = people;
    const { id: ticketId } = await openTicket(nora, categoryId);
    const agentsOnline = async () => (await nora.api.queues.place({ ticketId })).place?.agentsOnline;
    const far = openScreen(`http://127.0.0.1:${ports[1]}`, ana, ticketId);
    await expect.poll(agentsOnline).toBe(1);
    await servers[1]?.kill();
    far.close();
    expect(await agentsOnline()).toBe(1);
    await expect.poll(agentsOnline, { timeout: FORGOTTEN_MS, interval: 1000 }).toBe(0);
    const near = openScreen(`http://127.0.0.1:${ports[0]}`, ana, ticketId);
    await expect.poll(agentsOnline).toBe(1);
    near.close();
  },
  LIMIT_MS,
);
