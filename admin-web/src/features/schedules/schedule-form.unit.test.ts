import { describe, expect, it } from 'vitest';
import {
  DAYS,
  hoursOf,
  isAlways,
  nextSpan,
  problemOf,
  toForm,
  type Week,
  weekOf,
  weekWords,
} from './schedule-form.ts';

const office: Week = DAYS.map((day) => (day <= 5 ? [{ from: '09:00', to: '17:00' }] : []));
const withMonday = (...spans: { from: string; to: string }[]): Week =>
  office.map((day, index) => (index === 0 ? spans : day));

describe('business hours as a form', () => {
  it('goes to the desk and back unchanged', () => {
    const hours = hoursOf(withMonday({ from: '08:00', to: '12:00' }, { from: '13:00', to: '24:00' }));
    expect(hoursOf(weekOf([...hours].reverse()))).toEqual(hours);
  });

  it('starts a new one with office hours, which the desk takes', () => {
    expect(problemOf(toForm(null))).toBeNull();
  });

  it.each([
    ['never', DAYS.map(() => [])],
    ['order', withMonday({ from: '17:00', to: '09:00' })],
    ['order', withMonday({ from: '09:00', to: '09:00' })],
    ['order', withMonday({ from: '', to: '09:00' })],
    ['overlap', withMonday({ from: '12:00', to: '15:00' }, { from: '09:00', to: '12:30' })],
  ] as const)('says what is wrong: %s', (problem, week) => {
    expect(problemOf({ week: office, holidays: [] })).toBeNull();
    expect(problemOf({ week, holidays: [] })).toBe(problem);
  });

  it('takes spans that touch', () => {
    expect(
      problemOf({
        week: withMonday({ from: '09:00', to: '12:00' }, { from: '12:00', to: '17:00' }),
        holidays: [],
      }),
    ).toBeNull();
  });

  it('wants a date and a name of a holiday', () => {
    expect(problemOf({ week: office, holidays: [{ date: '2026-12-25', name: 'Christmas' }] })).toBeNull();
    expect(problemOf({ week: office, holidays: [{ date: '', name: 'Christmas' }] })).toBe('holidayOdd');
    expect(problemOf({ week: office, holidays: [{ date: '2026-12-25', name: ' ' }] })).toBe('holidayOdd');
  });

  it('offers a span after the last one', () => {
    expect(nextSpan([])).toEqual({ from: '09:00', to: '17:00' });
    expect(nextSpan([{ from: '09:00', to: '12:00' }])).toEqual({ from: '13:00', to: '15:00' });
    expect(nextSpan([{ from: '09:00', to: '21:30' }])).toEqual({ from: '22:00', to: '24:00' });
  });

  it('reads like a sign on a door', () => {
    expect(weekWords(office, 'en')).toBe('Mon–Fri 09:00–17:00');
    expect(weekWords(withMonday({ from: '10:00', to: '12:00' }), 'en')).toBe(
      'Mon 10:00–12:00, Tue–Fri 09:00–17:00',
    );
    expect(isAlways(DAYS.map(() => [{ from: '00:00', to: '24:00' }]))).toBe(true);
    expect(isAlways(office)).toBe(false);
  });
});
