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
  if (kind !== 'embedded' && kind !== 'postgres')
    throw new Error(`TEST_DB is ${kind}; it may be embedded or postgres.`);
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

const machine = createHash('sha256').update(hostname()).digest('hex').slice(0, 6);
/** Whoever makes databases for tests of one run waits for the others; any constant. */
const MAKING_LOCK = 74_199_001;

/**
 * Names begin with the run's own database, whose end drops them all, and then say whose they are: this
 * machine, this process.
 */
function namesBeside(url: string): { own: string; template: string } {
  const base = new URL(url).pathname.slice(1);
  const run = base.startsWith('hotline_test') ? base : 'hotline_test';
  return { own: `${run}_${machine}_`, template: `${run}_template_` };
}

async function createOnPostgres(url: string): Promise<TestDatabase> {
  const names = namesBeside(url);
  const name = `${names.own}${process.pid}_${randomBytes(4).toString('hex')}`;
  await withAdmin(url, async (admin) => {
    await admin.query('select pg_advisory_lock($1)', [MAKING_LOCK]);
    await dropLeftovers(admin, names.own);
    const template = await ensureTemplate(admin, url, names);
    await admin.query(`create database ${name} template ${template}`);
  });
  return {
    url: urlOf(url, name),
    embedded: null,
    drop: () => withAdmin(url, (admin) => dropDatabase(admin, name)),
  };
}

/** Databases of processes on this machine that have ended without dropping them. */
async function dropLeftovers(admin: pg.Client, prefix: string): Promise<void> {
  for (const name of await databasesNamed(admin, prefix)) {
    const pid = Number(name.slice(prefix.length).split('_')[0]);
    if (!isAlive(pid)) await dropDatabase(admin, name);
  }
}

const OBJECT_IN_USE = '55006';
const DROP_TRIES = 12;

/** Postgres gives the connections it ended five seconds to go, which a busy machine may not keep to. */
async function dropDatabase(admin: pg.Client, name: string): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await admin.query(`drop database if exists "${name}" with (force)`);
      return;
    } catch (error) {
      if ((error as { code?: string }).code !== OBJECT_IN_USE || tries === DROP_TRIES) throw error;
    }
  }
}

async function databasesNamed(admin: pg.Client, prefix: string): Promise<string[]> {
  const { rows } = await admin.query<{ datname: string }>(
    'select datname from pg_database where starts_with(datname, $1)',
    [prefix],
  );
  return rows.map(({ datname }) => datname);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Migrated once per run and schema; the name says which migrations it has. */
async function ensureTemplate(
  admin: pg.Client,
  url: string,
  names: { own: string; template: string },
): Promise<string> {
  const hashes = readMigrations(migrationsFolder()).map(({ hash }) => hash);
  const name = names.template + createHash('sha256').update(hashes.join()).digest('hex').slice(0, 12);
  const present = await databasesNamed(admin, names.template);
  if (present.includes(name)) return name;
  for (const old of present) await dropDatabase(admin, old);
  const unfinished = `${names.own}${process.pid}_${randomBytes(4).toString('hex')}`;
  await admin.query(`create database ${unfinished}`);
  const database = await openDatabase({ kind: 'postgres', url: urlOf(url, unfinished), poolSize: 2 });
  try {
    await migrate(database, migrationsFolder());
  } finally {
    await database.close();
  }
  await admin.query(`alter database ${unfinished} rename to ${name}`);
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
