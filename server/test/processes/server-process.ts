// A server as people run it: its own process from the built bundle, to be killed and started again.
import { type ChildProcess, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

export interface ServerProcess {
  pid: number;
  /** Everything it has printed. */
  output(): string;
  /** kill -9, as a crash does. */
  kill(): Promise<void>;
  /** SIGTERM; answers the exit code. */
  stop(): Promise<number | null>;
  exited: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
}

export interface ServerOptions {
  port: number;
  env: Record<string, string>;
  /** A module loaded before the server: how a crash is placed at an exact point. */
  preload?: string;
}

const MAIN = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
const FOLDER = fileURLToPath(new URL('../../..', import.meta.url));
const READY_LIMIT_MS = 60_000;

/** Resolves once it answers on /health/ready; rejects with its output when it ends before. */
export async function startServerProcess(options: ServerOptions): Promise<ServerProcess> {
  const server = spawnServer(options);
  const gone = server.exited.then(({ code }) => {
    throw new Error(`The server ended with ${code} before it was ready:\n${server.output()}`);
  });
  await Promise.race([untilReady(options.port), gone]);
  return server;
}

/** Does not wait for anything: for starts that shall fail. */
export function spawnServer({ port, env, preload }: ServerOptions): ServerProcess {
  const child = spawn(process.execPath, [...(preload ? ['--import', preload] : []), MAIN], {
    cwd: FOLDER,
    env: {
      PATH: process.env.PATH,
      HOST: '127.0.0.1',
      DEMO: '0',
      LOG_LEVEL: 'warn',
      DRAIN_SECONDS: '0',
      ...env,
      PORT: String(port),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  const exited = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) =>
    child.once('exit', (code, signal) => resolve({ code, signal })),
  );
  return {
    pid: child.pid ?? 0,
    output: () => printed,
    exited,
    kill: async () => {
      signalTo(child, 'SIGKILL');
      await exited;
    },
    stop: async () => {
      signalTo(child, 'SIGTERM');
      return (await exited).code;
    },
  };
}

function signalTo(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.exitCode === null && child.signalCode === null) child.kill(signal);
}

async function untilReady(port: number): Promise<void> {
  const deadline = performance.now() + READY_LIMIT_MS;
  while (performance.now() < deadline) {
    const ready = await fetch(`http://127.0.0.1:${port}/health/ready`).then(
      (response) => response.ok,
      () => false,
    );
    if (ready) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`Nothing was ready on port ${port} within ${READY_LIMIT_MS} ms.`);
}

/** No browser refuses these; systems hand out the ports above them to whoever connects: one of those could be taken while its server is away. */
const PORTS = { from: 10_100, to: 30_000 };

/** A port that was free a moment ago and stays the same over restarts. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < 50; tries += 1) {
    const port = randomInt(PORTS.from, PORTS.to);
    if (await isFree(port)) return port;
  }
  throw new Error(`No free port was found from ${PORTS.from} on.`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
