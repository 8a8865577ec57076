// What is built from what, and whether it is stale. Uses nothing but Node: a start with nothing to build must be quick.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './packages.mjs';

/** Name in server/dist -> source. The worker thread of the embedded database must stay a file of its own. */
export const serverEntries = {
  main: 'server/src/main.ts',
  worker: 'server/src/worker.ts',
  cli: 'server/src/cli/main.ts',
  'embedded-worker': 'server/src/db/embedded/embedded-worker.ts',
};

const common = [
  'package-lock.json',
  'tsconfig.base.json',
  'scripts/build.mjs',
  'scripts/build-parts.mjs',
  'shared/src',
];

const parts = [
  {
    name: 'server',
    entry: serverEntries.main,
    proof: 'server/dist/main.js',
    inputs: [...common, 'server/src', 'server/package.json', 'server/tsconfig.json'],
  },
  ...['user-web', 'admin-web'].map((name) => ({
    name,
    entry: `${name}/src/main.tsx`,
    proof: `${name}/dist/index.html`,
    inputs: [
      ...common,
      ...['src', 'public', 'index.html', 'vite.config.ts', 'package.json', 'tsconfig.json'].map(
        (file) => `${name}/${file}`,
      ),
    ],
  })),
];

/** The parts whose sources differ from what their dist was built from. */
export function staleParts(names = parts.map((part) => part.name)) {
  return parts
    .filter((part) => names.includes(part.name) && existsSync(join(root, part.entry)))
    .map((part) => ({ ...part, fingerprint: fingerprint(part.inputs) }))
    .filter((part) => !existsSync(join(root, part.proof)) || readStamp(part.name) !== part.fingerprint);
}

export function writeStamp(name, value) {
  mkdirSync(stampFolder(), { recursive: true });
  writeFileSync(join(stampFolder(), name), value);
}

function readStamp(name) {
  try {
    return readFileSync(join(stampFolder(), name), 'utf8');
  } catch {
    return null;
  }
}

const stampFolder = () => join(root, '.cache', 'build');

function fingerprint(paths) {
  const hash = createHash('sha256').update(process.versions.node);
  for (const path of paths) {
    for (const file of filesUnder(path)) hash.update(`\0${file}\0`).update(readFileSync(join(root, file)));
  }
  return hash.digest('hex');
}

function filesUnder(path) {
  const entries = listFolder(path);
  if (entries === null) return existsSync(join(root, path)) ? [path] : [];
  return entries
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) =>
      entry.isDirectory() ? filesUnder(`${path}/${entry.name}`) : [`${path}/${entry.name}`],
    )
    .filter((file) => !/\.test\.tsx?$/.test(file));
}

function listFolder(path) {
  try {
    return readdirSync(join(root, path), { withFileTypes: true });
  } catch {
    return null;
  }
}
