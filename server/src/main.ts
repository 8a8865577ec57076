// Starts one server and ends it with grace: within 25 seconds of a signal, whatever happens.
import { existsSync } from 'node:fs';
import closeWithGrace from 'close-with-grace';
import { ConfigError, readConfig } from './config/config.ts';
import { FolderInUseError } from './db/embedded/folder-lock.ts';
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
  });
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
      ? ['  Demo desk   enter as anybody on the sign-in pages; DEMO=0 starts an empty desk']
      : []),
    '',
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

main().catch((error: unknown) => {
  const expected = error instanceof ConfigError || error instanceof FolderInUseError;
  process.stderr.write(
    `${expected ? (error as Error).message : ((error as Error)?.stack ?? String(error))}\n`,
  );
  process.exit(1);
});
