// Runs the embedded database in a worker thread and seats one client at a time in front of it.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { EmbeddedWorkerData, FromWorker, ToWorker } from './embedded-messages.ts';
import { type EmbeddedLimits, type EmbeddedSeat, EmbeddedStream } from './embedded-stream.ts';
import { type FolderLock, lockFolder } from './folder-lock.ts';

const STOP_TIMEOUT_MS = 10_000;

export interface EmbeddedOptions extends EmbeddedWorkerData {
  limits: EmbeddedLimits;
  /** The database died under us; every connection has been cut and the process should end. */
  onFatal: (error: Error) => void;
}

export interface EmbeddedServer {
  createStream(): EmbeddedStream;
  /** Writes a checkpoint, ends the worker and frees the folder. */
  close(): Promise<void>;
}

export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  let onLost = (_error: Error) => {};
  const lock = options.dataDir ? await lockFolder(options.dataDir, (error) => onLost(error)) : null;
  try {
    const worker = startWorker({ dataDir: options.dataDir, fsync: options.fsync });
    const house = await whenReady(worker, options, lock);
    onLost = house.fail;
    return house.server;
  } catch (error) {
    lock?.release();
    throw error;
  }
}

function startWorker(workerData: EmbeddedWorkerData): Worker {
  const bundled = new URL('./embedded-worker.js', import.meta.url);
  if (existsSync(fileURLToPath(bundled))) return new Worker(bundled, { workerData, execArgv: [] });
  return new Worker(fromSource(), { workerData, execArgv: [], eval: true });
}

/** Starts the worker from its TypeScript source: the way of tests and of development, where tsx is installed. */
function fromSource(): string {
  const tsxPackage = pathToFileURL(createRequire(import.meta.url).resolve('tsx/package.json'));
  const tsx = new URL('./dist/esm/api/index.mjs', tsxPackage).href;
  const entry = new URL('./embedded-worker.ts', import.meta.url).href;
  return `import(${JSON.stringify(tsx)}).then(({ register }) => { register(); return import(${JSON.stringify(entry)}); })`;
}

interface House {
  server: EmbeddedServer;
  fail: (error: Error) => void;
}

function whenReady(worker: Worker, options: EmbeddedOptions, lock: FolderLock | null): Promise<House> {
  return new Promise((resolve, reject) => {
    const house = furnish(worker, options, lock);
    let ready = false;
    const onDown = (error: Error) => {
      if (ready) house.fail(error);
      else reject(error);
    };
    worker.on('error', (error) => onDown(error as Error));
    worker.on('exit', (code) =>
      onDown(new Error(`The embedded database ended unexpectedly (exit code ${code}).`)),
    );
    worker.on('message', (message: FromWorker) => {
      if (message.kind === 'data') house.receive(message);
      if (message.kind === 'failed') onDown(new Error(`The embedded database failed: ${message.message}`));
      if (message.kind === 'ready') {
        ready = true;
        resolve(house);
      }
    });
  });
}

function furnish(worker: Worker, options: EmbeddedOptions, lock: FolderLock | null) {
  const waiting: { stream: EmbeddedStream; onTurn: (error: Error | null) => void }[] = [];
  let seated: EmbeddedStream | null = null;
  let session = 0;
  let down: Error | null = null;
  let closing: Promise<void> | null = null;
  const post = (message: ToWorker, transfer: ArrayBuffer[] = []) => worker.postMessage(message, transfer);

  const seatNext = () => {
    const next = seated ? undefined : waiting.shift();
    if (!next) return;
    seated = next.stream;
    session += 1;
    setImmediate(() => next.onTurn(down));
  };
  const seat: EmbeddedSeat = {
    enter(stream, onTurn) {
      if (down) {
        setImmediate(() => onTurn(down));
        return;
      }
      waiting.push({ stream, onTurn });
      seatNext();
    },
    send(stream, bytes) {
      if (stream === seated && !down) post({ kind: 'data', session, bytes }, [bytes.buffer as ArrayBuffer]);
    },
    leave(stream) {
      const place = waiting.findIndex((guest) => guest.stream === stream);
      if (place >= 0) waiting.splice(place, 1);
      if (stream !== seated) return;
      if (!down) post({ kind: 'leave', session });
      seated = null;
      seatNext();
    },
    giveUp: (error) => fail(error),
  };
  const cut = (error: Error) => {
    down = error;
    for (const { onTurn } of waiting.splice(0)) onTurn(error);
    seated?.destroy(error);
  };
  const onExit = () => {
    void worker.terminate();
    lock?.release();
  };
  process.once('exit', onExit);
  const free = () => {
    process.off('exit', onExit);
    lock?.release();
  };
  const fail = (error: Error) => {
    if (down) return;
    cut(error);
    void worker.terminate().finally(free);
    options.onFatal(error);
  };
  const close = async () => {
    if (down) return;
    post({ kind: 'stop' });
    cut(new Error('The database is closed.'));
    await ended(worker);
    free();
  };
  const server: EmbeddedServer = {
    createStream: () => new EmbeddedStream(seat, options.limits),
    close: () => (closing ??= close()),
  };
  return {
    server,
    fail,
    receive: (answer: Extract<FromWorker, { kind: 'data' }>) => {
      if (answer.session === session) seated?.receive(answer.bytes, answer.done);
    },
  };
}

/** Resolves when the worker ended by itself, or was ended because it did not. */
async function ended(worker: Worker): Promise<void> {
  const gone = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  const overdue = setTimeout(() => void worker.terminate(), STOP_TIMEOUT_MS);
  await gone;
  clearTimeout(overdue);
}
