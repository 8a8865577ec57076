// Child processes of the benchmarks: pinned to a core where the system can, and ended whatever happens.
import { spawn, spawnSync } from 'node:child_process';
import { cpus } from 'node:os';

const STOP_LIMIT_MS = 10_000;
const children = new Set();
process.on('exit', () => {
  for (const child of children) child.kill('SIGKILL');
});

const canPin = cpus().length > 1 && spawnSync('taskset', ['-c', '0', 'true']).status === 0;

/** Servers have the first core, the load the last; PostgreSQL runs where the system puts it. */
export const cores = canPin ? { server: '0', load: String(cpus().length - 1) } : { server: null, load: null };

/** Runs `node ...args`, on one core when `core` names it. Output of a server that fails is shown. */
export function startNode(args, { core = null, env = {}, ipc = false } = {}) {
  const command = core === null ? process.execPath : 'taskset';
  const pinned = core === null ? args : ['-c', core, process.execPath, ...args];
  const child = spawn(command, pinned, {
    env: { ...process.env, NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'pipe', 'pipe', ...(ipc ? ['ipc'] : [])],
  });
  children.add(child);
  child.output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      child.output = (child.output + text).slice(-8_000);
    });
  }
  child.ended = new Promise((resolve) => {
    child.once('exit', (code, signal) => {
      children.delete(child);
      resolve(code ?? signal);
    });
  });
  return child;
}

export async function stop(child) {
  if (!children.has(child)) return;
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
  await child.ended;
  clearTimeout(timer);
}

/** Asks `isReady` until it says so; fails early, with the output, when the process ends first. */
export async function untilReady(child, isReady, { everyMs = 50, limitMs = 60_000 } = {}) {
  const startedAt = performance.now();
  while (!(await isReady().catch(() => false))) {
    if (!children.has(child)) throw new Error(`a server ended before it was ready:\n${child.output}`);
    if (performance.now() - startedAt > limitMs)
      throw new Error(`a server was not ready in time:\n${child.output}`);
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}
