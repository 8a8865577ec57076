// `doctor`: looks at what a desk stands on and says what is wrong with it.
import { accessSync, constants } from 'node:fs';
import type { Desk } from '../app.ts';
import { pendingMigrations } from '../db/migrate.ts';
import { migrationsFolder } from '../server.ts';
import { type Command, expectNoArguments, say, withDesk } from './command.ts';
import { reasonOf } from './explain-failure.ts';

const CLOCK_OFFSET_MAX_MS = 2_000;

type Finding = readonly ['ok' | 'warn' | 'fail', string];

export const doctorCommand: Command = {
  summary: 'Check configuration, database, clock and Redis.',
  usage: 'doctor',
  async run(args) {
    expectNoArguments(args);
    return withDesk(async (desk) => {
      const findings = [...checkConfig(desk), ...(await checkDatabase(desk)), await checkRedis(desk)];
      for (const [grade, text] of findings) say(`${grade.padEnd(5)}${text}`);
      return findings.some(([grade]) => grade === 'fail') ? 1 : 0;
    });
  },
};

function checkConfig({ app: { config } }: Desk): Finding[] {
  const findings: Finding[] = [
    ['ok', `configuration read; people reach the desk at ${config.publicUrl ?? 'a free port'}`],
  ];
  if (
    config.publicUrl?.startsWith('http:') &&
    !/^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:|$)/.test(config.publicUrl)
  ) {
    findings.push(['warn', 'PUBLIC_URL is plain http: passwords and sessions travel readable']);
  }
  if (config.database.kind === 'embedded') {
    findings.push(
      config.database.fsync
        ? ['ok', 'embedded database, synced to disk at every commit']
        : ['warn', 'embedded database without EMBEDDED_FSYNC=1: a power cut may lose the last seconds'],
    );
  }
  try {
    accessSync(config.dataDir, constants.W_OK);
    findings.push(['ok', `${config.dataDir} is writable`]);
  } catch {
    findings.push([
      config.database.kind === 'embedded' ? 'fail' : 'warn',
      `${config.dataDir} is not writable`,
    ]);
  }
  return findings;
}

async function checkDatabase({ app: { database } }: Desk): Promise<Finding[]> {
  try {
    const askedAtMs = Date.now();
    const { rows } = await database.pool.query<{ now_ms: number; version: string }>(
      "select (extract(epoch from clock_timestamp()) * 1000)::float8 as now_ms, current_setting('server_version') as version",
    );
    const tookMs = Date.now() - askedAtMs;
    const [row] = rows;
    if (!row) return [['fail', 'database: no answer']];
    const offsetMs = Math.round(row.now_ms - (askedAtMs + tookMs / 2));
    const pending = await pendingMigrations(database, migrationsFolder());
    return [
      ['ok', `database answers in ${tookMs} ms (PostgreSQL ${row.version})`],
      pending.length === 0
        ? ['ok', 'the schema is up to date']
        : [
            'warn',
            `${pending.length} migrations are pending; the server applies them at its start, or run: migrate`,
          ],
      Math.abs(offsetMs) <= CLOCK_OFFSET_MAX_MS
        ? ['ok', `clocks differ by ${offsetMs} ms`]
        : ['fail', `this machine's clock is ${offsetMs} ms off the database's: set it by NTP`],
    ];
  } catch (error) {
    return [['fail', `database: ${reasonOf(error)}`]];
  }
}

async function checkRedis({ redis }: Desk): Promise<Finding> {
  if (!redis) return ['ok', 'no Redis: one process serves everybody'];
  try {
    await ready(redis.commands);
    if (redis.commands.status !== 'ready') return ['fail', 'redis: nobody answers at REDIS_URL'];
    await redis.commands.ping();
    return ['ok', 'redis answers'];
  } catch (error) {
    return ['fail', `redis: ${reasonOf(error)}`];
  }
}

/** The link connects by itself; a command before that would be refused. */
async function ready(client: { status: string }): Promise<void> {
  const deadline = performance.now() + 3_000;
  while (client.status !== 'ready' && performance.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
