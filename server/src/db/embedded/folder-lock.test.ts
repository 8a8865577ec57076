// Who counts as a live owner of a database folder.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { FolderInUseError, lockFolder } from './folder-lock.ts';

const CLAIM = 'hotline-00000000-0000-4000-8000-000000000000.lock';
const MINUTE_MS = 60_000;

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hotline-lock-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const lock = () => lockFolder(folder, () => {});
const claims = () => readdirSync(folder);

/** A claim like this process's own, but for `changes`, last heard of `ageMs` ago. */
async function leaveClaim(changes: object, ageMs = 0): Promise<void> {
  const held = await lock();
  const own = JSON.parse(readFileSync(join(folder, claims()[0] ?? ''), 'utf8')) as object;
  held.release();
  writeFileSync(join(folder, CLAIM), JSON.stringify({ ...own, ...changes }));
  const heard = new Date(Date.now() - ageMs);
  utimesSync(join(folder, CLAIM), heard, heard);
}

async function expectTaken(): Promise<void> {
  const held = await lock();
  expect(claims()).toHaveLength(1);
  expect(claims()).not.toContain(CLAIM);
  held.release();
  expect(claims()).toEqual([]);
}

async function expectRefused(): Promise<void> {
  await expect(lock()).rejects.toThrow(FolderInUseError);
  expect(claims()).toEqual([CLAIM]);
}

const deadPid = () => spawnSync(process.execPath, ['-e', '']).pid;
const otherContainer = { pidNamespace: 'pid:[1]', host: 'other-container' };

it('refuses while a live process holds it, however long it has been silent', async () => {
  await leaveClaim({});
  await expectRefused();
  await leaveClaimAged();
  await expectRefused();
});

async function leaveClaimAged(): Promise<void> {
  const heard = new Date(Date.now() - MINUTE_MS);
  utimesSync(join(folder, CLAIM), heard, heard);
}

it('takes over from a dead process at once', async () => {
  await leaveClaim({ pid: deadPid() });
  await expectTaken();
});

it('takes over when the number of the dead owner belongs to another process now', async () => {
  await leaveClaim({ startTime: '1' });
  await expectTaken();
});

it('refuses while the owner in another container gives signs of life', async () => {
  await leaveClaim(otherContainer);
  await expectRefused();
});

it('takes over from another container that fell silent', async () => {
  await leaveClaim(otherContainer, MINUTE_MS);
  await expectTaken();
});

it('takes over after a restart of the machine', async () => {
  await leaveClaim({ bootId: 'an earlier one' }, MINUTE_MS);
  await expectTaken();
});

it('judges a claim without sense by its age', async () => {
  writeFileSync(join(folder, CLAIM), '{');
  await expectRefused();
  await leaveClaimAged();
  await expectTaken();
});

it('lets one of many in', async () => {
  const outcomes = await Promise.allSettled(Array.from({ length: 8 }, lock));
  const held = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
  expect(held).toHaveLength(1);
  held[0]?.release();
  expect(claims()).toEqual([]);
});

it('tells its owner when the lock was taken away', async () => {
  const lost = new Promise<Error>((resolve) => {
    void lockFolder(folder, resolve).then(() => rmSync(join(folder, claims()[0] ?? '')));
  });
  expect((await lost).message).toContain(folder);
});
