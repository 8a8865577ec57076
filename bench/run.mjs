// `npm run bench`: measures Hotline against its peers on this machine. `npm run bench -- start bundle` runs some only.
// Prints a table and the goals of each, and keeps everything in bench/results/latest.json. A missed goal fails nothing.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensurePackages, requireNode } from '../scripts/packages.mjs';

const names = [
  'bundle',
  'start',
  'idle-sockets',
  'delivery-latency',
  'chat-throughput',
  'agent-free',
  'inbox',
  'search',
  'dashboard',
];
const file = fileURLToPath(new URL('results/latest.json', import.meta.url));

requireNode();
ensurePackages();
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.error(`No such benchmark: ${unknown.join(', ')}. There are: ${names.join(', ')}.`);
  process.exit(2);
}

const { build } = await import('../scripts/build.mjs');
const { dropAll } = await import('./lib/databases.mjs');
const { printGoals } = await import('./lib/report.mjs');
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.once(signal, () => dropAll().finally(() => process.exit(130)));
}
const results = {};
for (const name of names.filter((each) => asked.length === 0 || asked.includes(each))) {
  console.log(`\n== ${name}`);
  try {
    const { needsBuild, run } = await import(`./${name}.mjs`);
    await build({ names: needsBuild });
    const startedAt = Date.now();
    const result = await run();
    printGoals(result.goals);
    results[name] = { at: new Date().toISOString(), seconds: (Date.now() - startedAt) / 1000, ...result };
  } catch (error) {
    console.log(`Could not be measured: ${error.message}`);
    results[name] = { at: new Date().toISOString(), error: error.message };
  }
  keep(results);
}
await dropAll();

/** Benchmarks that did not run this time keep their earlier figures. */
function keep(latest) {
  mkdirSync(join(file, '..'), { recursive: true });
  const machine = {
    node: process.version,
    cpu: cpus()[0]?.model,
    cores: cpus().length,
    loadAverage: loadavg(),
  };
  writeFileSync(file, `${JSON.stringify({ machine, ...earlier(), ...latest }, null, 2)}\n`);
}

function earlier() {
  try {
    const { machine: _, ...kept } = JSON.parse(readFileSync(file, 'utf8'));
    return kept;
  } catch {
    return {};
  }
}
