// A whole desk for a test: the real server in this process on a port and a database of its own.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ApiClient, createApiClient } from '@hotline/shared/client/api-client';
import type { Role } from '@hotline/shared/contracts';
import { expect } from 'vitest';
import type { Overrides } from '../src/app.ts';
import { readConfig } from '../src/config/config.ts';
import { type App, createCtx, type PublicCtx } from '../src/core/context.ts';
import { openSession } from '../src/modules/sessions/sessions.service.ts';
import { createUser } from '../src/modules/users/users.service.ts';
import { type RunningServer, startServer } from '../src/server.ts';
import { connectSocket, connectWebSocket } from './live-client.ts';
import { patientFetch } from './patient-fetch.ts';
import { createTestDatabase, type TestDatabase } from './test-database.ts';

export interface DeskOptions {
  /** Joins nodes over TEST_REDIS_URL. */
  redis?: boolean;
  /** Another desk whose database, secrets and Redis this one shares: a second node. PostgreSQL only. */
  beside?: Desk;
  env?: Record<string, string>;
  /** Clients wait and ask again when they are told that it is too much at once. */
  patient?: boolean;
  clock?: Overrides['clock'];
}

/** Somebody signed in, in token mode. */
export interface DeskPerson {
  id: string;
  name: string;
  email: string;
  role: Role;
  sessionId: string;
  token: string;
  refreshToken: string;
  api: ApiClient;
}

export interface NewPerson {
  name?: string;
  role?: Role;
  /** Ids of categories served. */
  categories?: string[];
}

export interface Desk {
  url: string;
  app: App;
  server: RunningServer;
  database: TestDatabase;
  redisPrefix: string;
  client(token?: string): ApiClient;
  /** Opens a customer account through the front door. */
  signUp(name?: string): Promise<DeskPerson>;
  /** Puts somebody there, without a password, and signs them in. */
  person(who?: NewPerson): Promise<DeskPerson>;
  admin(name?: string): Promise<DeskPerson>;
  agent(who?: { name?: string; categories?: string[] }): Promise<DeskPerson>;
  customer(name?: string): Promise<DeskPerson>;
  /** One more session of the same person. */
  signInAgain(person: DeskPerson): Promise<DeskPerson>;
  socketFor(person: DeskPerson): ReturnType<typeof connectSocket>;
  wsFor(person: DeskPerson, path?: string): ReturnType<typeof connectWebSocket>;
  /** A ctx of nobody, for calling services as the command line does. */
  ctx(): PublicCtx;
  /** Ends as a signal does. */
  stop(): Promise<void>;
  close(): Promise<void>;
}

const SECRETS = {
  JWT_SECRET: 'test-jwt-secret-0123456789-abcdefghijkl',
  ENCRYPTION_KEY: 'test-encryption-key-0123456789-abcdefgh',
};
export const PASSWORD = 'correct horse battery staple';

/** By file of tests: their names count from 1 in each, whatever ran before in this process. */
const peopleMade = new Map<string, number>();

export async function startDesk(options: DeskOptions = {}): Promise<Desk> {
  const database = options.beside?.database ?? (await createTestDatabase());
  const redisPrefix =
    options.beside?.redisPrefix ??
    `${process.env.TEST_REDIS_PREFIX ?? 'hotline-test'}-${randomBytes(4).toString('hex')}`;
  const dataDir = mkdtempSync(join(tmpdir(), 'hotline-test-'));
  const discard = async () => {
    if (!options.beside) await database.drop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    if (options.beside && !database.url) throw new Error('A second node needs TEST_DB=postgres.');
    const config = readConfig({
      ...environment(options, database, redisPrefix),
      DATA_DIR: dataDir,
      ...options.env,
    });
    const server = await startServer(config, {
      ...(database.embedded && { database: database.embedded }),
      ...(options.clock && { clock: options.clock }),
    });
    return assemble(server, database, redisPrefix, options.patient ? patientFetch : fetch, discard);
  } catch (error) {
    await discard();
    throw error;
  }
}

function environment(
  options: DeskOptions,
  database: TestDatabase,
  redisPrefix: string,
): Record<string, string | undefined> {
  const joined = options.redis ?? options.beside?.app.config.redis != null;
  if (joined && !process.env.TEST_REDIS_URL) throw new Error('This desk needs TEST_REDIS_URL.');
  return {
    PORT: '0',
    HOST: '127.0.0.1',
    DEMO: '0',
    LOG_LEVEL: process.env.TEST_LOG_LEVEL ?? 'silent',
    DRAIN_SECONDS: '0',
    DATABASE_POOL_SIZE: '5',
    ...SECRETS,
    ...(database.url && { DATABASE_URL: database.url }),
    ...(joined && { REDIS_URL: process.env.TEST_REDIS_URL, REDIS_PREFIX: redisPrefix }),
  };
}

function assemble(
  server: RunningServer,
  database: TestDatabase,
  redisPrefix: string,
  doFetch: typeof fetch,
  discard: () => Promise<void>,
): Desk {
  const { url } = server;
  const { app } = server.desk;
  const sockets: { close(): void }[] = [];
  const keep = <T extends { close(): void }>(socket: T): T => {
    sockets.push(socket);
    return socket;
  };
  const client = (token?: string) =>
    createApiClient({ baseUrl: url, fetch: doFetch, ...(token !== undefined && { token: () => token }) });
  const ctx = () =>
    createCtx(app, { actor: null, requestId: 'test', ip: null, userAgent: 'test', live: null });
  const signIn = async (who: Pick<DeskPerson, 'id' | 'name' | 'email' | 'role'>): Promise<DeskPerson> => {
    const { sessionId, refreshToken } = await openSession(ctx(), who.id);
    const token = app.tokens.sign({ userId: who.id, sessionId });
    return { ...who, sessionId, token, refreshToken, api: client(token) };
  };
  const person: Desk['person'] = async ({ name, role = 'user', categories } = {}) => {
    const fallback = nextName(role);
    const email = emailOf(name ?? fallback);
    const row = await createUser(ctx(), {
      email,
      name: name ?? fallback,
      password: null,
      role,
      categoryIds: categories,
    });
    return signIn({ id: row.id, name: row.name, email: row.email, role: row.role });
  };
  const end = (how: () => Promise<void>) => async () => {
    for (const socket of sockets) socket.close();
    await how();
    await discard();
  };
  return {
    url,
    app,
    server,
    database,
    redisPrefix,
    client,
    ctx,
    person,
    admin: (name) => person({ name, role: 'admin' }),
    agent: (who) => person({ ...who, role: 'agent' }),
    customer: (name) => person({ name }),
    signUp: (name) => signUp(client, name ?? nextName('user')),
    signInAgain: signIn,
    socketFor: async ({ token }) => keep(await connectSocket(url, { token })),
    wsFor: async ({ token }, path = '/ws') => keep(await connectWebSocket(url, path, { token })),
    stop: end(server.stop),
    close: end(server.close),
  };
}

async function signUp(client: Desk['client'], name: string): Promise<DeskPerson> {
  const email = emailOf(name);
  const reply = await client().auth.register({ email, name, password: PASSWORD, mode: 'token' });
  if (!('accessToken' in reply)) throw new Error('registering in token mode answered no tokens');
  const { accessToken: token, refreshToken, user } = reply;
  const api = client(token);
  const { sessionId } = await api.auth.verify();
  return {
    id: user.id,
    name: user.name,
    email: user.email,
    role: user.role,
    sessionId,
    token,
    refreshToken,
    api,
  };
}

function nextName(role: Role): string {
  const file = expect.getState().testPath ?? '';
  const number = (peopleMade.get(file) ?? 0) + 1;
  peopleMade.set(file, number);
  return `${role === 'user' ? 'Customer' : role === 'agent' ? 'Agent' : 'Admin'} ${number}`;
}

const emailOf = (name: string): string =>
  `${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '.')}.${randomBytes(3).toString('hex')}@example.com`;
