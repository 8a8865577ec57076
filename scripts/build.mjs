// Builds what is stale: the server bundle and the two web apps. `npm run build -- --force` builds all.
import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { serverEntries, staleParts, writeStamp } from './build-parts.mjs';
import { ensurePackages, requireNode, root } from './packages.mjs';

/** Builds the stale parts side by side; answers the names of what it built. */
export async function build({ names, force = false } = {}) {
  if (force) rmSync(join(root, '.cache', 'build'), { recursive: true, force: true });
  const stale = staleParts(names);
  if (stale.length === 0) return [];
  console.error(`Building ${stale.map((part) => part.name).join(', ')} ...`);
  await Promise.all(stale.map(buildPart));
  return stale.map((part) => part.name);
}

async function buildPart(part) {
  const next = join(root, part.name, `dist-next-${process.pid}`);
  try {
    await (part.name === 'server' ? bundleServer(next) : buildWeb(part.name, next));
    replaceFolder(join(root, part.name, 'dist'), next);
  } catch (error) {
    rmSync(next, { recursive: true, force: true });
    throw new Error(`${part.name} does not build: ${error.message}`, { cause: error });
  }
  writeStamp(part.name, part.fingerprint);
}

async function bundleServer(outDir) {
  const { rolldown } = await import('rolldown');
  const input = Object.fromEntries(
    Object.entries(serverEntries)
      .map(([name, file]) => [name, join(root, file)])
      .filter(([, file]) => existsSync(file)),
  );
  const bundle = await rolldown({
    input,
    cwd: root,
    platform: 'node',
    external: (id) => !/^[./\\]|^[a-z]:|^@hotline\/shared(\/|$)/i.test(id),
    onLog: (level, log, report) => (log.code === 'EMPTY_BUNDLE' ? undefined : report(level, log)),
  });
  await bundle.write({
    dir: outDir,
    format: 'esm',
    sourcemap: true,
    entryFileNames: '[name].js',
    chunkFileNames: 'chunk-[hash].js',
  });
  await bundle.close();
}

async function buildWeb(name, outDir) {
  const vite = await import('vite');
  await vite.build({ root: join(root, name), logLevel: 'warn', build: { outDir, emptyOutDir: true } });
}

// Built beside and swapped in, so that an interrupted build never leaves half a dist behind.
function replaceFolder(target, next) {
  const old = `${target}-old-${process.pid}`;
  if (existsSync(target)) renameSync(target, old);
  renameSync(next, target);
  rmSync(old, { recursive: true, force: true });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  requireNode();
  ensurePackages();
  const startedAt = Date.now();
  const built = await build({ force: process.argv.includes('--force') }).catch((error) => {
    console.error(error.message);
    process.exit(1);
  });
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
  console.log(
    built.length > 0 ? `Built ${built.join(', ')} in ${seconds} s.` : 'Everything is built already.',
  );
}
