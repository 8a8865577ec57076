// What was acknowledged survives the death of the process, and no second process gets into the folder.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openDatabase } from '../client.ts';

const FIXTURE = fileURLToPath(new URL('./writer.fixture.ts', import.meta.url));

let folder: string;
let writers: ChildProcess[];

beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'hotline-crash-')), 'database');
  writers = [];
});

afterEach(() => {
  for (const writer of writers) writer.kill('SIGKILL');
  rmSync(join(folder, '..'), { recursive: true, force: true });
});

interface Writer {
  process: ChildProcess;
  acknowledged: number[];
  stderr: () => string;
  /** Resolves when so many rows were acknowledged. */
  reached(count: number): Promise<void>;
  ended: Promise<number | null>;
}

function startWriter(from = 0, ...rest: string[]): Writer {
  const child = spawn(process.execPath, ['--import', 'tsx', FIXTURE, folder, String(from), ...rest], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  writers.push(child);
  const acknowledged: number[] = [];
  const waiting: { count: number; resolve: () => void }[] = [];
  let stderr = '';
  child.stderr.on('data', (chunk) => (stderr += chunk));
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (line !== 'open') acknowledged.push(Number(line));
    for (const { count, resolve } of waiting) if (acknowledged.length >= count) resolve();
  });
  const ended = once(child, 'close').then(([code]) => code as number | null);
  return {
    process: child,
    acknowledged,
    stderr: () => stderr,
    reached: (count) =>
      Promise.race([
        new Promise<void>((resolve) => waiting.push({ count, resolve })),
        ended.then(() => Promise.reject(new Error(`The writer ended early: ${stderr}`))),
      ]),
    ended,
  };
}

async function storedNumbers(): Promise<number[]> {
  const database = await openDatabase({ kind: 'embedded', dataDir: folder });
  const { rows } = await database.pool.query<{ n: number }>('select n from rows order by n');
  await database.close();
  return rows.map(({ n }) => n);
}

async function expectKept(acknowledged: readonly number[]): Promise<void> {
  const stored = new Set(await storedNumbers());
  expect(acknowledged.filter((n) => !stored.has(n))).toEqual([]);
}

it('keeps every acknowledged row through five kills under load', async () => {
  const acknowledged: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    const writer = startWriter(round * 1_000_000);
    await writer.reached(200);
    writer.process.kill('SIGKILL');
    await writer.ended;
    acknowledged.push(...writer.acknowledged);
  }
  expect(acknowledged.length).toBeGreaterThanOrEqual(1000);
  await expectKept(acknowledged);
}, 120_000);

it('keeps every acknowledged row through a kill while it waits for the disk', async () => {
  const writer = startWriter(0, 'fsync');
  await writer.reached(50);
  writer.process.kill('SIGKILL');
  await writer.ended;
  await expectKept(writer.acknowledged);
}, 120_000);

it('refuses a second process, and the first loses nothing', async () => {
  const first = startWriter();
  await first.reached(20);
  const second = startWriter(5_000_000);
  expect(await second.ended).not.toBe(0);
  expect(second.acknowledged).toEqual([]);
  expect(second.stderr()).toContain(folder);
  expect(second.stderr()).toContain(`process ${first.process.pid}`);
  await first.reached(first.acknowledged.length + 100);
  first.process.kill('SIGTERM');
  await first.ended;
  await expectKept(first.acknowledged);
}, 120_000);

it('lets one of several starters in when the owner was killed', async () => {
  const first = startWriter();
  await first.reached(20);
  first.process.kill('SIGKILL');
  await first.ended;
  const starters = [1, 2, 3].map((n) => startWriter(n * 1_000_000));
  const winner = await Promise.any(starters.map((starter) => starter.reached(20).then(() => starter)));
  const losers = starters.filter((starter) => starter !== winner);
  expect(await Promise.all(losers.map(({ ended }) => ended))).not.toContain(0);
  expect(losers.flatMap((loser) => loser.acknowledged)).toEqual([]);
  winner.process.kill('SIGKILL');
  await winner.ended;
  await expectKept([...first.acknowledged, ...winner.acknowledged]);
}, 120_000);

it('frees the folder on close, and begins anew where a first start was cut short', async () => {
  const database = await openDatabase({ kind: 'embedded', dataDir: folder });
  await expect(openDatabase({ kind: 'embedded', dataDir: folder })).rejects.toThrow('in use');
  await database.close();
  expect(readdirSync(folder).filter((name) => name.endsWith('.lock'))).toEqual([]);
  writeFileSync(join(folder, 'hotline-unfinished'), '');
  rmSync(join(folder, 'pg_xact'), { recursive: true });
  const again = await openDatabase({ kind: 'embedded', dataDir: folder });
  expect((await again.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  await again.close();
  expect(existsSync(join(folder, 'hotline-unfinished'))).toBe(false);
}, 120_000);
