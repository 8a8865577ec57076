// Brings the database to the schema this code was built with, one node at a time.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { type Database, withOwnClient } from './client.ts';

/** Says "hotline" to a Postgres that other programs may share. */
const ADVISORY_LOCK = 0x68_6f_74_6c;
const LOCK_NOT_AVAILABLE = '55P03';
/** One try holds up writers no longer than this. */
const LOCK_TIMEOUT_MS = 3_000;
const TRIES = 20;
const RETRY_MS = 500;
/** How long to wait for another node that is migrating. */
const TURN_TIMEOUT_MS = 120_000;
const STATEMENT_BREAK = '--> statement-breakpoint';

export interface Migration {
  tag: string;
  /** Its time in drizzle's journal, which is its place in the order. */
  createdAtMs: number;
  hash: string;
  statements: string[];
}

/** The database is ahead of this code, or an applied migration was edited. */
export class SchemaMismatchError extends Error {
  override readonly name = 'SchemaMismatchError';
}

/** Applies what is pending, each file in a transaction of its own, and returns the names of what it applied. */
export async function migrate(
  database: Database,
  folder: string,
  log: (line: string) => void = () => {},
): Promise<string[]> {
  const migrations = readMigrations(folder);
  return withOwnClient(database, async (client) => {
    await takeTurn(client);
    try {
      await client.query('create schema if not exists drizzle');
      await client.query(
        'create table if not exists drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint)',
      );
      const pending = pendingAmong(migrations, await readApplied(client));
      for (const migration of pending) {
        log(`Applying migration ${migration.tag}`);
        await apply(client, migration);
      }
      return pending.map(({ tag }) => tag);
    } finally {
      // The end of the connection frees the lock too; the error worth hearing is the first one.
      await client.query('select pg_advisory_unlock($1)', [ADVISORY_LOCK]).catch(() => {});
    }
  });
}

/** Names of migrations this code needs and the database lacks. Rejects with SchemaMismatchError like `migrate`. */
export async function pendingMigrations(database: Database, folder: string): Promise<string[]> {
  const migrations = readMigrations(folder);
  const { rows } = await database.pool.query<{ exists: boolean }>(
    "select to_regclass('drizzle.__drizzle_migrations') is not null as exists",
  );
  const applied = rows[0]?.exists ? await readApplied(database.pool) : [];
  return pendingAmong(migrations, applied).map(({ tag }) => tag);
}

export function readMigrations(folder: string): Migration[] {
  const journal = JSON.parse(readFileSync(join(folder, 'meta', '_journal.json'), 'utf8')) as {
    entries: { tag: string; when: number }[];
  };
  return journal.entries.map(({ tag, when }) => {
    const text = readFileSync(join(folder, `${tag}.sql`), 'utf8');
    return {
      tag,
      createdAtMs: when,
      hash: createHash('sha256').update(text).digest('hex'),
      statements: text.split(STATEMENT_BREAK).filter((statement) => statement.trim() !== ''),
    };
  });
}

interface Applied {
  hash: string;
  createdAtMs: number;
}

async function readApplied(client: Pick<pg.ClientBase, 'query'>): Promise<Applied[]> {
  const { rows } = await client.query<{ hash: string; created_at: string }>(
    'select hash, created_at from drizzle.__drizzle_migrations order by created_at',
  );
  return rows.map((row) => ({ hash: row.hash, createdAtMs: Number(row.created_at) }));
}

function pendingAmong(migrations: readonly Migration[], applied: readonly Applied[]): Migration[] {
  const known = new Map(migrations.map((migration) => [migration.createdAtMs, migration]));
  for (const { createdAtMs, hash } of applied) {
    const migration = known.get(createdAtMs);
    if (!migration) {
      throw new SchemaMismatchError(
        `The database has a migration of ${new Date(createdAtMs).toISOString()} that this version of Hotline does not know: it was made by a newer version. Start that version, or restore a backup made before the update.`,
      );
    }
    if (migration.hash !== hash) {
      throw new SchemaMismatchError(
        `Migration ${migration.tag} differs from the one this database was made with. Applied migrations are never edited; add a new one.`,
      );
    }
  }
  const done = new Set(applied.map(({ createdAtMs }) => createdAtMs));
  return migrations.filter(({ createdAtMs }) => !done.has(createdAtMs));
}

async function takeTurn(client: pg.ClientBase): Promise<void> {
  const deadline = performance.now() + TURN_TIMEOUT_MS;
  for (;;) {
    const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [
      ADVISORY_LOCK,
    ]);
    if (rows[0]?.taken) return;
    if (performance.now() > deadline)
      throw new Error('Another node has been migrating the database for two minutes.');
    await sleep(RETRY_MS);
  }
}

/** A migration that waits for a lock makes every writer wait behind it, so it gives way and tries again. */
async function apply(client: pg.ClientBase, migration: Migration): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await applyOnce(client, migration);
      return;
    } catch (error) {
      if ((error as { code?: string }).code !== LOCK_NOT_AVAILABLE || tries === TRIES) {
        throw new Error(`Migration ${migration.tag} failed: ${(error as Error).message}`, { cause: error });
      }
      await sleep(RETRY_MS);
    }
  }
}

async function applyOnce(client: pg.ClientBase, { statements, hash, createdAtMs }: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query(`set local lock_timeout = ${LOCK_TIMEOUT_MS}`);
    for (const statement of statements) await client.query(statement);
    await client.query('insert into drizzle.__drizzle_migrations (hash, created_at) values ($1, $2)', [
      hash,
      createdAtMs,
    ]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  }
}
