// The matrix of hearing: every event x everybody x with and without the ticket open, against the declared table.
import { EVENTS, type EventName } from '@hotline/shared/contracts';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormatsModule from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LiveClient } from '../live-client.ts';
import { ELSEWHERE, EVENT_ROWS, type EventRow, HEARERS, type Hearer, type Scene } from './event-rows.ts';
import { buildWorld, type World } from './world.ts';

let world: World;
let sockets: Pick<Scene, 'joined' | 'apart' | 'sessionIds'>;

beforeAll(async () => {
  world = await buildWorld();
  sockets = await connectAll();
});
afterAll(() => world?.desk.close());

async function connectAll() {
  const { desk } = world;
  const made = { joined: {}, apart: {}, sessionIds: {} } as typeof sockets;
  for (const who of HEARERS) {
    const [one, two] = [await desk.signInAgain(world[who]), await desk.signInAgain(world[who])];
    made.joined[who] = await desk.socketFor(one);
    made.apart[who] = await desk.socketFor(two);
    made.sessionIds[who] = two.sessionId;
  }
  return made;
}

const SEES: ReadonlySet<Hearer> = new Set(['owner', 'serving', 'assigned', 'admin']);

async function setScene(): Promise<Scene> {
  const ticket = await world.newTicket();
  for (const who of HEARERS) {
    const answer = (await sockets.joined[who].callRaw('tickets.open', { ticketId: ticket.id })) as {
      ok: boolean;
    };
    expect([who, answer.ok]).toEqual([who, SEES.has(who)]);
  }
  return { world, ticket, ...sockets };
}

interface Ear {
  who: Hearer;
  how: 'joined' | 'apart';
  client: LiveClient;
}

const earsOf = (scene: Scene): Ear[] =>
  HEARERS.flatMap((who) => [
    { who, how: 'joined' as const, client: scene.joined[who] },
    { who, how: 'apart' as const, client: scene.apart[who] },
  ]);

const shouldHear = ({ hears }: EventRow, { who, how }: Ear): boolean =>
  hears[who] === 'always' || (hears[who] === 'joined' && how === 'joined');

const titleOf = ({ event, about }: EventRow) => `${event} (${about})`;

it('has a row for every event', () => {
  const declared = new Set([...EVENT_ROWS.map(({ event }) => event), ...Object.keys(ELSEWHERE)]);
  expect([...declared].sort()).toEqual(Object.keys(EVENTS).sort());
});

describe('is heard by whom the table says, and by nobody else', () => {
  it.each(EVENT_ROWS.map((row): [string, EventRow] => [titleOf(row), row]))('%s', async (_title, row) => {
    const scene = await setScene();
    const ears = earsOf(scene);
    const before = new Map(ears.map(({ client }) => [client, client.heard.length]));
    const fits = row.fits as (payload: unknown, scene: Scene) => boolean;
    const hasHeard = ({ client }: Ear) =>
      client.heard
        .slice(before.get(client))
        .some(({ event, payload }) => event === row.event && fits(payload, scene));

    await row.provoke(scene);
    const expected = ears.filter((ear) => shouldHear(row, ear));
    expect(expected.length).toBeGreaterThan(0);
    const names = (some: Ear[]) => some.map(({ who, how }) => `${who} ${how}`);
    await expect.poll(() => names(expected.filter(hasHeard)), { timeout: 8_000 }).toEqual(names(expected));
    // What was told to any of them was told to all; an answer on each socket comes after it.
    await Promise.all(ears.map(({ client }) => client.call('auth.verify', {})));
    expect(names(ears.filter(hasHeard))).toEqual(names(expected));
  });
});

it('session: only the session that ends hears it', async () => {
  const ears = earsOf({ world, ticket: await world.newTicket(), ...sockets });
  await world.owner.api.auth.endSession({ sessionId: sockets.sessionIds.owner });
  await sockets.apart.owner.hear('session', ({ reason }) => reason === 'revoked');
  const others = ears.filter(({ client }) => client !== sockets.apart.owner);
  await Promise.all(others.map(({ client }) => client.call('auth.verify', {})));
  expect(others.filter(({ client }) => client.of('session').length > 0)).toEqual([]);
});

it('everything heard on the way is exactly what the contract describes', () => {
  const ajv = new Ajv({ strict: false, logger: false });
  (addFormatsModule as unknown as typeof addFormatsModule.default)(ajv, ['uuid', 'date-time']);
  const validators = new Map<string, ValidateFunction>(
    Object.entries(EVENTS).map(([name, schema]): [EventName, ValidateFunction] => [
      name as EventName,
      ajv.compile(schema),
    ]),
  );
  const heard = [...Object.values(sockets.joined), ...Object.values(sockets.apart)].flatMap(
    (client) => client.heard,
  );
  expect(heard.length).toBeGreaterThan(100);
  for (const { event, payload } of heard) {
    const validate = validators.get(event);
    if (!validate?.(payload)) expect([event, payload, validate?.errors]).toBe('valid');
  }
});
