// `npm start`: installs and builds what is missing, then becomes the server, so that signals and exit codes are its own.
import { existsSync } from 'node:fs';
import { staleParts } from './build-parts.mjs';
import { ensurePackages, requireNode, root } from './packages.mjs';

const ECHO_MS = 500;

requireNode();
process.chdir(root);
ensurePackages();
if (staleParts().length > 0) {
  const { build } = await import('./build.mjs');
  await build().catch(fail);
}
if (existsSync('.env')) process.loadEnvFile('.env');
process.setSourceMapsEnabled(true);
if (process.env.npm_lifecycle_event) ignoreEchoedSignals();
await import('../server/dist/main.js');

function fail(error) {
  console.error(error.message);
  process.exit(1);
}

// Ctrl-C reaches npm and the server alike, and npm passes it on: the second one must not count as impatience.
function ignoreEchoedSignals() {
  const lastSeenAt = new Map();
  const ignore = () => {};
  const emit = process.emit;
  process.emit = function (name, ...args) {
    if (name === 'SIGINT' || name === 'SIGTERM') {
      // While the server swaps its listeners there would be none, and the next signal would kill.
      if (!lastSeenAt.has(name)) process.on(name, ignore);
      const now = performance.now();
      const isEcho = now - (lastSeenAt.get(name) ?? -ECHO_MS) < ECHO_MS;
      lastSeenAt.set(name, now);
      if (isEcho) return true;
    }
    return emit.call(this, name, ...args);
  };
}
