// Makes sure one process at a time has a database folder open: two would destroy each other's rows in silence.
//
// Every contender writes a claim file of its own name (O_EXCL) and only then looks at the others, so of two
// that overlap at least one sees the other. Nobody ever deletes a file that a live process could own, which is
// what makes taking over from a dead owner safe among several starters.
import { randomUUID } from 'node:crypto';
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const LOCK_FILE = /^hotline-[0-9a-f-]{36}\.lock(\.new)?$/;
const HEARTBEAT_MS = 2_000;
/** An owner this process cannot see (another container or machine) is taken for dead after this silence. */
const SILENT_AFTER_MS = 15_000;
/** Two starters at once withdraw and try again for so long. */
const CONTEST_MS = 2_000;

export const isLockFile = (name: string): boolean => LOCK_FILE.test(name);

export interface FolderLock {
  release(): void;
}

export class FolderInUseError extends Error {
  override readonly name = 'FolderInUseError';
}

interface Claim {
  state: 'claiming' | 'held';
  pid: number;
  /** When the process started, in the kernel's ticks; null where the system does not tell. */
  startTime: string | null;
  bootId: string | null;
  pidNamespace: string | null;
  host: string;
  since: string;
}

/** Rejects with FolderInUseError within about 2 s when a live process has the folder. */
export async function lockFolder(folder: string, onLost: (error: Error) => void): Promise<FolderLock> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const home = realpathSync(folder);
  const deadline = performance.now() + CONTEST_MS;
  for (;;) {
    const path = join(home, `hotline-${randomUUID()}.lock`);
    writeClaim(path, describeSelf('claiming'));
    const rivals = liveRivals(home, path);
    if (rivals.length === 0) {
      writeClaim(path, describeSelf('held'));
      removeDead(home, path);
      return keep(path, folder, onLost);
    }
    rmSync(path, { force: true });
    const holder = rivals.find(({ state }) => state === 'held');
    if (holder || performance.now() > deadline)
      throw new FolderInUseError(refusal(folder, holder ?? rivals[0]));
    await sleep(20 + Math.random() * 100);
  }
}

function keep(path: string, folder: string, onLost: (error: Error) => void): FolderLock {
  const heartbeat = setInterval(() => {
    try {
      const now = new Date();
      utimesSync(path, now, now);
    } catch {
      clearInterval(heartbeat);
      onLost(
        new Error(
          `The lock of the database folder ${folder} is gone. Nothing but Hotline may touch that folder.`,
        ),
      );
    }
  }, HEARTBEAT_MS);
  heartbeat.unref();
  return {
    release() {
      clearInterval(heartbeat);
      rmSync(path, { force: true });
    },
  };
}

/** Complete from the first moment others can see it. */
function writeClaim(path: string, claim: Claim): void {
  writeFileSync(`${path}.new`, JSON.stringify(claim), { flag: 'wx', mode: 0o600 });
  renameSync(`${path}.new`, path);
}

function liveRivals(home: string, own: string): Claim[] {
  const nowMs = statSync(own).mtimeMs;
  return otherClaims(home, own).flatMap((path) => {
    const claim = readClaim(path);
    return claim && isAlive(claim, nowMs - claim.mtimeMs) ? [claim] : [];
  });
}

function removeDead(home: string, own: string): void {
  const nowMs = statSync(own).mtimeMs;
  for (const path of otherClaims(home, own)) {
    const claim = readClaim(path);
    if (claim && !isAlive(claim, nowMs - claim.mtimeMs)) rmSync(path, { force: true });
  }
  for (const name of readdirSync(home)) {
    const path = join(home, name);
    const wasCutShort = isLockFile(name) && name.endsWith('.new');
    if (
      wasCutShort &&
      nowMs - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? nowMs) > SILENT_AFTER_MS
    ) {
      rmSync(path, { force: true });
    }
  }
}

function otherClaims(home: string, own: string): string[] {
  return readdirSync(home)
    .filter((name) => isLockFile(name) && name.endsWith('.lock'))
    .map((name) => join(home, name))
    .filter((path) => path !== own);
}

/** Null when it went away meanwhile. A file without sense is judged by its age alone. */
function readClaim(path: string): (Claim & { mtimeMs: number }) | null {
  try {
    const { mtimeMs } = statSync(path);
    return { ...parseClaim(readFileSync(path, 'utf8')), mtimeMs };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function parseClaim(text: string): Claim {
  try {
    const claim = JSON.parse(text) as Claim;
    if (Number.isInteger(claim.pid) && typeof claim.host === 'string') return claim;
  } catch {
    // Falls through to the unknown owner.
  }
  return {
    state: 'held',
    pid: 0,
    startTime: null,
    bootId: null,
    pidNamespace: null,
    host: 'unknown',
    since: '',
  };
}

function isAlive(claim: Claim, silentMs: number): boolean {
  const self = describeSelf('claiming');
  const sameKernel =
    claim.bootId !== null && claim.bootId === self.bootId && claim.pidNamespace === self.pidNamespace;
  if (sameKernel && claim.startTime !== null) return startTimeOf(claim.pid) === claim.startTime;
  const sameMachine = claim.bootId === null && self.bootId === null && claim.host === self.host;
  if (sameMachine && !isRunning(claim.pid)) return false;
  return silentMs < SILENT_AFTER_MS;
}

function describeSelf(state: Claim['state']): Claim {
  return {
    state,
    pid: process.pid,
    startTime: startTimeOf(process.pid),
    bootId: tryRead(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()),
    pidNamespace: tryRead(() => readlinkSync('/proc/self/ns/pid')),
    host: hostname(),
    since: new Date().toISOString(),
  };
}

/** Tells a process from a later one of the same number. Null for a dead one, or where there is no /proc. */
function startTimeOf(pid: number): string | null {
  return tryRead(() => {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in brackets may hold anything; the state is the first field behind it, the start time the 20th.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? null : (fields[19] ?? null);
  });
}

function tryRead(read: () => string | null): string | null {
  try {
    return read();
  } catch {
    return null;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function refusal(folder: string, owner: Claim | undefined): string {
  const who = owner?.pid ? `process ${owner.pid} on ${owner.host} (since ${owner.since})` : 'another process';
  return [
    `The database folder ${folder} is in use by ${who}.`,
    'Only one process may have it open, or messages would be lost.',
    'Stop that process, set DATA_DIR to another folder, or use DATABASE_URL to run several processes.',
    `If it was killed together with its container, start again in ${SILENT_AFTER_MS / 1000} seconds.`,
  ].join(' ');
}
