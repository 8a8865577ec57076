// `npm run check`: everything a machine can say about the code without running it. One line per step, all failures shown.
// `npm run check -- types lint` runs some steps only.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensurePackages, requireNode, root } from './packages.mjs';

const AT_ONCE = 2;
const bin = (name) => join(root, 'node_modules', '.bin', name);
const typesOf = (folder) => ({
  [`types ${folder}`]: [bin('tsc'), '--noEmit', '--pretty', 'false', '-p', folder],
});

// Slowest first, so that the short ones fill the gaps.
const steps = {
  ...typesOf('server'),
  ...typesOf('server/test'),
  ...typesOf('admin-web'),
  ...typesOf('user-web'),
  ...typesOf('shared'),
  ...typesOf('.'),
  promises: [bin('oxlint'), '--type-aware', '--deny-warnings', 'server', 'shared', 'admin-web', 'user-web'],
  unused: [bin('knip'), '--no-progress', '--no-config-hints'],
  lint: [bin('biome'), 'check', '--colors=off', '--error-on-warnings', '--max-diagnostics=50', '.'],
  bans: [process.execPath, 'scripts/check/bans.mjs'],
  migrations: [process.execPath, 'scripts/check/migrations.mjs'],
  imports: [process.execPath, 'scripts/check/imports.mjs'],
};

requireNode();
process.chdir(root);
ensurePackages();
const asked = process.argv.slice(2);
const queue = Object.entries(steps).filter(
  ([name]) => asked.length === 0 || asked.some((word) => name.includes(word)),
);
if (queue.length === 0) {
  console.error(`No such step; there are: ${Object.keys(steps).join(', ')}.`);
  process.exit(2);
}
const failures = [];
await Promise.all(Array.from({ length: AT_ONCE }, worker));
for (const { name, output } of failures) console.log(`\n== ${name}\n${output.trim()}`);
console.log(
  failures.length > 0
    ? `\nThe check found faults in: ${failures.map(({ name }) => name).join(', ')}.`
    : '\nAll is well.',
);
process.exit(failures.length > 0 ? 1 : 0);

async function worker() {
  for (let step = queue.shift(); step; step = queue.shift()) await runStep(...step);
}

async function runStep(name, [command, ...args]) {
  const startedAt = Date.now();
  const { code, output } = await run(command, args);
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
  console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name.padEnd(16)} ${seconds.padStart(5)} s`);
  if (code !== 0) failures.push({ name, output });
}

function run(command, args) {
  if (!existsSync(command)) return { code: 1, output: `${command} is not installed.` };
  return new Promise((resolve) => {
    const env = { ...process.env, NO_COLOR: '1' };
    delete env.FORCE_COLOR;
    const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    child.stderr.on('data', (chunk) => {
      output += chunk;
    });
    child.once('error', (error) => resolve({ code: 1, output: error.message }));
    child.once('close', (code) => resolve({ code, output }));
  });
}
