// Opens the database: node-postgres under drizzle, with PostgreSQL or the embedded PGlite at the other end.
import { drizzle, type NodePgDatabase, type NodePgQueryResultHKT } from 'drizzle-orm/node-postgres';
import { NodePgSession, NodePgTransaction } from 'drizzle-orm/node-postgres/session';
import { type PgDatabase, PgDialect } from 'drizzle-orm/pg-core';
import pg from 'pg';
import { type EmbeddedServer, startEmbedded } from './embedded/embedded-server.ts';
import * as schema from './schema/index.ts';

export type Schema = typeof schema;
/** What queries run on: the database itself or a transaction. */
export type Db = PgDatabase<NodePgQueryResultHKT, Schema>;
export type Transaction = NodePgTransaction<Schema, SchemaRelations>;
type SchemaRelations = NodePgDatabase<Schema>['_']['schema'] extends infer R ? NonNullable<R> : never;

export interface PostgresOptions {
  kind: 'postgres';
  url: string;
  poolSize: number;
  applicationName?: string;
  /** Longest a statement may run; a transaction may set its own with SET LOCAL. */
  statementTimeoutMs?: number;
}

export interface EmbeddedDatabaseOptions {
  kind: 'embedded';
  /** Folder of the database, made when missing; null keeps everything in memory. */
  dataDir: string | null;
  /** Wait for the disk at every commit, so that acknowledged rows outlive a power cut. */
  fsync?: boolean;
  idleInTransactionTimeoutMs?: number;
  /** A statement that runs longer cannot be cancelled: the database ends with onFatal. */
  statementTimeoutMs?: number;
}

export type DatabaseOptions = (PostgresOptions | EmbeddedDatabaseOptions) & {
  /** The embedded database died: every connection is cut for good and the process should end. */
  onFatal?: (error: Error) => void;
  /** An idle connection broke. The pool replaces it; worth a log line. */
  onConnectionError?: (error: Error) => void;
};

export interface Database {
  kind: DatabaseOptions['kind'];
  pool: pg.Pool;
  /** Its `transaction` is `withTransaction`. */
  drizzle: NodePgDatabase<Schema>;
  close(): Promise<void>;
}

const CONNECT_TIMEOUT_MS = 5_000;
const STATEMENT_TIMEOUT_MS = 5_000;
/** How much later than the server the client gives up: it only matters when the server cannot answer. */
const QUERY_GRACE_MS = 1_000;
const LOCK_TIMEOUT_MS = 3_000;
const IDLE_IN_TRANSACTION_TIMEOUT_MS = 10_000;
/** Everybody shares the one embedded session, so waiting for it is ordinary. */
const EMBEDDED_WAIT_MS = 15_000;
/** Generous, because passing it costs a restart. */
const EMBEDDED_STATEMENT_TIMEOUT_MS = 120_000;

/** Postgres is reached on first use; the embedded database is open, or refused, when this resolves. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  if (options.kind === 'postgres') {
    return assemble(options, new pg.Pool(postgresPool(options)), null);
  }
  const server = await startEmbedded({
    dataDir: options.dataDir,
    fsync: options.fsync ?? false,
    limits: {
      idleInTransactionTimeoutMs: options.idleInTransactionTimeoutMs ?? IDLE_IN_TRANSACTION_TIMEOUT_MS,
      statementTimeoutMs: options.statementTimeoutMs ?? EMBEDDED_STATEMENT_TIMEOUT_MS,
    },
    onFatal: options.onFatal ?? rethrow,
  });
  const pool = new pg.Pool({
    max: 1,
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: EMBEDDED_WAIT_MS,
    user: 'postgres',
    database: 'postgres',
    ssl: false,
    stream: () => server.createStream(),
  } as pg.PoolConfig);
  return assemble(options, pool, server);
}

function postgresPool({
  url,
  poolSize,
  applicationName,
  statementTimeoutMs,
}: PostgresOptions): pg.PoolConfig {
  const statementMs = statementTimeoutMs ?? STATEMENT_TIMEOUT_MS;
  return {
    connectionString: url,
    max: poolSize,
    application_name: applicationName ?? 'hotline',
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    statement_timeout: statementMs,
    query_timeout: statementMs + QUERY_GRACE_MS,
    lock_timeout: LOCK_TIMEOUT_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_TIMEOUT_MS,
    // Compiling a statement takes seconds where Postgres guesses it to be large, starting workers for it milliseconds:
    // none that somebody waits for runs long enough to gain.
    options: '-c jit=off -c max_parallel_workers_per_gather=0',
  };
}

function rethrow(error: Error): never {
  throw error;
}

const ignore = () => {};

function assemble(options: DatabaseOptions, pool: pg.Pool, server: EmbeddedServer | null): Database {
  pool.on('error', (error) => {
    if (!pool.ending) options.onConnectionError?.(error);
  });
  // A client broken while somebody holds it fails its query; without a listener it would end the process too.
  pool.on('connect', (client) => client.on('error', ignore));
  const database: Database = {
    kind: options.kind,
    pool,
    drizzle: drizzle(pool, { schema }),
    async close() {
      if (!pool.ending) await pool.end();
      await server?.close();
    },
  };
  // Drizzle's own leaks the client when BEGIN fails and pools it again when COMMIT or ROLLBACK fails.
  database.drizzle.transaction = (work) => withTransaction(database, (tx) => work(tx));
  return database;
}

const dialect = new PgDialect();

/**
 * Runs `work` in one transaction: commits what it did when it resolves, nothing when it rejects. Any failure of
 * BEGIN, COMMIT or ROLLBACK ends the connection, and a COMMIT that Postgres turned into a rollback rejects.
 * After a rejected COMMIT the outcome is unknown: repeat only what is safe to repeat.
 */
export async function withTransaction<T>(
  database: Database,
  work: (tx: Transaction, startedAt: Date) => Promise<T>,
): Promise<T> {
  const client = await database.pool.connect();
  let broken = true;
  let onLost = ignore as (error: Error) => void;
  const lost = new Promise<never>((_resolve, reject) => {
    onLost = reject;
  });
  lost.catch(ignore);
  client.once('error', onLost);
  try {
    const startedAt = await begin(client);
    let result: T;
    try {
      // A lost connection ends the transaction at once, whatever `work` may be waiting for.
      result = await Promise.race([work(transactionOn(client, database), startedAt), lost]);
    } catch (error) {
      broken = isUnanswered(error) || !(await rolledBack(client));
      throw error;
    }
    const { command } = await client.query('commit');
    broken = false;
    if (command !== 'COMMIT')
      throw new Error('The transaction was rolled back: a statement in it had failed.');
    return result;
  } finally {
    client.off('error', onLost);
    client.release(broken);
  }
}

type OwnClient = pg.PoolClient | pg.Client;

/** A connection without the time limits of everyday statements; the embedded database has only the one it has. */
export async function withOwnClient<T>(
  database: Database,
  work: (client: OwnClient) => Promise<T>,
): Promise<T> {
  if (database.kind === 'embedded') {
    const client = await database.pool.connect();
    let failed = true;
    try {
      const result = await work(client);
      failed = false;
      return result;
    } finally {
      client.release(failed);
    }
  }
  const client = new pg.Client({ ...database.pool.options, statement_timeout: 0, query_timeout: 0 });
  client.on('error', ignore);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** One transaction that may take as long as it takes: for counting, never for what somebody waits for. */
export const withPatientTransaction = <T>(
  database: Database,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> =>
  withOwnClient(database, async (client) => {
    await client.query('begin');
    try {
      const result = await work(transactionOn(client, database));
      await client.query('commit');
      return result;
    } catch (error) {
      await rolledBack(client);
      throw error;
    }
  });

/** BEGIN, and the one time that `now()` says until its end: whole milliseconds, as columns keep it. */
async function begin(client: pg.PoolClient): Promise<Date> {
  // Two statements make two results; the types know only of one.
  const results = (await client.query(
    'begin; select (extract(epoch from now()::timestamptz(3)) * 1000)::text as started_ms',
  )) as unknown as [pg.QueryResult, pg.QueryResult<{ started_ms: string }>];
  return new Date(Number(results[1].rows[0]?.started_ms));
}

const rolledBack = (client: pg.ClientBase): Promise<boolean> =>
  client.query('rollback').then(
    () => true,
    () => false,
  );

/** Whoever did not answer a statement in time would not answer ROLLBACK either: cutting the line rolls back. */
function isUnanswered(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return error.message === 'Query read timeout' || isUnanswered(error.cause);
}

function transactionOn(client: OwnClient, { drizzle: { _: relations } }: Database): Transaction {
  const tables = relations.schema
    ? { fullSchema: relations.fullSchema, schema: relations.schema, tableNamesMap: relations.tableNamesMap }
    : undefined;
  return new NodePgTransaction(dialect, new NodePgSession(client, dialect, tables), tables);
}
