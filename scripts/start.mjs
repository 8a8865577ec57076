// `npm start`: installs and builds what is missing, then becomes the server, so that signals and exit codes are its own.
import { existsSync } from 'node:fs';
import { staleParts } from './build-parts.mjs';
import { ensurePackages, requireNode, root } from './packages.mjs';

requireNode();
process.chdir(root);
ensurePackages();
if (staleParts().length > 0) {
  const { build } = await import('./build.mjs');
  await build().catch(fail);
}
if (existsSync('.env')) process.loadEnvFile('.env');
process.setSourceMapsEnabled(true);
await import('../server/dist/main.js');

function fail(error) {
  console.error(error.message);
  process.exit(1);
}
