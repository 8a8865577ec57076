// `npm test`: the check, then every test on every database, with the services it finds or starts; ends with one line
// `N passed, N failed`. `npm test -- --suite unit,nodes some-file` narrows. Services: see scripts/services/choose.mjs.
import { mkdirSync, rmSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { ensurePackages, requireNode, root } from './packages.mjs';
import { endRunningCommands, runCommand } from './test/command.mjs';
import { createFloor } from './test/floor.mjs';
import { sumReport } from './test/report.mjs';
import { ensureService, stopServices, withoutServices } from './test/services.mjs';
import { runInLanes, suites } from './test/suites.mjs';

const reports = join(root, '.cache', 'test');
const floor = createFloor((text) => process.stdout.write(text));

async function runSuite(name) {
  const { say, end } = floor.take();
  say(`\n== ${name}\n`);
  const startedAt = Date.now();
  const result = await resultOf(name, suites[name], say).catch((error) => cannotRun(error));
  total.passed += result.passed;
  total.failed += result.failed;
  for (const line of result.lines) say(`${line}\n`);
  const skipped = result.skipped > 0 ? `, ${result.skipped} skipped` : '';
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(0);
  summary.set(name, `passed: ${result.passed}, failed: ${result.failed}${skipped} (${seconds} s)`);
  end();
}

const cannotRun = (error) => ({ passed: 0, failed: 1, skipped: 0, lines: [`Cannot run: ${error.message}`] });

async function resultOf(name, suite, say) {
  if (name === 'check') {
    const code = await runCommand(['scripts/check.mjs'], { say });
    return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0, lines: [] };
  }
  const env = { ...suite.env };
  for (const need of suite.needs ?? [])
    Object.assign(env, (await ensureService(need, (line) => say(`${line}\n`))).env);
  const report = join(reports, `${name}.json`);
  const args = ['node_modules/vitest/vitest.mjs', 'run', `--maxWorkers=${suite.workers}`];
  for (const project of suite.projects) args.push('--project', project);
  args.push('--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...filters);
  if (filters.length > 0) args.push('--passWithNoTests');
  const code = await runCommand(args, { env: { ...withoutServices(), ...env }, say });
  return sumReport(report, code, filters.length > 0);
}

async function abandon(signal) {
  console.error(`\n${signal}: stopping.`);
  await endRunningCommands();
  await stopServices();
  process.exit(130);
}

function readArguments(args) {
  const at = args.indexOf('--suite');
  if (at < 0) return { wanted: Object.keys(suites), filters: args };
  const names = (args[at + 1] ?? '').split(',').filter(Boolean);
  const unknown = names.filter((name) => !suites[name]);
  if (names.length === 0 || unknown.length > 0) {
    console.error(
      `--suite takes names from: ${Object.keys(suites).join(', ')}${unknown.length > 0 ? `; not ${unknown}` : ''}.`,
    );
    process.exit(2);
  }
  return { wanted: names, filters: [...args.slice(0, at), ...args.slice(at + 2)] };
}

requireNode();
process.chdir(root);
// Suites write to a pipe: whether colours are wanted is known here alone.
if (process.stdout.isTTY) process.env.FORCE_COLOR ??= '1';
else {
  delete process.env.FORCE_COLOR;
  process.env.NO_COLOR = '1';
}
const { wanted, filters } = readArguments(process.argv.slice(2));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => abandon(signal));
ensurePackages();
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

const total = { passed: 0, failed: 0 };
const summary = new Map();
// Built before anything else begins: the check would trip over folders that are half built.
if (wanted.some((name) => suites[name].needs?.includes('build')))
  await ensureService('build', (line) => console.log(line)).catch(() => {});
await runInLanes(wanted, cpus().length, runSuite);
await stopServices();
console.log(`\n${wanted.map((name) => `${name.padEnd(18)} ${summary.get(name)}`).join('\n')}\n`);
if (total.passed + total.failed === 0) {
  console.log('No test ran, which proves nothing.');
  total.failed = 1;
}
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed > 0 ? 1 : 0);
