// Migrations run once, by one node, and never on a schema this code does not know.
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from './client.ts';
import { migrate, pendingMigrations, SchemaMismatchError } from './migrate.ts';

const SERVER_URL = process.env['TEST_DATABASE_URL'] ?? 'postgres://root@127.0.0.1:5432/postgres';
const OUR_MIGRATIONS = fileURLToPath(new URL('../../../drizzle', import.meta.url));

const FIRST = {
  tag: '0000_first',
  sql: 'create table a (id int);\n--> statement-breakpoint\ncreate table b (id int);',
};
const SECOND = { tag: '0001_second', sql: 'alter table a add column name text;' };
const BROKEN = {
  tag: '0001_broken',
  sql: 'create table c (id int);\n--> statement-breakpoint\nselect 1 / 0;',
};

let folder: string;
let cleanUp: (() => Promise<unknown> | unknown)[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hotline-migrate-'));
  cleanUp = [() => rmSync(folder, { recursive: true })];
});

afterEach(async () => {
  for (const step of cleanUp.reverse()) await step();
});

function writeMigrations(...migrations: { tag: string; sql: string }[]): void {
  mkdirSync(join(folder, 'meta'), { recursive: true });
  const entries = migrations.map(({ tag }, idx) => ({
    idx,
    version: '7',
    when: 1_000 + idx,
    tag,
    breakpoints: true,
  }));
  writeFileSync(
    join(folder, 'meta', '_journal.json'),
    JSON.stringify({ version: '7', dialect: 'postgresql', entries }),
  );
  for (const { tag, sql } of migrations) writeFileSync(join(folder, `${tag}.sql`), sql);
}

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: SERVER_URL });
  await client.connect();
  await client.query(statement);
  await client.end();
}

async function openPostgres(name: string): Promise<Database> {
  const url = new URL(SERVER_URL);
  url.pathname = `/${name}`;
  const database = await openDatabase({ kind: 'postgres', url: url.href, poolSize: 2 });
  cleanUp.push(() => database.close());
  return database;
}

async function openNew(kind: 'postgres' | 'embedded'): Promise<Database> {
  if (kind === 'embedded') {
    const database = await openDatabase({ kind, dataDir: null });
    cleanUp.push(() => database.close());
    return database;
  }
  const name = `hotline_migrate_${randomUUID().replaceAll('-', '').slice(0, 12)}`;
  await onServer(`create database ${name}`);
  cleanUp.push(() => onServer(`drop database ${name}`));
  return openPostgres(name);
}

async function tables(database: Database): Promise<string[]> {
  const { rows } = await database.pool.query<{ name: string }>(
    "select table_name as name from information_schema.tables where table_schema = 'public' order by 1",
  );
  return rows.map(({ name }) => name);
}

describe.each(['postgres', 'embedded'] as const)('%s', (kind) => {
  it('applies what is pending once and in order', async () => {
    const database = await openNew(kind);
    writeMigrations(FIRST);
    expect(await pendingMigrations(database, folder)).toEqual(['0000_first']);
    expect(await migrate(database, folder)).toEqual(['0000_first']);
    writeMigrations(FIRST, SECOND);
    expect(await pendingMigrations(database, folder)).toEqual(['0001_second']);
    expect(await migrate(database, folder)).toEqual(['0001_second']);
    expect(await migrate(database, folder)).toEqual([]);
    expect(await pendingMigrations(database, folder)).toEqual([]);
    expect(await tables(database)).toEqual(['a', 'b']);
  });

  it('keeps nothing of a migration that fails', async () => {
    const database = await openNew(kind);
    writeMigrations(FIRST, BROKEN);
    await expect(migrate(database, folder)).rejects.toThrow('0001_broken');
    expect(await tables(database)).toEqual(['a', 'b']);
    expect(await pendingMigrations(database, folder)).toEqual(['0001_broken']);
    writeMigrations(FIRST, SECOND);
    expect(await migrate(database, folder)).toEqual(['0001_second']);
  });

  it('refuses a database of a newer version', async () => {
    const database = await openNew(kind);
    writeMigrations(FIRST, SECOND);
    await migrate(database, folder);
    writeMigrations(FIRST);
    await expect(migrate(database, folder)).rejects.toThrow(SchemaMismatchError);
    await expect(pendingMigrations(database, folder)).rejects.toThrow('newer version');
  });

  it('refuses an applied migration that was edited', async () => {
    const database = await openNew(kind);
    writeMigrations(FIRST);
    await migrate(database, folder);
    writeMigrations({ ...FIRST, sql: `${FIRST.sql}\n-- edited` });
    await expect(migrate(database, folder)).rejects.toThrow('0000_first differs');
  });

  it('builds our own schema', async () => {
    const database = await openNew(kind);
    await migrate(database, OUR_MIGRATIONS);
    expect(await tables(database)).toContain('tickets');
  });
});

describe('several nodes', () => {
  it('migrate one at a time', async () => {
    const database = await openNew('postgres');
    const { rows } = await database.pool.query<{ name: string }>('select current_database() as name');
    const others = await Promise.all([1, 2, 3].map(() => openPostgres(rows[0]?.name ?? '')));
    writeMigrations(FIRST, SECOND);
    const applied = await Promise.all([database, ...others].map((node) => migrate(node, folder)));
    expect(applied.flat()).toEqual(['0000_first', '0001_second']);
  });

  it('gives way to a writer and tries again', async () => {
    const database = await openNew('postgres');
    writeMigrations(FIRST);
    await migrate(database, folder);
    const writer = await database.pool.connect();
    await writer.query('begin');
    await writer.query('insert into a values (1)');
    writeMigrations(FIRST, SECOND);
    const migrated = migrate(database, folder);
    const waits = async () => {
      const { rows } = await database.pool.query(
        "select count(*)::int as n from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()",
      );
      return rows[0].n as number;
    };
    await expect.poll(waits, { timeout: 5_000 }).toBe(1);
    await expect.poll(waits, { timeout: 5_000 }).toBe(0);
    await writer.query('commit');
    writer.release();
    expect(await migrated).toEqual(['0001_second']);
  }, 20_000);
});
