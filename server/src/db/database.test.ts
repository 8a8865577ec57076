// The two kinds of database keep the same promises through the same driver.
import { randomUUID } from 'node:crypto';
import { type AddressInfo, connect, createServer } from 'node:net';
import { sql } from 'drizzle-orm';
import { bigint, jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toAppError } from '../core/errors.ts';
import { type Database, openDatabase, withTransaction } from './client.ts';

const SERVER_URL = process.env['TEST_DATABASE_URL'] ?? 'postgres://root@127.0.0.1:5432/postgres';
const databaseName = `hotline_driver_${randomUUID().replaceAll('-', '').slice(0, 12)}`;

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: SERVER_URL });
  await client.connect();
  await client.query(statement);
  await client.end();
}

function ownUrl(): string {
  const url = new URL(SERVER_URL);
  url.pathname = `/${databaseName}`;
  return url.href;
}

let postgres: Database;
let embedded: Database;
const databases = { postgres: () => postgres, embedded: () => embedded };

beforeAll(async () => {
  await onServer(`create database ${databaseName}`);
  postgres = await openDatabase({ kind: 'postgres', url: ownUrl(), poolSize: 4 });
  embedded = await openDatabase({ kind: 'embedded', dataDir: null });
  for (const database of [postgres, embedded]) {
    await database.pool.query('create table items (id bigserial primary key, body text not null unique)');
  }
}, 30_000);

afterAll(async () => {
  await postgres.close();
  await embedded.close();
  await onServer(`drop database ${databaseName}`);
});

async function bodies(database: Database, prefix: string): Promise<string[]> {
  const { rows } = await database.pool.query<{ body: string }>(
    'select body from items where starts_with(body, $1) order by id',
    [prefix],
  );
  return rows.map(({ body }) => body);
}

describe.each(['postgres', 'embedded'] as const)('%s', (kind) => {
  const insert = (body: string) => sql`insert into items (body) values (${body})`;

  it('answers parallel queries each with its own result', async () => {
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, index) =>
        databases[kind]().pool.query('select $1::int as value', [index]),
      ),
    );
    expect(answers.map(({ rows }) => rows[0].value)).toEqual(
      Array.from({ length: 200 }, (_, index) => index),
    );
  });

  it('keeps prepared statements by name apart', async () => {
    const client = await databases[kind]().pool.connect();
    const run = (name: string, text: string, value: string) => client.query({ name, text, values: [value] });
    for (const value of ['a', 'b', 'c']) {
      expect((await run('upper', 'select upper($1) as value', value)).rows).toEqual([
        { value: value.toUpperCase() },
      ]);
      expect((await run('twice', 'select repeat($1, 2) as value', value)).rows).toEqual([
        { value: value + value },
      ]);
    }
    client.release();
  });

  it('keeps what a transaction wrote when it resolves', async () => {
    const returned = await withTransaction(databases[kind](), async (tx) => {
      await tx.execute(insert('commit-1'));
      await tx.execute(insert('commit-2'));
      return 'done';
    });
    expect(returned).toBe('done');
    expect(await bodies(databases[kind](), 'commit-')).toEqual(['commit-1', 'commit-2']);
  });

  it('keeps nothing when the work rejects', async () => {
    const failed = databases[kind]().drizzle.transaction(async (tx) => {
      await tx.execute(insert('reject-1'));
      throw new Error('changed my mind');
    });
    await expect(failed).rejects.toThrow('changed my mind');
    expect(await bodies(databases[kind](), 'reject-')).toEqual([]);
  });

  it('rejects when a failed statement was overlooked, and keeps nothing', async () => {
    const failed = withTransaction(databases[kind](), async (tx) => {
      await tx.execute(insert('overlooked-1'));
      await tx.execute(sql`select 1 / 0`).catch(() => {});
    });
    await expect(failed).rejects.toThrow('rolled back');
    expect(await bodies(databases[kind](), 'overlooked-')).toEqual([]);
  });

  it('undoes a nested transaction alone', async () => {
    await withTransaction(databases[kind](), async (tx) => {
      await tx.execute(insert('nested-outer'));
      await tx
        .transaction(async (inner) => {
          await inner.execute(insert('nested-inner'));
          throw new Error('inner');
        })
        .catch(() => {});
    });
    expect(await bodies(databases[kind](), 'nested-')).toEqual(['nested-outer']);
  });

  it('tells the SQL state and the constraint of an error, and goes on', async () => {
    await databases[kind]().pool.query("insert into items (body) values ('same')");
    await expect(
      databases[kind]().pool.query("insert into items (body) values ('same')"),
    ).rejects.toMatchObject({
      code: '23505',
      constraint: 'items_body_key',
    });
    expect(await bodies(databases[kind](), 'same')).toEqual(['same']);
  });

  it('leaves nothing of a client that was cut inside a transaction', async () => {
    const database = databases[kind]();
    const client = await database.pool.connect();
    await client.query("set application_name = 'left over'");
    await client.query({ name: 'left-over', text: 'select 1' });
    await client.query('begin');
    await client.query("insert into items (body) values ('cut-1')");
    client.release(true);
    const next = await database.pool.connect();
    const prepared = await next.query("select name from pg_prepared_statements where name = 'left-over'");
    expect(prepared.rows).toEqual([]);
    expect((await next.query('show application_name')).rows[0].application_name).not.toBe('left over');
    expect((await next.query('select pg_current_xact_id_if_assigned() as id')).rows).toEqual([{ id: null }]);
    next.release();
    expect(await bodies(database, 'cut-')).toEqual([]);
  });

  it('carries 5 MB there and back', async () => {
    const text = 'ä€😀x'.repeat(500_000);
    const { rows } = await databases[kind]().pool.query(
      'select $1::text as text from generate_series(1, 2)',
      [text],
    );
    expect(rows.map((row) => row.text === text)).toEqual([true, true]);
  });

  it('returns many rows whole and in order', async () => {
    const { rows } = await databases[kind]().pool.query(
      'select n, repeat(md5(n::text), 3) as text from generate_series(1, 50000) n',
    );
    expect(rows).toHaveLength(50_000);
    expect(rows.every((row, index) => row.n === index + 1 && row.text.length === 96)).toBe(true);
  });
});

describe('both kinds give the same answers', () => {
  it.each<[string, string, unknown[]]>([
    [
      'integers',
      "select 1::int2 a, 2::int4 b, 9007199254740993::int8 c, 1.50::numeric d, 0.1::float8 e, 'NaN'::float8 f",
      [],
    ],
    [
      'texts',
      "select $1::text a, lower('ÄÉŽ') b, length($1) c, ''::text d, null::text e",
      ['Grüße 👩‍👩‍👧 \u202e עברית 漢字'],
    ],
    [
      'times',
      "select '2026-02-03 04:05:06.789+02'::timestamptz a, '2026-02-03'::date b, interval '1 day 2 hours' c, '2026-02-03 04:05:06'::timestamp at time zone 'Europe/Berlin' d",
      [],
    ],
    ['json', 'select $1::jsonb a, $2::json b', ['{"b":[1,2,{"c":null}],"a":"ü"}', '[1, "two"]']],
    [
      'arrays',
      'select $1::text[] a, $2::int[] b, $3::uuid[] c, array[]::text[] d',
      [['a,b', 'c"d', 'null', ''], [1, 2, 3], ['019344a0-0000-7000-8000-000000000000']],
    ],
    ['bytes and truth', 'select $1::bytea a, true b, false c', [Buffer.from([0, 1, 255])]],
    [
      'search',
      "select to_tsvector('simple', 'Der Drucker druckt') @@ plainto_tsquery('simple', 'drucker') a",
      [],
    ],
  ])('%s', async (_name, text, values) => {
    const [expected, answer] = await Promise.all([
      postgres.pool.query(text, values),
      embedded.pool.query(text, values),
    ]);
    expect(answer.rows).toEqual(expected.rows);
    expect(answer.fields.map(({ name, dataTypeID }) => [name, dataTypeID])).toEqual(
      expected.fields.map(({ name, dataTypeID }) => [name, dataTypeID]),
    );
  });

  it('gives drizzle the values its columns promise', async () => {
    const things = pgTable('things', {
      at: timestamp('at', { withTimezone: true, precision: 3, mode: 'date' }).notNull(),
      atText: timestamp('at_text', { withTimezone: true, precision: 3, mode: 'string' }).notNull(),
      count: bigint('count', { mode: 'number' }).notNull(),
      settings: jsonb('settings').$type<{ tones: string[] }>().notNull(),
      labels: text('labels').array().notNull(),
    });
    const thing = {
      at: new Date('2026-11-21T08:00:00.123Z'),
      atText: '2026-11-21 08:00:00.123+00',
      count: 2 ** 40,
      settings: { tones: ['ü', '"'] },
      labels: ['a,b', '{}', ''],
    };
    for (const { pool, drizzle } of [postgres, embedded]) {
      await pool.query(
        'create table things (at timestamptz(3), at_text timestamptz(3), count bigint, settings jsonb, labels text[])',
      );
      await drizzle.insert(things).values(thing);
    }
    expect(await embedded.drizzle.select().from(things)).toEqual([thing]);
    const [fromPostgres] = await postgres.drizzle.select().from(things);
    expect({ ...fromPostgres, atText: thing.atText }).toEqual(thing);
  });

  it('offers the extensions', async () => {
    for (const name of ['pg_trgm', 'citext', 'unaccent', 'pgcrypto']) {
      await embedded.pool.query(`create extension if not exists ${name}`);
    }
    const { rows } = await embedded.pool.query(
      "select unaccent('Zürich') a, 'A'::citext = 'a' b, similarity('abc', 'abd') > 0 c",
    );
    expect(rows).toEqual([{ a: 'Zurich', b: true, c: true }]);
  });
});

describe('when the server cuts the connection', () => {
  it('keeps nothing of the transaction and heals the pool', async () => {
    const failed = withTransaction(postgres, async (tx) => {
      await tx.execute(sql`insert into items (body) values ('killed-1')`);
      const { rows } = await tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`);
      await onServer(`select pg_terminate_backend(${rows[0]?.pid})`);
      await tx.execute(sql`insert into items (body) values ('killed-2')`);
    });
    await expect(failed).rejects.toThrow();
    expect(await bodies(postgres, 'killed-')).toEqual([]);
    await Promise.all(Array.from({ length: 8 }, () => postgres.pool.query('select 1')));
    expect(postgres.pool.totalCount).toBeLessThanOrEqual(4);
  });

  it('rejects when the connection is lost before COMMIT', async () => {
    const failed = withTransaction(postgres, async (tx) => {
      await tx.execute(sql`insert into items (body) values ('late-1')`);
      const { rows } = await tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`);
      await onServer(`select pg_terminate_backend(${rows[0]?.pid})`);
    });
    await expect(failed).rejects.toThrow();
    expect(await bodies(postgres, 'late-')).toEqual([]);
  });
});

describe('when the server falls silent', () => {
  it('gives up the connection without asking it for more, and says that trying again may help', async () => {
    const behind = new URL(ownUrl());
    const said: string[] = [];
    let silent = false;
    const wall = createServer((client) => {
      const server = connect(Number(behind.port || 5432), behind.hostname);
      client.on('data', (bytes) => (silent ? said.push(bytes.toString('latin1')) : server.write(bytes)));
      server.on('data', (bytes) => client.write(bytes));
      client.on('close', () => server.destroy()).on('error', () => server.destroy());
      server.on('close', () => client.destroy()).on('error', () => client.destroy());
    });
    await new Promise<void>((resolve) => wall.listen(0, '127.0.0.1', resolve));
    const through = new URL(behind);
    through.host = `127.0.0.1:${(wall.address() as AddressInfo).port}`;
    const database = await openDatabase({
      kind: 'postgres',
      url: through.href,
      poolSize: 1,
      statementTimeoutMs: 100,
    });
    const failure = await withTransaction(database, async (tx) => {
      silent = true;
      await tx.execute(sql`insert into items (body) values ('unanswered')`);
    }).catch((error: unknown) => error);
    expect(toAppError(failure).code).toBe('unavailable');
    expect(said.join('')).toContain('insert');
    expect(said.join('')).not.toContain('rollback');
    silent = false;
    expect(await bodies(database, 'unanswered')).toEqual([]);
    await database.close();
    wall.close();
  });
});

describe('the embedded database by itself', () => {
  it('writes checkpoints, so that its log does not grow for ever', async () => {
    const redoPoint = async () => {
      const { rows } = await embedded.pool.query('select redo_lsn from pg_control_checkpoint()');
      return rows[0].redo_lsn as string;
    };
    const before = await redoPoint();
    await embedded.pool.query(
      'create table bulk as select n, repeat(md5(n::text), 20) as text from generate_series(1, 60000) n',
    );
    await expect.poll(redoPoint, { timeout: 10_000, interval: 200 }).not.toBe(before);
    await embedded.pool.query('drop table bulk');
  });
});

describe('when the embedded database gets stuck', () => {
  it('ends a transaction nobody continues', async () => {
    const database = await openDatabase({ kind: 'embedded', dataDir: null, idleInTransactionTimeoutMs: 50 });
    await database.pool.query('create table items (body text)');
    let seenByOthers: unknown = null;
    const failed = withTransaction(database, async (tx) => {
      await tx.execute(sql`insert into items values ('idle')`);
      // Waits for the one session, which this very transaction holds.
      seenByOthers = (await database.pool.query('select count(*)::int as n from items')).rows;
    });
    await expect(failed).rejects.toThrow('idle-in-transaction');
    await expect.poll(() => seenByOthers).toEqual([{ n: 0 }]);
    await database.close();
  });

  it('fails every query and says so once when the engine dies', async () => {
    const deaths: Error[] = [];
    const database = await openDatabase({
      kind: 'embedded',
      dataDir: null,
      onFatal: (error) => deaths.push(error),
    });
    const queries = [
      database.pool.query('copy (select 1) to stdout'),
      database.pool.query('create table t (a int)'),
    ];
    await Promise.allSettled(queries);
    await expect(database.pool.query('copy t from stdin')).rejects.toThrow('embedded database');
    await expect(database.pool.query('select 1')).rejects.toThrow('embedded database');
    expect(deaths).toHaveLength(1);
    await database.close();
  });

  it('ends itself over a statement that never ends', async () => {
    const deaths: Error[] = [];
    const database = await openDatabase({
      kind: 'embedded',
      dataDir: null,
      statementTimeoutMs: 300,
      onFatal: (error) => deaths.push(error),
    });
    await expect(database.pool.query('select count(*) from generate_series(1, 1e12::int8)')).rejects.toThrow(
      'longer than 300 ms',
    );
    expect(deaths).toHaveLength(1);
    await database.close();
  });
});
