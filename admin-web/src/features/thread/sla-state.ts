// How a promise stands: time enough, running out, or over; and how much. Pure.
import type { SlaClock } from '@hotline/shared/contracts';

export type SlaState = { level: 'calm' | 'soon' | 'over'; leftMs: number };

export function slaState(clock: Pick<SlaClock, 'dueAt' | 'warnAt'>, nowMs: number): SlaState {
  const leftMs = Date.parse(clock.dueAt) - nowMs;
  if (leftMs <= 0) return { level: 'over', leftMs };
  return { level: nowMs >= Date.parse(clock.warnAt) ? 'soon' : 'calm', leftMs };
}

const minuteMs = 60_000;

/** "12 min", "2 hr 5 min", "3 days", in the reader's words. */
export function spanWords(spanMs: number, locale: string): string {
  const minutes = Math.max(1, Math.round(Math.abs(spanMs) / minuteMs));
  const say = (value: number, unit: 'minute' | 'hour' | 'day') =>
    new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }).format(value);
  if (minutes < 60) return say(minutes, 'minute');
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) return say(Math.round(hours / 24), 'day');
  const rest = minutes % 60;
  return hours < 6 && rest > 0 ? `${say(hours, 'hour')} ${say(rest, 'minute')}` : say(hours, 'hour');
}
