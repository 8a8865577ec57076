// `node bench/seed.mjs --tickets 1000000 --database postgres://...`: fills an empty database with a desk that has been
// at work for two years, for trying things out by hand. Migrates it first.
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { build } from '../scripts/build.mjs';
import { fillDesk } from './lib/fill-desk.mjs';

const { values } = parseArgs({
  options: {
    tickets: { type: 'string', default: '1000000' },
    live: { type: 'string' },
    entries: { type: 'string', default: '5' },
    database: { type: 'string' },
  },
});
const tickets = Number(values.tickets);
const live = values.live === undefined ? Math.floor(tickets / 50) : Number(values.live);
const entriesEach = Number(values.entries);
if (!values.database || ![tickets, live, entriesEach].every(Number.isInteger) || live * 5 > tickets) {
  console.error(
    'Usage: node bench/seed.mjs --database postgres://... [--tickets 1000000] [--live 20000] [--entries 5]\n' +
      'entries: of each ticket, in the mean; live: a fifth of the tickets at most.',
  );
  process.exit(2);
}

await build({ names: ['server'] });
const migrated = cli('migrate');
if (migrated !== 0) process.exit(migrated);
if (await hasTickets()) {
  console.error('This database has tickets already: it takes an empty one.');
  process.exit(1);
}
const startedAt = Date.now();
await fillDesk(values.database, { tickets, live, entriesEach, tell: (line) => console.log(`  ${line}`) });
console.log(
  `${tickets} tickets, ${tickets * entriesEach} entries in ${Math.round((Date.now() - startedAt) / 1000)} s.`,
);

/** The operator's command on that database. The secrets are its own: nobody signs in with them. */
function cli(...args) {
  const secret = () => randomBytes(32).toString('base64url');
  const env = {
    ...process.env,
    DATABASE_URL: values.database,
    JWT_SECRET: secret(),
    ENCRYPTION_KEY: secret(),
    REDIS_URL: '',
  };
  const file = fileURLToPath(new URL('../server/dist/cli.js', import.meta.url));
  return spawnSync(process.execPath, [file, ...args], { env, stdio: 'inherit' }).status ?? 1;
}

async function hasTickets() {
  const client = new pg.Client({ connectionString: values.database });
  await client.connect();
  const { rows } = await client
    .query('select exists (select from tickets) as found')
    .finally(() => client.end());
  return rows[0].found;
}
