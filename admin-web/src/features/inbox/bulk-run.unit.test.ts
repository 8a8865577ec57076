// Bulk deeds: every ticket once, in calls of bounded size; stopping and refusals tell what was done before.
import { BULK_MAX } from '@hotline/shared/contracts';
import { describe, expect, it } from 'vitest';
import { type BulkRun, reasonsOf, runBulk } from './bulk-run.ts';

type Ask = BulkRun['ask'];
const action = { status: 'waiting' as const };

function run(target: BulkRun['target'], ask: Ask, signal = new AbortController().signal) {
  const progress: number[] = [];
  const outcome = runBulk({
    target,
    action,
    ask,
    signal,
    onProgress: ({ changed }) => progress.push(changed),
  });
  return outcome.then((done) => ({ ...done, progress }));
}

describe('runBulk', () => {
  it('asks for chosen tickets in parts, each once', async () => {
    const ids = Array.from({ length: BULK_MAX + 5 }, (_, at) => `ticket-${at}`);
    const asked: string[] = [];
    const done = await run({ ids }, async ({ ticketIds = [] }) => {
      asked.push(...ticketIds);
      return { changed: ticketIds.length, skipped: [], next: null };
    });
    expect(asked).toEqual(ids);
    expect(done).toEqual({
      changed: ids.length,
      skipped: [],
      stopped: false,
      progress: [BULK_MAX, BULK_MAX + 5],
    });
  });

  it('follows `next` through all that match, and gathers what was skipped', async () => {
    const afters: (string | undefined)[] = [];
    const skipped = [{ ticketId: 't', number: 7, code: 'tasks_open' }];
    const done = await run({ filter: { tag: 'vip' } }, async ({ filter, after }) => {
      expect(filter).toEqual({ tag: 'vip' });
      afters.push(after);
      return { changed: 2, skipped, next: afters.length < 3 ? `id-${afters.length}` : null };
    });
    expect(afters).toEqual([undefined, 'id-1', 'id-2']);
    expect(done).toMatchObject({ changed: 6, stopped: false });
    expect(done.skipped).toHaveLength(3);
  });

  it('stops between calls', async () => {
    const stop = new AbortController();
    const done = await run(
      { filter: {} },
      async () => {
        stop.abort();
        return { changed: 200, skipped: [], next: 'more' };
      },
      stop.signal,
    );
    expect(done).toMatchObject({ changed: 200, stopped: true });
  });

  it('tells what was done before a refusal', async () => {
    const refusal = new Error('rate_limited');
    let calls = 0;
    const done = await run({ filter: {} }, async () => {
      calls += 1;
      if (calls === 2) throw refusal;
      return { changed: 200, skipped: [], next: 'more' };
    });
    expect(done).toMatchObject({ changed: 200, stopped: false, error: refusal });
  });
});

it('names each reason once', () => {
  const of = (number: number, code: string) => ({ ticketId: `${number}`, number, code });
  expect(reasonsOf([of(1, 'tasks_open'), of(2, 'ticket_closed'), of(3, 'tasks_open')])).toEqual([
    { code: 'tasks_open', numbers: [1, 3] },
    { code: 'ticket_closed', numbers: [2] },
  ]);
});
