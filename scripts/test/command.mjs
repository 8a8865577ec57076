// One Node child at a time, in a process group of its own, so that nothing it started outlives it.
import { spawn } from 'node:child_process';

const LIMIT_MS = 15 * 60_000;
const GRACE_MS = 10_000;
let running = null;

/** Runs `node ...args` to its end and answers its exit code; a run over the limit is ended and answers 1. */
export function runCommand(args, env = process.env) {
  const child = spawn(process.execPath, args, {
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: true,
  });
  running = child;
  const timer = setTimeout(() => {
    console.error(`Not done after ${LIMIT_MS / 60_000} minutes; ended.`);
    signalGroup(child, 'SIGKILL');
  }, LIMIT_MS);
  return new Promise((resolve) => {
    const done = (code) => {
      clearTimeout(timer);
      running = null;
      signalGroup(child, 'SIGKILL');
      resolve(code ?? 1);
    };
    child.once('error', () => done(1));
    child.once('exit', done);
  });
}

export async function endRunningCommand() {
  const child = running;
  if (!child) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  signalGroup(child, 'SIGINT');
  await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, GRACE_MS))]);
  signalGroup(child, 'SIGKILL');
}

function signalGroup(child, signal) {
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group has ended already.
  }
}
