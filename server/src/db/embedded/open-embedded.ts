// Opens PGlite on a folder or in memory, from a prepared template where there is one.
import {
  closeSync,
  existsSync,
  fdatasyncSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { citext } from '@electric-sql/pglite/contrib/citext';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { pgcrypto } from '@electric-sql/pglite/contrib/pgcrypto';
import { unaccent } from '@electric-sql/pglite/contrib/unaccent';
import { NodeFS } from '@electric-sql/pglite/nodefs';
import { isLockFile } from './folder-lock.ts';
import { takeTemplate } from './template.ts';

const EXTENSIONS = { citext, pg_trgm, pgcrypto, unaccent };
/** Small segments: a new one is filled with zeroes while its writer waits. */
const INITDB_PARAMS = ['--wal-segsize=1'];
/** Stands in a folder from before the first file is written until the last one is. */
const UNFINISHED = 'hotline-unfinished';
/** How PGlite tells that Postgres jumped back to its main loop after an ordinary SQL error. */
const ORDINARY_ERROR_STATUS = 100;
const EMSCRIPTEN_EIO = 29;
/** Without -F, and with the one way of syncing the engine passes on to its files. */
const DURABLE_START = [
  ...PGlite.defaultStartParams.filter((param) => param !== '-F'),
  '-c',
  'wal_sync_method=fsync',
];

export interface OpenEmbeddedOptions {
  dataDir: string | null;
  fsync: boolean;
  /** The engine broke (trap, PANIC, out of memory): nothing it says afterwards can be trusted. */
  onBroken: (error: unknown) => never;
}

export async function openEmbedded({ dataDir, fsync, onBroken }: OpenEmbeddedOptions): Promise<PGlite> {
  const fresh = dataDir === null || clearUnfinished(dataDir);
  const template = fresh ? await takeTemplate(makeTemplate) : null;
  if (dataDir && fresh) writeFileSync(join(dataDir, UNFINISHED), '');
  const db = await PGlite.create({
    ...(dataDir ? { fs: fsync ? new DurableFiles(dataDir) : new NodeFS(dataDir) } : {}),
    extensions: EXTENSIONS,
    ...(template ? { loadDataDir: template } : {}),
    ...(fsync ? { startParams: DURABLE_START } : {}),
  });
  breakLoudly(db, onBroken);
  if (dataDir && fresh) {
    if (fsync) fsyncTree(dataDir);
    rmSync(join(dataDir, UNFINISHED), { force: true });
    if (fsync) fsyncPath(dataDir);
  }
  return db;
}

async function makeTemplate(): Promise<Blob> {
  const db = await PGlite.create({ initDbStartParams: INITDB_PARAMS });
  await db.exec('checkpoint');
  const dump = await db.dumpDataDir('none');
  await db.close();
  return dump;
}

/** True when the folder holds no database; what an interrupted first start left is removed. */
function clearUnfinished(dataDir: string): boolean {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  if (existsSync(join(dataDir, UNFINISHED))) {
    for (const name of readdirSync(dataDir)) {
      if (!isLockFile(name) && name !== UNFINISHED)
        rmSync(join(dataDir, name), { recursive: true, force: true });
    }
  }
  return !existsSync(join(dataDir, 'PG_VERSION'));
}

/** PGlite goes on after any exception of the engine, for ever after a trap; only SQL errors may do that. */
function breakLoudly(db: PGlite, onBroken: (error: unknown) => never): void {
  const engine = db.Module as unknown as { _PostgresMainLoopOnce: () => void };
  const mainLoopOnce = engine._PostgresMainLoopOnce;
  engine._PostgresMainLoopOnce = () => {
    try {
      mainLoopOnce();
    } catch (error) {
      if ((error as { status?: number }).status === ORDINARY_ERROR_STATUS) throw error;
      onBroken(error);
    }
  };
}

interface NodeFsStream {
  nfd?: number;
  node: unknown;
}

interface EngineFiles {
  FS: { ErrnoError: new (code: number) => Error };
  NODEFS: { stream_ops: { fsync?: (stream: NodeFsStream) => number }; realPath(node: unknown): string };
}

/** The engine's files ignore fsync; with these the database waits for the disk wherever Postgres would. */
class DurableFiles extends NodeFS {
  override async init(...[db, options]: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(db, options);
    const preRun = [
      ...(emscriptenOpts.preRun ?? []),
      (engine: unknown) => waitForDisk(engine as EngineFiles),
    ];
    return { emscriptenOpts: { ...emscriptenOpts, preRun } };
  }
}

function waitForDisk({ FS, NODEFS }: EngineFiles): void {
  NODEFS.stream_ops.fsync = (stream) => {
    try {
      if (stream.nfd === undefined) fsyncPath(NODEFS.realPath(stream.node));
      else fdatasyncSync(stream.nfd);
      return 0;
    } catch {
      throw new FS.ErrnoError(EMSCRIPTEN_EIO);
    }
  };
}

function fsyncTree(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) fsyncTree(path);
    else if (entry.isFile()) fsyncPath(path);
  }
  fsyncPath(folder);
}

function fsyncPath(path: string): void {
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
