// Databases of a benchmark's own, in the PostgreSQL the tests would use too; gone when it stops.
import pg from 'pg';
import { resolvePostgres } from '../../scripts/services/postgres.mjs';

const opened = new Set();

/** For a run that is interrupted: nothing of ours stays behind in a PostgreSQL that others use. */
export const dropAll = () => Promise.all([...opened].map((stop) => stop()));

/** `create(label)` makes an empty database and answers its address; `stop` drops them all. */
export async function openPostgres() {
  const service = await resolvePostgres();
  const run = async (text) => {
    const client = new pg.Client({ connectionString: service.url });
    await client.connect();
    await client.query(text).finally(() => client.end());
  };
  const stop = async () => {
    opened.delete(stop);
    await service.stop();
  };
  opened.add(stop);
  return {
    source: service.source,
    async create(label) {
      const url = new URL(service.url);
      // `service.stop` drops every database whose name starts with its own.
      const name = `${url.pathname.slice(1)}_bench_${label}`;
      await run(`drop database if exists ${name} with (force)`);
      await run(`create database ${name}`);
      url.pathname = `/${name}`;
      return url.href;
    },
    stop,
  };
}
