// The permission matrix: every operation x everybody x every door, against the declared table.
import { createApiClient } from '@hotline/shared/client/api-client';
import type { ErrorBody, Operation, OperationName } from '@hotline/shared/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operationsByName } from '../../src/core/operations.ts';
import { hashPassword } from '../../src/core/passwords.ts';
import { PASSWORD } from '../harness.ts';
import { connectSocket, connectWebSocket, type LiveClient } from '../live-client.ts';
import { patientFetch } from '../patient-fetch.ts';
import { everythingKept } from './kept.ts';
import { type Outcome, ROWS, type Row, WHO, type Who } from './operation-rows.ts';
import { buildWorld, type World } from './world.ts';

type DoorName = 'http' | 'socketio' | 'ws';
type SignedIn = Exclude<Who, 'anonymous' | 'disabled'>;

let world: World;
const sockets = new Map<string, LiveClient>();

beforeAll(async () => {
  world = await buildWorld();
  const { desk } = world;
  const hash = await hashPassword(desk.app.config.auth, PASSWORD);
  await desk.app.database.pool.query('update users set password_hash = $1', [hash]);
  for (const who of WHO) {
    if (who === 'anonymous' || who === 'disabled') continue;
    sockets.set(`socketio ${who}`, await desk.socketFor(world[who]));
    sockets.set(`ws ${who}`, await desk.wsFor(world[who]));
  }
});
afterAll(() => world?.desk.close());

const operationOf = (name: OperationName): Operation => {
  const operation = operationsByName.get(name);
  if (!operation) throw new Error(`${name} is not an operation`);
  return operation;
};

/** The doors at which somebody can be told apart: sockets let nobody in without a session. */
function doorsFor(row: Row, who: Who): DoorName[] {
  const { doors = ['http', 'socket'] } = operationOf(row.name);
  const withSession = who !== 'anonymous' && who !== 'disabled';
  return [
    ...(doors.includes('http') ? (['http'] as const) : []),
    ...(doors.includes('socket') && withSession ? (['socketio', 'ws'] as const) : []),
  ];
}

interface Answer {
  outcome: Outcome;
  error: Omit<ErrorBody, 'requestId'> | null;
}

async function ask(row: Row, who: Who, door: DoorName, input: object): Promise<Answer> {
  if (door === 'http') return askHttp(row, who, input);
  const socket = sockets.get(`${door} ${who}`);
  if (row.opensFirst)
    await socket?.callRaw('tickets.open', { ticketId: (input as { ticketId: string }).ticketId });
  const answer = (await socket?.callRaw(row.name, input)) as { ok: boolean; error: ErrorBody };
  return toAnswer(answer.ok ? null : answer.error);
}

async function askHttp(row: Row, who: Who, input: object): Promise<Answer> {
  const { desk } = world;
  let token: string | null = null;
  if (who !== 'anonymous') token = await tokenOf(row, who);
  let body: unknown;
  const api = createApiClient({
    baseUrl: desk.url,
    token: () => token,
    fetch: async (url, init) => {
      const response = await patientFetch(url, init);
      body = response.ok ? null : await response.clone().json();
      return response;
    },
  });
  await api.callOperation(row.name, input as never).catch(() => undefined);
  return toAnswer(body as ErrorBody | null);
}

/** Whoever signs out does so in a session of its own: the others are needed. */
async function tokenOf(row: Row, who: SignedIn | 'disabled'): Promise<string> {
  if (row.name === 'auth.logout' && who !== 'disabled')
    return (await world.desk.signInAgain(world[who])).token;
  return world[who].token;
}

function toAnswer(body: ErrorBody | null): Answer {
  if (body === null) return { outcome: 'ok', error: null };
  const { requestId, ...error } = body;
  expect(requestId).toEqual(expect.any(String));
  return { outcome: body.code, error };
}

const titleOf = ({ name, about }: Row) => (about ? `${name} (${about})` : name);

it('has a row for every operation, and none for what is no operation', () => {
  expect([...new Set(ROWS.map(({ name }) => name))].sort()).toEqual([...operationsByName.keys()].sort());
});

it('answers everybody in every row', () => {
  for (const row of ROWS)
    expect([titleOf(row), Object.keys(row.outcomes)]).toEqual([
      titleOf(row),
      expect.arrayContaining([...WHO]),
    ]);
});

describe.each(ROWS.map((row): [string, Row] => [titleOf(row), row]))('%s', (_title, row) => {
  const refused = WHO.filter((who) => row.outcomes[who] !== 'ok');
  const allowed = WHO.filter((who) => row.outcomes[who] === 'ok');

  if (refused.length > 0)
    it('refuses alike at every door, and changes nothing', async () => {
      const input = await row.input(world, 'owner');
      const before = await everythingKept(world.desk);
      for (const who of refused) {
        const answers = new Map<DoorName, Answer>();
        for (const door of doorsFor(row, who)) answers.set(door, await ask(row, who, door, input));
        for (const [door, answer] of answers)
          expect([who, door, answer.outcome]).toEqual([who, door, row.outcomes[who]]);
        expect(new Set([...answers.values()].map((answer) => JSON.stringify(answer))).size).toBeLessThan(2);
      }
      expect(await everythingKept(world.desk)).toEqual(before);
    });

  if (allowed.length > 0)
    it('lets in whom it should', async () => {
      for (const who of allowed) {
        for (const door of doorsFor(row, who)) {
          const answer = await ask(row, who, door, await row.input(world, who));
          expect([who, door, answer.outcome]).toEqual([who, door, 'ok']);
        }
      }
    });
});

it('sockets let in nobody without a session that lives', async () => {
  const { url } = world.desk;
  const { token } = world.disabled;
  await expect(connectSocket(url, {})).rejects.toMatchObject({ message: expect.anything() });
  await expect(connectSocket(url, { token })).rejects.toMatchObject({ message: 'session_ended' });
  await expect(connectSocket(url, { token: 'not.a.token' })).rejects.toMatchObject({
    message: 'unauthenticated',
  });
  await expect(connectWebSocket(url, '/ws', {})).rejects.toThrow(/401|403/);
  await expect(connectWebSocket(url, '/ws', { token })).rejects.toThrow('401');
  const live = await connectSocket(url, { token: world.owner.token });
  expect(await live.call('auth.verify', {})).toMatchObject({ user: { id: world.owner.id } });
  live.close();
});

it('operations of one door are unknown at the other', async () => {
  const socket = sockets.get('socketio admin');
  for (const [name, operation] of operationsByName) {
    if (operation.doors?.includes('socket') === false) {
      expect(await socket?.callRaw(name, {})).toMatchObject({
        ok: false,
        error: { code: 'unknown_operation' },
      });
    }
  }
});

it('catching up names a ticket as gone to whoever does not see it', async () => {
  const { id } = await world.newTicket();
  const gone = async (who: SignedIn) =>
    (await world[who].api.timeline.resume({ cursors: { [id]: 0 } })).gone.length === 1;
  expect({
    owner: await gone('owner'),
    otherCustomer: await gone('otherCustomer'),
    serving: await gone('serving'),
    assigned: await gone('assigned'),
    otherAgent: await gone('otherAgent'),
    admin: await gone('admin'),
  }).toEqual({
    owner: false,
    otherCustomer: true,
    serving: false,
    assigned: false,
    otherAgent: true,
    admin: false,
  });
});
