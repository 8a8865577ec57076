// The same desk, doing what happens by the clock instead of listening. Run one or more beside the servers.
import closeWithGrace from 'close-with-grace';
import { ConfigError, readConfig } from './config/config.ts';
import { startServer } from './server.ts';

const STOP_MS = 24_000;

async function main(): Promise<void> {
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
  process.stderr.write(
    `${error instanceof ConfigError ? error.message : ((error as Error)?.stack ?? String(error))}\n`,
  );
  process.exit(1);
});
