// A time somebody asked for, as the database can keep it.
import { fieldError } from './errors.ts';

const LATEST_MS = Date.parse('9999-12-31T00:00:00.000Z');

/** Refuses by field what no calendar has, what lies before 1970 and what Postgres writes in another form. */
export function readTime(field: string, text: string): Date {
  const time = new Date(text);
  const ms = time.getTime();
  if (!(ms >= 0 && ms < LATEST_MS)) throw fieldError(field, 'is not a time between 1970 and 9999');
  return time;
}
