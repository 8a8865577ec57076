// The thread in which the embedded database lives: PGlite behind the Postgres wire protocol.
import { parentPort, workerData } from 'node:worker_threads';
import type { PGlite } from '@electric-sql/pglite';
import type { EmbeddedWorkerData, FromWorker, ToWorker } from './embedded-messages.ts';
import { openEmbedded } from './open-embedded.ts';
import { startUpkeep } from './upkeep.ts';

/** Replies leave in pieces of about this size, so that a big result is parsed while it is still read. */
const PIECE_BYTES = 1024 * 1024;

const port = parentPort;
if (!port) throw new Error('embedded-worker runs as a worker thread only');
const { dataDir, fsync } = workerData as EmbeddedWorkerData;

function tell(message: FromWorker, transfer: ArrayBuffer[] = []): void {
  port?.postMessage(message, transfer);
}

function fail(error: unknown): never {
  // The engine throws plain objects too, such as { name: 'ExitStatus', message }.
  const { message = String(error) } = (error ?? {}) as { message?: string };
  tell({ kind: 'failed', message });
  process.exit(1);
}

async function reply(db: PGlite, session: number, request: Uint8Array): Promise<void> {
  let pieces: Uint8Array[] = [];
  let size = 0;
  const flush = (done: boolean) => {
    const bytes = new Uint8Array(size);
    let at = 0;
    for (const piece of pieces) {
      bytes.set(piece, at);
      at += piece.length;
    }
    pieces = [];
    size = 0;
    tell({ kind: 'data', session, bytes, done }, [bytes.buffer]);
  };
  await db.execProtocolRawStream(request, {
    onRawData: (piece) => {
      // `piece` is a view of memory the database goes on using.
      pieces.push(piece.slice());
      size += piece.length;
      if (size >= PIECE_BYTES) flush(false);
    },
  });
  flush(true);
}

async function forgetSession(db: PGlite): Promise<void> {
  await db.exec('rollback');
  await db.exec('discard all');
}

async function stop(db: PGlite): Promise<void> {
  await db.exec('rollback');
  await db.exec('checkpoint');
  await db.close();
  tell({ kind: 'stopped' });
  port?.close();
}

let turn: Promise<unknown> = Promise.resolve();

function inTurn(work: () => Promise<void>): void {
  turn = turn.then(work);
  turn.catch(fail);
}

inTurn(async () => {
  const db = await openEmbedded({ dataDir, fsync, onBroken: fail });
  const upkeep = startUpkeep(db, inTurn);
  port.on('message', (message: ToWorker) => {
    upkeep.touch();
    inTurn(async () => {
      if (message.kind === 'data') return reply(db, message.session, message.bytes);
      if (message.kind === 'leave') return forgetSession(db);
      upkeep.stop();
      return stop(db);
    });
  });
  tell({ kind: 'ready' });
});
