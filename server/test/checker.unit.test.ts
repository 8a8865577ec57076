// The delivery checker must notice every kind of loss it claims to notice.
import type { Entry } from '@hotline/shared/contracts';
import { expect, it } from 'vitest';
import { CLEAN, createDeliveryChecker } from './checker.ts';

const nora = { id: 'nora', name: 'Nora', role: 'user' as const };

const entry = (number: number, change: Partial<Entry> = {}): Entry => ({
  id: `e${number}`,
  ticketId: 't1',
  seq: number,
  kind: 'message',
  author: nora,
  clientId: `c${number}`,
  body: `message ${number}`,
  attachments: [],
  reactions: [],
  createdAt: '2026-01-01T00:00:00.000Z',
  editedAt: null,
  deletedAt: null,
  ...change,
});

/** Staff hold three entries, of which the second is a note; the customer holds the other two. */
const all = [entry(1), entry(2, { kind: 'note' }), entry(3)];
const pub = [entry(1), entry(3, { seq: 2 })];
const kept = [{ ticketId: 't1', all, pub }];

const checkStaff = (heard: Entry[], acked: Entry[] = [], truth = kept) => {
  const checker = createDeliveryChecker();
  const client = checker.client({ view: 'all', follows: ['t1'] });
  for (const one of heard) client.hear(one);
  for (const one of acked) client.acked(one);
  return checker.check(truth);
};

it('is content with everything, in any order and several times', () => {
  expect(checkStaff([entry(3), ...all, ...all], [entry(1)])).toEqual(CLEAN);
  const checker = createDeliveryChecker();
  const customer = checker.client({ view: 'pub', follows: ['t1'] });
  for (const one of pub) customer.hear(one);
  expect(checker.check(kept)).toEqual(CLEAN);
});

it('is content with a client that came later', () => {
  expect(checkStaff([entry(2, { kind: 'note' }), entry(3)])).toEqual(CLEAN);
});

it('notices an acknowledged send that is not kept', () => {
  const report = checkStaff(all, [entry(4)]);
  expect(report.lost).toBe(1);
  expect(report.phantoms).toBe(1);
});

it('notices a client that lacks the end, a middle, or all', () => {
  expect(checkStaff([entry(1), entry(2)])).toEqual({ ...CLEAN, lost: 1 });
  expect(checkStaff([entry(1), entry(3)])).toEqual({ ...CLEAN, gaps: 1 });
  expect(checkStaff([])).toEqual({ ...CLEAN, lost: 3 });
});

it('notices a send kept twice, and an entry under two numbers', () => {
  const twice = [...all, entry(4, { clientId: 'c3' })];
  expect(checkStaff(twice, [], [{ ticketId: 't1', all: twice, pub: [] }]).duplicated).toBe(1);
  expect(checkStaff([...all, entry(3, { seq: 4 })]).duplicated).toBe(1);
});

it('notices holes in what is kept', () => {
  const holed = [entry(1), entry(3)];
  expect(checkStaff(holed, [], [{ ticketId: 't1', all: holed, pub: [] }]).gaps).toBeGreaterThan(0);
});

it('notices another order than the desk has', () => {
  expect(checkStaff([entry(1), entry(3, { seq: 2 }), entry(2, { seq: 3 })]).orderDifferences).toBe(2);
});

it('notices what was heard without ever being kept', () => {
  expect(checkStaff([...all, entry(4)]).phantoms).toBe(1);
});

it('notices a note at a customer, and a ticket at a stranger', () => {
  const checker = createDeliveryChecker();
  const customer = checker.client({ view: 'pub', follows: ['t1'] });
  for (const one of [...pub, entry(2, { kind: 'note', seq: 3 })]) customer.hear(one);
  const stranger = checker.client({ view: 'pub', follows: [] });
  stranger.hear(entry(1));
  expect(checker.check(kept).leaks).toBe(2);
});
