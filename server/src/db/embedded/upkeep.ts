// Does for the embedded database what PostgreSQL's background processes do, of which PGlite has none.
import type { PGlite } from '@electric-sql/pglite';

const LOOK_EVERY_MS = 1_000;
/** The log written since the last checkpoint is replayed after a crash; this much is a fraction of a second. */
const CHECKPOINT_AFTER_BYTES = 32 * 1024 * 1024;
/** Without statistics the planner guesses; without vacuum old row versions stay for ever. */
const VACUUM_EVERY_MS = 60 * 60 * 1_000;

export interface Upkeep {
  /** Tells that a client did something. */
  touch(): void;
  stop(): void;
}

/** `inTurn` runs work between two answers, when the database has nothing else to do. */
export function startUpkeep(db: PGlite, inTurn: (work: () => Promise<void>) => void): Upkeep {
  let touched = false;
  let vacuumedAtMs = performance.now();
  const look = async () => {
    if (!touched || db.isInTransaction()) return;
    touched = false;
    if (performance.now() - vacuumedAtMs > VACUUM_EVERY_MS) {
      await db.exec('vacuum (analyze)');
      vacuumedAtMs = performance.now();
    }
    if ((await logBytes(db)) > CHECKPOINT_AFTER_BYTES) await db.exec('checkpoint');
  };
  // What fails here, on a full disk say, is tried again after the next deed.
  const timer = setInterval(() => inTurn(() => look().catch(() => {})), LOOK_EVERY_MS);
  timer.unref();
  return {
    touch() {
      touched = true;
    },
    stop: () => clearInterval(timer),
  };
}

async function logBytes(db: PGlite): Promise<number> {
  const [result] = await db.exec(
    'select pg_wal_lsn_diff(pg_current_wal_lsn(), redo_lsn)::float8 as bytes from pg_control_checkpoint()',
  );
  return Number(result?.rows[0]?.['bytes'] ?? 0);
}
