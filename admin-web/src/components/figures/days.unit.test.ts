// Days are those of the time zone, whatever the hour and the clock change.
import { expect, it } from 'vitest';
import { addDays, dayIn, firstOfMonth, isDay, isTimeZone } from './days.ts';

it('finds the day of a moment in a time zone', () => {
  const atMs = Date.parse('2026-03-01T03:30:00Z');
  expect(dayIn('Europe/Berlin', atMs)).toBe('2026-03-01');
  expect(dayIn('America/New_York', atMs)).toBe('2026-02-28');
  expect(dayIn('Pacific/Kiritimati', Date.parse('2026-12-31T10:30:00Z'))).toBe('2027-01-01');
});

it('counts days over months, leap days and clock changes', () => {
  expect(addDays('2026-03-29', 1)).toBe('2026-03-30');
  expect(addDays('2028-03-01', -1)).toBe('2028-02-29');
  expect(addDays('2026-01-01', -365)).toBe('2025-01-01');
  expect(firstOfMonth('2026-11-28')).toBe('2026-11-01');
});

it('knows what is a day and what is a time zone', () => {
  expect(['2026-02-28', '2026-02-30', '2026-2-3', 'today', ''].map(isDay)).toEqual([
    true,
    false,
    false,
    false,
    false,
  ]);
  expect(['Europe/Berlin', 'UTC', 'Mars/Olympus', ''].map(isTimeZone)).toEqual([true, true, false, false]);
});
