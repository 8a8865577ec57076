// Are the packages of package-lock.json installed? Uses nothing but Node, because it runs before they are.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

const OLDEST_NODE = { 20: [20, 19], 22: [22, 13] };

/** Ends the process with a plain sentence when this Node is too old to run Hotline. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const floor = OLDEST_NODE[major];
  if (major > 22 || (floor && minor >= floor[1])) return;
  console.error(
    `Hotline needs Node 20.19 or newer, or 22.13 or newer; this is ${process.versions.node}. Get one at https://nodejs.org.`,
  );
  process.exit(1);
}

/** Installs with `npm ci` when node_modules is missing or differs from package-lock.json. */
export function ensurePackages() {
  const reason = whyPackagesAreStale();
  if (!reason) return;
  console.error(`Installing packages (${reason}), which takes a minute or so ...`);
  // Build tools are development packages: they are needed even where NODE_ENV says production.
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = process.env.npm_execpath;
  const options = { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] };
  const result = npm?.endsWith('.js')
    ? spawnSync(process.execPath, [npm, ...args], options)
    : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
  if (result.status === 0) return;
  console.error('Packages could not be installed; the lines above say why.');
  process.exit(1);
}

function whyPackagesAreStale() {
  const wanted = readPackages('package-lock.json');
  if (!wanted) throw new Error('package-lock.json is missing or unreadable.');
  // npm writes this file last, so an interrupted install leaves none.
  const present = readPackages('node_modules/.package-lock.json');
  if (!present) return 'first run';
  for (const [path, entry] of Object.entries(wanted)) {
    if (!path.includes('node_modules/') || entry.link) continue;
    const installed = present[path];
    if (installed ? installed.version !== entry.version : !isOptional(entry))
      return 'package-lock.json has changed';
  }
  return null;
}

const isOptional = (entry) => Boolean(entry.optional || entry.devOptional || entry.peer);

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(join(root, file), 'utf8')).packages;
  } catch {
    return null;
  }
}
