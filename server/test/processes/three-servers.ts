// Three server processes on one PostgreSQL and one Redis, and people who are clients of all of them.
import pg from 'pg';
import { newId } from '../../src/core/ids.ts';
import type { Query } from '../opposite-orders.ts';
import { apiAt } from '../routing-load.ts';
import { type Someone, signIn } from './people.ts';
import { ADMIN, createPlace, type Place } from './place.ts';
import { freePort, startServerProcess } from './server-process.ts';

export interface ThreeServers {
  place: Place;
  /** Straight to the tables. */
  query: Query;
  ada: Someone;
  /** The same person as a client of every server. */
  everywhere(person: Someone): { id: string; api: Someone['api'] }[];
  hire(role: 'agent' | 'user', categoryIds: string[]): Promise<Someone>;
  stop(): Promise<void>;
}

export async function startThreeServers(): Promise<ThreeServers> {
  const place = await createPlace();
  const ports = await Promise.all([freePort(), freePort(), freePort()]);
  const start = (port: number) => startServerProcess({ port, env: place.env });
  const [first = 0, ...others] = ports;
  const servers = [await start(first), ...(await Promise.all(others.map(start)))];
  const urls = ports.map((port) => `http://127.0.0.1:${port}`);
  const database = new pg.Pool({ connectionString: place.env.DATABASE_URL, max: 2 });
  const ada = await signIn(urls[0] ?? '', ADMIN.email, ADMIN.password);
  return {
    place,
    query: async (text) => (await database.query(text)).rows,
    ada,
    everywhere: (person) => urls.map((url) => ({ id: person.id, api: apiAt(url, person) })),
    async hire(role, categoryIds) {
      const who = { email: `${newId()}@example.com`, password: ADMIN.password };
      await ada.api.users.create({ ...who, name: role, role, ...(role === 'agent' && { categoryIds }) });
      return signIn(urls[0] ?? '', who.email, who.password);
    },
    async stop() {
      await database.end();
      await Promise.all(servers.map((server) => server.kill()));
      await place.discard();
    },
  };
}
