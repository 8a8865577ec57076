// Ids sort in the order they were made: the outbox's order rests on it.
import { expect, it } from 'vitest';
import { uuidV7 } from './uuid-v7.ts';

it('makes valid ids that sort as they were made, also when the clock stands still or goes back', () => {
  const ids = [
    ...Array.from({ length: 6_000 }, () => uuidV7(1_700_000_000_000)),
    ...Array.from({ length: 10 }, (_, step) => uuidV7(1_699_999_999_990 + step)),
    uuidV7(1_700_000_001_000),
  ];
  expect(ids).toEqual([...ids].sort());
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
