// `npm run cli -- <command>`: the operator's commands, built first when stale.
import { existsSync } from 'node:fs';
import { staleParts } from './build-parts.mjs';
import { ensurePackages, requireNode, root } from './packages.mjs';

requireNode();
process.chdir(root);
ensurePackages();
if (staleParts(['server']).length > 0) {
  const { build } = await import('./build.mjs');
  await build({ names: ['server'] }).catch(fail);
}
if (existsSync('.env')) process.loadEnvFile('.env');
process.setSourceMapsEnabled(true);
await import('../server/dist/cli.js');

function fail(error) {
  console.error(error.message);
  process.exit(1);
}
