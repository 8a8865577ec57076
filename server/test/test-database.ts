// A database of its own for every test file: embedded in memory, or copied from a migrated template on PostgreSQL.
import { createHash, randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import pg from 'pg';
import { type Database, openDatabase } from '../src/db/client.ts';
import { migrate, readMigrations } from '../src/db/migrate.ts';
import { migrationsFolder } from '../src/server.ts';

export interface TestDatabase {
  /** Where further nodes find it; null for the embedded one, which serves one process. */
  url: string | null;
  /** The embedded database itself; nodes on PostgreSQL open their own pools. */
  embedded: Database | null;
  drop(): Promise<void>;
}

export type TestDatabaseKind = 'embedded' | 'postgres';

export const testDatabaseKind = (): TestDatabaseKind => {
  const kind = process.env.TEST_DB ?? 'embedded';
  if (kind !== 'embedded' && kind !== 'postgres') throw new Error(`TEST_DB is ${kind}; it may be embedded or postgres.`);
  return kind;
};

export async function createTestDatabase(): Promise<TestDatabase> {
  return testDatabaseKind() === 'postgres' ? createOnPostgres(adminUrl()) : createEmbedded();
}

async function createEmbedded(): Promise<TestDatabase> {
  const embedded = await openDatabase({ kind: 'embedded', dataDir: null });
  return { url: null, embedded, drop: () => embedded.close() };
}

function adminUrl(): string {
  const url = process.env.TEST_DATABASE_URL;
  if (!url) throw new Error('TEST_DB=postgres needs TEST_DATABASE_URL, whose user may create databases.');
  return url;
}

/** Names tell whose a database is: this machine, this process. */
const machine = createHash('sha256').update(hostname()).digest('hex').slice(0, 6);
const PREFIX = `hotline_test_${machine}_`;
/** Any constant: whoever makes or drops databases for tests waits for the others. */
const MAKING_LOCK = 74_199_001;
const DUPLICATE_DATABASE = '42P04';

async function createOnPostgres(url: string): Promise<TestDatabase> {
  const name = `${PREFIX}${process.pid}_${randomBytes(4).toString('hex')}`;
  await withAdmin(url, async (admin) => {
    await admin.query('select pg_advisory_lock($1)', [MAKING_LOCK]);
    await dropLeftovers(admin);
    const template = await ensureTemplate(admin, url);
    await admin.query(`create database ${name} template ${template}`);
  });
  return {
    url: urlOf(url, name),
    embedded: null,
    drop: () => withAdmin(url, (admin) => admin.query(`drop database if exists ${name} with (force)`)),
  };
}

/** Databases of processes on this machine that have ended without dropping them. */
async function dropLeftovers(admin: pg.Client): Promise<void> {
  const { rows } = await admin.query<{ datname: string }>('select datname from pg_database where starts_with(datname, $1)', [
    PREFIX,
  ]);
  for (const { datname } of rows) {
    const pid = Number(datname.slice(PREFIX.length).split('_')[0]);
    if (!isAlive(pid)) await admin.query(`drop database if exists "${datname}" with (force)`);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Migrated once per schema and kept for later runs; the name says which migrations it has. */
async function ensureTemplate(admin: pg.Client, url: string): Promise<string> {
  const migrations = readMigrations(migrationsFolder());
  const digest = createHash('sha256').update(migrations.map(({ hash }) => hash).join()).digest('hex').slice(0, 12);
  const name = `hotline_template_${digest}`;
  const { rowCount } = await admin.query('select 1 from pg_database where datname = $1', [name]);
  if (rowCount) return name;
  const unfinished = `${PREFIX}${process.pid}_${randomBytes(4).toString('hex')}`;
  await admin.query(`create database ${unfinished}`);
  const database = await openDatabase({ kind: 'postgres', url: urlOf(url, unfinished), poolSize: 2 });
  try {
    await migrate(database, migrationsFolder());
  } finally {
    await database.close();
  }
  try {
    await admin.query(`alter database ${unfinished} rename to ${name}`);
  } catch (error) {
    // Another run, from another database, was faster.
    if ((error as { code?: string }).code !== DUPLICATE_DATABASE) throw error;
    await admin.query(`drop database ${unfinished}`);
  }
  return name;
}

async function withAdmin(url: string, work: (admin: pg.Client) => Promise<unknown>): Promise<void> {
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}

function urlOf(base: string, name: string): string {
  const url = new URL(base);
  url.pathname = `/${name}`;
  return url.href;
}
