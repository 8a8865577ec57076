// Where server processes keep their data in a test: an embedded folder, or PostgreSQL with Redis.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, testDatabaseKind } from '../test-database.ts';

export const ADMIN = { email: 'ada@example.com', password: 'correct horse battery staple' };

export interface Place {
  /** What every server of this place is told. */
  env: Record<string, string>;
  dataDir: string;
  discard(): Promise<void>;
}

export async function createPlace(): Promise<Place> {
  const dataDir = mkdtempSync(join(tmpdir(), 'hotline-place-'));
  const forget = () => rmSync(dataDir, { recursive: true, force: true });
  const common = {
    DATA_DIR: dataDir,
    ADMIN_EMAIL: ADMIN.email,
    ADMIN_PASSWORD: ADMIN.password,
    JWT_SECRET: randomBytes(32).toString('base64'),
    ENCRYPTION_KEY: randomBytes(32).toString('base64'),
    SOCKET_EVENTS_PER_SECOND: '1000',
    SOCKET_EVENTS_BURST: '2000',
  };
  if (testDatabaseKind() === 'embedded') return { env: common, dataDir, discard: async () => forget() };
  const redisUrl = process.env.TEST_REDIS_URL;
  if (!redisUrl) throw new Error('Servers on PostgreSQL are tested with Redis: set TEST_REDIS_URL.');
  const database = await createTestDatabase();
  return {
    env: {
      ...common,
      DATABASE_URL: database.url ?? '',
      DATABASE_POOL_SIZE: '5',
      REDIS_URL: redisUrl,
      REDIS_PREFIX: `${process.env.TEST_REDIS_PREFIX ?? 'hotline-test'}-${randomBytes(4).toString('hex')}`,
    },
    dataDir,
    discard: async () => {
      await database.drop();
      forget();
    },
  };
}
