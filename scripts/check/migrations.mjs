// Do the migrations in drizzle/ make exactly the tables of server/src/db/schema? Generates into a copy and expects nothing new.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from '../packages.mjs';

const copy = join(root, '.cache', `migrations-${process.pid}`);
const kit = join(root, 'node_modules', '.bin', 'drizzle-kit');
let faults = [];
try {
  mkdirSync(copy, { recursive: true });
  cpSync(join(root, 'drizzle'), copy, { recursive: true });
  faults = [...consistency(), ...difference(), ...strays()];
} finally {
  rmSync(copy, { recursive: true, force: true });
}
for (const fault of faults) console.log(fault);
process.exit(faults.length > 0 ? 1 : 0);

function consistency() {
  const { status, output } = drizzleKit(['check', '--dialect', 'postgresql', '--out', relative(root, copy)]);
  return status === 0 ? [] : [output];
}

function difference() {
  const before = new Set(sqlFiles());
  const schema = 'server/src/db/schema/index.ts';
  const args = ['generate', '--dialect', 'postgresql', '--schema', schema, '--out', relative(root, copy)];
  const { status, output } = drizzleKit(args);
  if (status !== 0) return [`drizzle-kit generate failed:\n${output}`];
  return sqlFiles()
    .filter((file) => !before.has(file))
    .map((file) => {
      const statements = readFileSync(join(copy, file), 'utf8');
      return `The tables differ from the migrations; "npx drizzle-kit generate" would add:\n${statements}`;
    });
}

function strays() {
  const journal = JSON.parse(readFileSync(join(root, 'drizzle/meta/_journal.json'), 'utf8'));
  const known = new Set(journal.entries.map((entry) => `${entry.tag}.sql`));
  return readdirSync(join(root, 'drizzle'))
    .filter((file) => file.endsWith('.sql') && !known.has(file))
    .map((file) => `drizzle/${file} is in no journal, so it never runs.`);
}

function drizzleKit(args) {
  const result = spawnSync(kit, args, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 60_000,
  });
  return { status: result.status, output: `${result.stdout}${result.stderr}`.trim() };
}

function sqlFiles() {
  return readdirSync(copy).filter((file) => file.endsWith('.sql'));
}
