// Whole days of the reader's own time zone, as fields of the browser and addresses write them ("2026-11-03"), and their moments. Pure.

/** The first moment of a day, or, as an end, the moment after it; null: no such day. */
export function momentOf(day: string, edge: 'start' | 'end'): string | null {
  const [year = 0, month = 0, date = 0] = /^\d{4}-\d{2}-\d{2}$/.test(day) ? day.split('-').map(Number) : [];
  const at = new Date(year, month - 1, date);
  if (year < 1970 || at.getMonth() !== month - 1 || at.getDate() !== date) return null;
  if (edge === 'end') at.setDate(date + 1);
  return at.toISOString();
}

/** The day a moment lies in; of an end, the last day before it. */
export function dayOf(moment: string, edge: 'start' | 'end'): string {
  const at = new Date(Date.parse(moment) - (edge === 'end' ? 1 : 0));
  const two = (value: number) => String(value).padStart(2, '0');
  return Number.isNaN(at.getTime())
    ? ''
    : `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

export const isDayEdge = (moment: string): boolean => {
  const at = new Date(moment);
  return at.getHours() + at.getMinutes() + at.getSeconds() + at.getMilliseconds() === 0;
};
