// Starts private services for tests under the keeper, and finds the programs and ports they need.
import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, parse } from 'node:path';
import { fileURLToPath } from 'node:url';

const keeper = fileURLToPath(new URL('./keeper.mjs', import.meta.url));
const START_LIMIT_MS = 60_000;

/** Starts `command` under the keeper; resolves once `isReady` does; rejects with its output when it ends first. */
export async function startPrivateService({ isReady, ...service }) {
  // Detached, so that Ctrl-C reaches the owner alone and the service ends in order, after its users.
  const child = spawn(process.execPath, [keeper, JSON.stringify(service)], {
    stdio: ['pipe', 'pipe', 'ignore'],
    detached: true,
  });
  let output = '';
  child.stdout.on('data', (chunk) => {
    output = (output + chunk).slice(-4000);
  });
  child.stdin.on('error', () => {});
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const stop = () => {
    child.stdin.end();
    return ended;
  };
  const startedAt = Date.now();
  while (!(await isReady().catch(() => false))) {
    if (child.exitCode !== null)
      throw new Error(`${service.command} ended at once: ${output.trim() || 'no output'}`);
    if (Date.now() - startedAt > START_LIMIT_MS) {
      await stop();
      throw new Error(`${service.command} was not ready after ${START_LIMIT_MS / 1000} s: ${output.trim()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return stop;
}

/** No browser refuses these; systems hand out the ports above them to whoever connects: one of those could be taken before its server listens. */
const PORTS = { from: 10_100, to: 30_000 };

export async function freePort() {
  for (let tries = 0; tries < 50; tries += 1) {
    const port = randomInt(PORTS.from, PORTS.to);
    if (await isFree(port)) return port;
  }
  throw new Error(`no free port was found from ${PORTS.from} on`);
}

function isFree(port) {
  return new Promise((resolve) => {
    const probe = createServer().once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

/** The first program of these names in PATH or in the folders given. */
export function findProgram(names, folders = []) {
  for (const folder of [...(process.env.PATH ?? '').split(delimiter), ...folders]) {
    for (const name of names) if (folder && isExecutable(join(folder, name))) return join(folder, name);
  }
  return null;
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/** Who runs a program that refuses root: nobody in particular when we are not root ourselves. */
export function unprivilegedUser() {
  if (process.getuid?.() !== 0) return null;
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const found = ['postgres', 'nobody'].map((name) => users.find((user) => user[0] === name)).find(Boolean);
  return found ? { uid: Number(found[2]), gid: Number(found[3]) } : { uid: 65_534, gid: 65_534 };
}

/** A folder of its own, owned by the user the service runs as. */
export function serviceFolder(name, user) {
  const folder = mkdtempSync(join(tmpdir(), `hotline-${name}-`));
  if (user) chownSync(folder, user.uid, user.gid);
  return folder;
}

/** `folder` itself where every user may reach it, else a copy in `into` (a clone may lie in a private home). */
export function reachableFolder(folder, user, into) {
  if (!user || isOpenToAll(folder)) return folder;
  const copy = join(into, 'programs');
  cpSync(folder, copy, { recursive: true, verbatimSymlinks: true });
  for (const name of readdirSync(copy, { recursive: true })) chmodSync(join(copy, name), 0o755);
  chmodSync(copy, 0o755);
  return copy;
}

function isOpenToAll(folder) {
  for (let at = folder; at !== parse(at).root; at = dirname(at)) {
    if ((statSync(at).mode & 0o005) !== 0o005) return false;
  }
  return true;
}
