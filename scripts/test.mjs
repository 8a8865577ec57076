// `npm test`: the check, then every test on every database, with the services it finds or starts; ends with one line
// `N passed, N failed`. `npm test -- --suite unit,nodes some-file` narrows. Services: see scripts/services/choose.mjs.
import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensurePackages, requireNode, root } from './packages.mjs';
import { endRunningCommand, runCommand } from './test/command.mjs';
import { sumReport } from './test/report.mjs';

const reports = join(root, '.cache', 'test');
const redisPrefix = `hotline-test-${process.pid}-${randomBytes(3).toString('hex')}`;

/** One line per run of tests: its vitest project, the services it needs, how many files at once, further environment. */
const suites = {
  check: {},
  unit: { project: 'unit', workers: 2 },
  'modules-embedded': { project: 'modules', workers: 2, env: { TEST_DB: 'embedded' } },
  'modules-postgres': {
    project: 'modules',
    workers: 2,
    needs: ['postgres', 'redis'],
    env: { TEST_DB: 'postgres' },
  },
  nodes: {
    project: 'nodes',
    workers: 1,
    needs: ['build', 'postgres', 'redis'],
    env: { TEST_DB: 'postgres' },
  },
  'faults-embedded': { project: 'faults', workers: 1, needs: ['build'], env: { TEST_DB: 'embedded' } },
  'faults-postgres': {
    project: 'faults',
    workers: 1,
    needs: ['build', 'postgres', 'redis'],
    env: { TEST_DB: 'postgres' },
  },
  journeys: { project: 'journeys', workers: 1, needs: ['build', 'chromium'], env: { TEST_DB: 'embedded' } },
};

const makers = {
  build: async () => {
    const { build } = await import('./build.mjs');
    await build();
    return { env: {}, source: 'the server bundle and both web apps', stop: () => {} };
  },
  postgres: async () => {
    const { resolvePostgres } = await import('./services/postgres.mjs');
    const service = await resolvePostgres();
    return { ...service, env: { TEST_DATABASE_URL: service.url } };
  },
  redis: async () => {
    const { resolveRedis } = await import('./services/redis.mjs');
    const service = await resolveRedis();
    return { ...service, env: { TEST_REDIS_URL: service.url, TEST_REDIS_PREFIX: redisPrefix } };
  },
  chromium: async () => {
    const { resolveChromium } = await import('./services/chromium.mjs');
    const service = await resolveChromium();
    return { ...service, env: { ...service.env, TEST_CHROMIUM: service.path } };
  },
};

const services = new Map();

async function runSuite(name, suite) {
  console.log(`\n== ${name}`);
  const startedAt = Date.now();
  const result = await resultOf(name, suite).catch((error) => cannotRun(error));
  total.passed += result.passed;
  total.failed += result.failed;
  for (const line of result.lines) console.log(line);
  const skipped = result.skipped > 0 ? `, ${result.skipped} skipped` : '';
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(0);
  summary.push(
    `${name.padEnd(18)} passed: ${result.passed}, failed: ${result.failed}${skipped} (${seconds} s)`,
  );
}

const cannotRun = (error) => ({ passed: 0, failed: 1, skipped: 0, lines: [`Cannot run: ${error.message}`] });

async function resultOf(name, suite) {
  if (name === 'check') {
    const code = await runCommand(['scripts/check.mjs']);
    return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0, lines: [] };
  }
  const env = { ...suite.env };
  for (const need of suite.needs ?? []) Object.assign(env, (await ensureService(need)).env);
  const report = join(reports, `${name}.json`);
  const args = [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--project',
    suite.project,
    `--maxWorkers=${suite.workers}`,
  ];
  args.push('--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...filters);
  if (filters.length > 0) args.push('--passWithNoTests');
  const code = await runCommand(args, { ...withoutServices(), ...env });
  return sumReport(report, code, filters.length > 0);
}

async function ensureService(need) {
  if (!services.has(need)) {
    const made = makers[need]().then(
      (service) => {
        console.log(`${need}: ${service.source}`);
        return { service };
      },
      (error) => {
        console.log(`${need}: ${error.message}`);
        return { error: new Error(`it needs ${need}, see above.`) };
      },
    );
    services.set(need, made);
  }
  const { service, error } = await services.get(need);
  if (error) throw error;
  return service;
}

// A suite sees the services it asked for and no others, so that none passes by leaning on one by accident.
function withoutServices() {
  const env = { ...process.env };
  for (const key of ['TEST_DATABASE_URL', 'TEST_REDIS_URL', 'TEST_REDIS_PREFIX', 'TEST_CHROMIUM', 'TEST_DB'])
    delete env[key];
  for (const key of ['DATABASE_URL', 'REDIS_URL', 'NODE_ENV']) delete env[key];
  return env;
}

async function stopServices() {
  for (const [need, made] of services) {
    const { service } = await made;
    await Promise.resolve(service?.stop()).catch((error) =>
      console.error(`${need} did not stop: ${error.message}`),
    );
  }
}

async function abandon(signal) {
  console.error(`\n${signal}: stopping.`);
  await endRunningCommand();
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
if (!process.stdout.isTTY) {
  delete process.env.FORCE_COLOR;
  process.env.NO_COLOR = '1';
}
const { wanted, filters } = readArguments(process.argv.slice(2));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => abandon(signal));
ensurePackages();
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

const total = { passed: 0, failed: 0 };
const summary = [];
for (const name of wanted) await runSuite(name, suites[name]);
await stopServices();
console.log(`\n${summary.join('\n')}\n`);
if (total.passed + total.failed === 0) {
  console.log('No test ran, which proves nothing.');
  total.failed = 1;
}
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed > 0 ? 1 : 0);
