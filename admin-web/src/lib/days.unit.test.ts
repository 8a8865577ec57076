// Days of the reader's own time zone and their moments: there and back, over the change of clocks, and nothing for what is no day.
import { describe, expect, it } from 'vitest';
import { dayOf, isDayEdge, momentOf } from './days.ts';

describe('days', () => {
  it('come back as they were, from their first moment and from the moment after them', () => {
    for (const day of ['2026-01-01', '2026-03-29', '2026-10-25', '2024-02-29', '2026-12-31'])
      for (const edge of ['start', 'end'] as const) {
        const moment = momentOf(day, edge) ?? '';
        expect(dayOf(moment, edge)).toBe(day);
        expect(isDayEdge(moment)).toBe(true);
      }
    expect(momentOf('2026-11-03', 'end')).toBe(momentOf('2026-11-04', 'start'));
  });

  it('are not made of anything else', () => {
    for (const odd of ['', '2026-02-30', '0002-11-03', '2026-11', 'today', '2026-11-03T00:00'])
      expect(momentOf(odd, 'start')).toBeNull();
    expect(dayOf('soon', 'start')).toBe('');
    expect(isDayEdge(new Date(2026, 10, 3, 9, 30).toISOString())).toBe(false);
  });
});
