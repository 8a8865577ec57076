// P-9: from `npm start` to ready, with packages and builds in place.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../scripts/services/private-service.mjs';
import { median } from './lib/figures.mjs';
import { goal, printTable } from './lib/report.mjs';

export const needsBuild = ['server', 'user-web', 'admin-web'];

const ROUNDS = 3;
const LIMIT_MS = 60_000;
const root = fileURLToPath(new URL('..', import.meta.url));

export async function run() {
  const fresh = [];
  const warm = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const folder = mkdtempSync(join(tmpdir(), 'hotline-bench-'));
    try {
      fresh.push(await startOnce(folder));
      warm.push(await startOnce(folder));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  const rows = [
    { name: 'fresh folder, demo desk seeded', readyMs: median(fresh), rounds: fresh },
    { name: 'folder of an earlier start', readyMs: median(warm), rounds: warm },
  ];
  console.log(
    `From \`npm start\` to the first 200 of /health/ready, embedded database; medians of ${ROUNDS}`,
  );
  printTable(rows, { start: 'name', ms: 'readyMs' });
  return {
    rows,
    goals: rows.map(({ name, readyMs }) => goal('P-9', `ready, ${name}`, readyMs / 1000, 'at most', 3, ' s')),
  };
}

async function startOnce(dataDir) {
  const port = await freePort();
  const env = { ...process.env, PORT: String(port), DATA_DIR: dataDir, HOST: '127.0.0.1' };
  for (const name of ['DATABASE_URL', 'REDIS_URL', 'NODE_ENV', 'DEMO']) env[name] = '';
  const startedAt = performance.now();
  // A group of its own, so that npm, its shell and the server end together.
  const child = spawn('npm', ['start'], { cwd: root, env, stdio: 'ignore', detached: true });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const end = (signal) => {
    try {
      process.kill(-child.pid, signal);
    } catch {
      // It has ended already.
    }
  };
  const killNow = () => end('SIGKILL');
  process.once('exit', killNow);
  try {
    while (!(await isReady(port))) {
      if (child.exitCode !== null) throw new Error(`npm start ended with ${child.exitCode}`);
      if (performance.now() - startedAt > LIMIT_MS) throw new Error('npm start was not ready in time');
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    return performance.now() - startedAt;
  } finally {
    end('SIGTERM');
    await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 15_000))]);
    killNow();
    process.removeListener('exit', killNow);
  }
}

const isReady = (port) =>
  fetch(`http://127.0.0.1:${port}/health/ready`).then(
    (response) => response.ok,
    () => false,
  );
