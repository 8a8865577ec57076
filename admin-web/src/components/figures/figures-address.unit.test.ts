// The choice of figures survives the address, and what stands there wrongly is left for the desk to say.
import { expect, it } from 'vitest';
import {
  daysOf,
  exportHref,
  needsToday,
  queryOf,
  RANGES,
  readAddress,
  usualAddress,
  writeAddress,
} from './figures-address.ts';

const today = '2026-03-15';
const read = (text: string) => readAddress(new URLSearchParams(text));

it('is written to the address and read again, the usual unwritten', () => {
  const changes = { range: '7d', timeZone: 'Asia/Tokyo', categoryId: 'c', agentId: 'a' } as const;
  const params = writeAddress(new URLSearchParams(), changes);
  expect(params.toString()).toBe('timeZone=Asia%2FTokyo&categoryId=c&agentId=a&range=7d');
  expect(readAddress(params)).toEqual({ ...usualAddress, ...changes });
  expect(writeAddress(params, usualAddress).toString()).toBe('');
});

it('keeps a range of its own as two days, and forgets them for one with a name', () => {
  const custom = writeAddress(new URLSearchParams('range=90d'), {
    range: 'custom',
    from: '2026-01-02',
    to: '2026-01-05',
  });
  expect(custom.toString()).toBe('from=2026-01-02&to=2026-01-05');
  expect(readAddress(custom)).toMatchObject({ range: 'custom', from: '2026-01-02', to: '2026-01-05' });
  expect(writeAddress(custom, { from: '2026-01-04' }).toString()).toBe('from=2026-01-04&to=2026-01-05');
  expect(writeAddress(custom, { timeZone: 'UTC' }).get('to')).toBe('2026-01-05');
  expect(writeAddress(custom, { range: 'month' }).toString()).toBe('range=month');
});

it('leaves other things in the address alone', () => {
  expect(writeAddress(new URLSearchParams('x=1'), { range: 'today' }).toString()).toBe('x=1&range=today');
});

it('asks for the days of each range', () => {
  expect(RANGES.map((range) => daysOf(range, today))).toEqual([
    { from: '2026-03-15', to: '2026-03-15' },
    { from: '2026-03-14', to: '2026-03-14' },
    { from: '2026-03-09', to: '2026-03-15' },
    { from: '2026-02-14', to: '2026-03-15' },
    { from: '2025-12-16', to: '2026-03-15' },
    { from: '2025-03-16', to: '2026-03-15' },
    { from: '2026-03-01', to: '2026-03-15' },
    { from: '2026-02-01', to: '2026-02-28' },
  ]);
});

it('asks for nothing but what was chosen, and passes on what is wrong', () => {
  expect(queryOf(usualAddress, today)).toEqual({});
  expect(queryOf(read('range=yesterday&agentId=a'), today)).toEqual({
    from: '2026-03-14',
    to: '2026-03-14',
    agentId: 'a',
  });
  expect(queryOf(read('from=2026-99-99&timeZone=Mars&categoryId=nope'), today)).toEqual({
    from: '2026-99-99',
    timeZone: 'Mars',
    categoryId: 'nope',
  });
  expect(read('range=never').range).toBe('30d');
  expect([read(''), read('from=2026-01-01'), read('range=month')].map(needsToday)).toEqual([
    false,
    false,
    true,
  ]);
});

it('asks the same of the file', () => {
  expect(exportHref({})).toBe('/api/analytics/export.csv');
  expect(exportHref(queryOf(read('range=today&timeZone=Asia/Tokyo'), today))).toBe(
    '/api/analytics/export.csv?from=2026-03-15&to=2026-03-15&timeZone=Asia%2FTokyo',
  );
});
