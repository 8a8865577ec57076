// The same desk, doing what happens by the clock instead of listening. Run one or more beside the servers.
import { existsSync } from 'node:fs';
import closeWithGrace from 'close-with-grace';
import { explainFailure } from './cli/explain-failure.ts';
import { readConfig } from './config/config.ts';
import { startServer } from './server.ts';

const STOP_MS = 24_000;

async function main(): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const server = await startServer(readConfig({ ...process.env, RUN_JOBS: '1' }), {}, { listen: false });
  const { log } = server.desk.app;
  log.info('worker ready');
  closeWithGrace({ delay: STOP_MS, logger: false }, async ({ err, signal }) => {
    if (err) log.fatal({ err }, 'an error nobody expected; stopping');
    else log.info({ signal }, 'stopping');
    await server.stop();
  });
}

main().catch((error: unknown) => {
  process.stderr.write(`${explainFailure(error)}\n`);
  process.exit(1);
});
