// Checks who imports whom, and first proves each rule on its planted breach: a rule that cannot fire protects nothing.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../packages.mjs';

const require = createRequire(import.meta.url);
const { forbidden, options } = require('../../.dependency-cruiser.cjs');
const planted = join(root, 'scripts/check/planted');
const folders = ['shared/src', 'server/src', 'server/test', 'admin-web/src', 'user-web/src'];

// dependency-cruiser parses with swc (TypeScript 7 has no parser to borrow) but never tells it which files hold JSX.
const swc = require('@swc/core');
const { parseFileSync } = swc;
swc.parseFileSync = (file, settings) => parseFileSync(file, { ...settings, tsx: file.endsWith('.tsx') });
const { cruise } = await import('dependency-cruiser');

/** Answers one line per breach and per rule that does not fire. */
export async function checkImports() {
  const lines = [];
  for (const rule of forbidden) {
    const fired = existsSync(join(planted, rule.name)) ? await breachesIn(join(planted, rule.name)) : [];
    if (!fired.some((breach) => breach.rule.name === rule.name)) {
      lines.push(`The rule ${rule.name} does not fire on scripts/check/planted/${rule.name}.`);
    }
  }
  for (const breach of await breachesIn(join(planted, 'allowed'))) {
    lines.push(`The rule ${breach.rule.name} fires on lawful code: ${breach.from} -> ${breach.to}`);
  }
  for (const { rule, from, to, cycle } of await breachesIn(root)) {
    const comment = forbidden.find((known) => known.name === rule.name)?.comment;
    const path = cycle ? cycle.map((step) => step.name).join(' -> ') : to;
    lines.push(`${rule.name}: ${from} -> ${path}\n    ${comment}`);
  }
  return lines;
}

async function breachesIn(baseDir) {
  const present = folders.filter((folder) => existsSync(join(baseDir, folder)));
  const { enhancedResolveOptions, ...rest } = options;
  const result = await cruise(
    present,
    { ...rest, baseDir, validate: true, ruleSet: { forbidden } },
    { ...enhancedResolveOptions, bustTheCache: true },
  );
  return result.output.summary.violations;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const lines = await checkImports();
  for (const line of lines) console.log(line);
  if (lines.length === 0) console.log(`${forbidden.length} rules hold, each proved on its planted breach.`);
  process.exit(lines.length > 0 ? 1 : 0);
}
