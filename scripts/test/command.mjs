// Node children, each in a process group of its own, so that nothing it started outlives it.
import { spawn } from 'node:child_process';

const LIMIT_MS = 20 * 60_000;
const GRACE_MS = 10_000;
const running = new Set();

/** Runs `node ...args` to its end and answers its exit code; a run over the limit is ended and answers 1. */
export function runCommand(args, { env = process.env, say }) {
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  running.add(child);
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', say);
  const timer = setTimeout(() => {
    say(`Not done after ${LIMIT_MS / 60_000} minutes; ended.\n`);
    signalGroup(child, 'SIGKILL');
  }, LIMIT_MS);
  return new Promise((resolve) => {
    let exitCode = 1;
    const done = () => {
      clearTimeout(timer);
      running.delete(child);
      resolve(exitCode);
    };
    child.once('error', done);
    child.once('exit', (code) => {
      exitCode = code ?? 1;
      // What it started and left behind would hold its output open; what got out of the group may not hold up the run.
      signalGroup(child, 'SIGKILL');
      setTimeout(done, GRACE_MS).unref();
    });
    child.once('close', done);
  });
}

export async function endRunningCommands() {
  await Promise.all(
    [...running].map(async (child) => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      signalGroup(child, 'SIGINT');
      await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, GRACE_MS))]);
      signalGroup(child, 'SIGKILL');
    }),
  );
}

function signalGroup(child, signal) {
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group has ended already.
  }
}
