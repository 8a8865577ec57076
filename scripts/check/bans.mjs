// Proves that every ban of the linters fires: each planted breach below must be reported, or the check fails.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root } from '../packages.mjs';

const breaches = [
  ['noDefaultExport', 'server/src/core/planted.ts', 'export default 1;'],
  ['noConsole', 'server/src/core/planted.ts', "console.log('x');"],
  ['noConsole', 'user-web/src/lib/planted.ts', "console.error('x');"],
  ['noProcessEnv', 'server/src/core/planted.ts', 'export const port = process.env.PORT;'],
  ['noExplicitAny', 'server/src/core/planted.ts', 'export const wide = (x: any) => x;'],
  ['never becomes HTML', 'user-web/src/lib/planted.ts', "document.body.innerHTML = '<b>';"],
  [
    'never becomes HTML',
    'user-web/src/lib/planted.ts',
    "document.body.insertAdjacentHTML('beforeend', '<b>');",
  ],
  [
    'noDangerouslySetInnerHtml',
    'user-web/src/lib/planted.tsx',
    'export const B = () => <b dangerouslySetInnerHTML={{ __html: "" }} />;',
  ],
  [
    'useHookAtTopLevel',
    'user-web/src/lib/planted.tsx',
    "import { useState } from 'react';\nexport function B(p: { a: boolean }) {\n  if (p.a) useState(1);\n  return <b />;\n}",
  ],
  [
    'useExhaustiveDependencies',
    'user-web/src/lib/planted.tsx',
    "import { useEffect } from 'react';\nexport function B(p: { a: () => void }) {\n  useEffect(() => p.a(), []);\n  return <b />;\n}",
  ],
  ['useFilenamingConvention', 'server/src/core/Planted_File.ts', 'export const one = 1;'],
  ['noUnusedVariables', 'server/src/core/planted.ts', 'const one = 1;'],
];
const lawful = [
  ['bench/planted.mjs', "console.log('x');\n"],
  ['server/src/config/planted.ts', 'export const port = process.env.PORT;\n'],
  ['server/src/cli/planted.ts', "console.log('x');\n"],
  ['user-web/vite.config.ts', 'export default { base: process.env.BASE };\n'],
];
const promiseBreaches = [
  ['no-floating-promises', 'export function planted(user: string) {\n  ask(user);\n}'],
  ['no-misused-promises', "export const planted = (user: string) => (ask(user) ? 'in' : 'out');"],
  ['await-thenable', 'export const planted = async (user: string) => await user.length;'],
  [
    'switch-exhaustiveness-check',
    "export function planted(status: 'open' | 'closed') {\n  switch (status) {\n    case 'open':\n      return 1;\n  }\n  return 0;\n}",
  ],
];
const ask = 'declare function ask(user: string): Promise<boolean>;\n';

// A small project of its own outside the repository, so that nobody's editor or type check ever meets the breaches.
const folder = mkdtempSync(join(tmpdir(), 'hotline-bans-'));
let faults = [];
try {
  copyConfiguration();
  faults = [...unprovedBans(), ...unlawfulBans(), ...unprovedPromiseBans()];
} finally {
  rmSync(folder, { recursive: true, force: true });
}
for (const fault of faults) console.log(fault);
process.exit(faults.length > 0 ? 1 : 0);

function copyConfiguration() {
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const biome = JSON.parse(readFileSync(join(root, 'biome.json'), 'utf8'));
  put('biome.json', JSON.stringify({ ...biome, vcs: undefined }));
  put('.oxlintrc.json', readFileSync(join(root, '.oxlintrc.json')));
  put('tsconfig.json', readFileSync(join(root, 'tsconfig.base.json')));
  for (const plugin of biome.plugins) put(plugin, readFileSync(join(root, plugin)));
}

function unprovedBans() {
  const files = breaches.map(([, path, code], index) => put(path.replace(/(\.tsx?)$/, `-${index}$1`), code));
  const output = lint(files);
  return breaches
    .map(([rule, , code], index) => ({ rule, code, file: files[index] }))
    .filter(({ rule, file }) => !output.some((line) => line.includes(file) && line.includes(rule)))
    .map(({ rule, file, code }) => `The lint rule ${rule} does not fire in ${file} on: ${code}`);
}

function unlawfulBans() {
  return lint(lawful.map(([path, code]) => put(path, code)))
    .filter((line) => /(noConsole|noProcessEnv|noDefaultExport)/.test(line))
    .map((line) => `A lint rule fires on lawful code: ${line}`);
}

function unprovedPromiseBans() {
  const files = promiseBreaches.map(([rule, code]) => put(`server/src/core/${rule}.ts`, ask + code));
  const output = run('oxlint', ['--type-aware', '--format=unix', ...files]).split('\n');
  return promiseBreaches
    .filter(([rule]) => !output.some((line) => line.includes(`${rule}.ts:`) && line.includes(`(${rule})`)))
    .map(([rule, code]) => `The lint rule ${rule} does not fire on: ${code}\n${output.join('\n')}`);
}

function lint(files) {
  return run('biome', ['lint', '--reporter=github', '--max-diagnostics=none', ...files]).split('\n');
}

function put(path, content) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
  return path;
}

function run(tool, args) {
  const result = spawnSync(join(root, 'node_modules', '.bin', tool), args, { cwd: folder, encoding: 'utf8' });
  return `${result.stdout}${result.stderr}`;
}
