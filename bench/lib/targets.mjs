// The servers under load: Hotline as it is built, and its peers. Each is a process of its own.
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../scripts/services/private-service.mjs';
import { populateDesk } from './desk.mjs';
import { cores, startNode, stop, untilReady } from './processes.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const secret = () => randomBytes(32).toString('base64url');
const firstAdmin = () => ({ email: 'ada@bench.test', password: secret() });

const nameOf = (databaseUrl) => (databaseUrl ? new URL(databaseUrl).pathname.slice(1) : null);

/** `rooms` tickets; customers come first among the members. A member: which tickets a socket opens, and as whom. */
export async function startPeer(name, file, { databaseUrl, rooms, pairs }) {
  const port = await freePort();
  const child = startNode([join(root, 'bench', 'peers', file)], {
    core: cores.server,
    env: { PORT: String(port), ...(databaseUrl && { DATABASE_URL: databaseUrl }) },
  });
  const url = `http://127.0.0.1:${port}`;
  await untilReady(child, () =>
    fetch(`${url}/socket.io/?EIO=4&transport=polling`).then((response) => response.ok),
  );
  const tickets = Array.from({ length: rooms }, () => randomUUID());
  const database = nameOf(databaseUrl);
  return { name, url, pid: child.pid, database, members: membersOf(tickets, pairs), stop: () => stop(child) };
}

/**
 * `databaseUrl` null is the embedded database. `nodeArgs` go to the server's own process. `admin` is the first one, or
 * the one a database that was used before has already.
 */
export async function startHotline(
  name,
  { databaseUrl = null, rooms, pairs, nodeArgs = [], jobs = true, admin = firstAdmin() },
) {
  const dataDir = mkdtempSync(join(tmpdir(), 'hotline-bench-'));
  const port = await freePort();
  const env = {
    PORT: String(port),
    HOST: '127.0.0.1',
    DATA_DIR: dataDir,
    DEMO: '0',
    LOG_LEVEL: 'warn',
    JWT_SECRET: secret(),
    ENCRYPTION_KEY: secret(),
    ADMIN_EMAIL: admin.email,
    ADMIN_PASSWORD: admin.password,
    SOCKET_EVENTS_PER_SECOND: '1000000',
    SOCKET_EVENTS_BURST: '1000000',
    RUN_JOBS: jobs ? '1' : '0',
    DATABASE_URL: databaseUrl ?? '',
    REDIS_URL: '',
  };
  const child = startNode([...nodeArgs, join(root, 'server', 'dist', 'main.js')], {
    core: cores.server,
    env,
  });
  const url = `http://127.0.0.1:${port}`;
  const end = async () => {
    await stop(child);
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    await untilReady(child, () => fetch(`${url}/health/ready`).then((response) => response.ok));
    const { tickets, customerTokens, agentTokens } = await populateDesk(url, admin, { rooms, pairs });
    const members = membersOf(tickets, pairs, { customerTokens, agentTokens });
    const database = nameOf(databaseUrl);
    return { name, url, pid: child.pid, database, members, admin, stop: end };
  } catch (error) {
    await end();
    throw new Error(`${error.message}\n${child.output}`, { cause: error });
  }
}

/** One customer per ticket; ticket n belongs to pair n mod `pairs`, two agents with one socket each. */
function membersOf(tickets, pairs, { customerTokens = [], agentTokens = [] } = {}) {
  const customers = tickets.map((ticketId, at) => ({
    staff: false,
    token: customerTokens[at] ?? null,
    tickets: [ticketId],
  }));
  const agents = Array.from({ length: pairs * 2 }, (_, at) => ({
    staff: true,
    token: agentTokens[at] ?? null,
    tickets: tickets.filter((_ticketId, index) => index % pairs === at >> 1),
  }));
  return [...customers, ...agents];
}
