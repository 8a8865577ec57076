// Starts one server and ends it with grace: within 25 seconds of a signal, whatever happens.
import { closeSync, existsSync } from 'node:fs';
import closeWithGrace from 'close-with-grace';
import { explainFailure } from './cli/explain-failure.ts';
import { readConfig } from './config/config.ts';
import { type RunningServer, startServer } from './server.ts';

const STOP_MS = 24_000;

async function main(): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const server = await startServer(readConfig(process.env));
  announce(server);
  closeWithGrace({ delay: STOP_MS, logger: false }, async ({ err, signal }) => {
    const { log } = server.desk.app;
    if (err) log.fatal({ err }, 'an error nobody expected; stopping');
    else log.info({ signal }, 'stopping');
    await server.stop();
    if (signal === 'SIGHUP') letGoOfTerminal();
  });
}

/** Node restores the terminal as it ends, and where the terminal has gone it hangs there for ever. */
function letGoOfTerminal(): void {
  for (const fd of [0, 1, 2]) closeSync(fd);
}

/** For the person at the terminal; the log has the same as fields. */
function announce({ desk }: RunningServer): void {
  const { config, log, database } = desk.app;
  const url = config.publicUrl ?? '';
  log.info({ url, database: database.kind, redis: config.redis !== null, demo: config.demo }, 'ready');
  const lines = [
    '',
    '  Hotline is ready.',
    '',
    `  Customers   ${url}/`,
    `  Agents      ${url}/admin/`,
    `  API         ${url}/docs`,
    '',
    `  Database    ${database.kind === 'embedded' ? `embedded, in ${config.dataDir}` : 'PostgreSQL'}`,
    ...(config.demo
      ? ['  Demo desk   enter as anybody on the sign-in pages; README.md says how to start your own']
      : []),
    ...(config.demo || config.firstAdmin
      ? []
      : ['  No admin?   ADMIN_EMAIL and ADMIN_PASSWORD make the first, npm run cli -- create-admin any']),
    '',
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${explainFailure(error)}\n`);
  process.exit(1);
});
