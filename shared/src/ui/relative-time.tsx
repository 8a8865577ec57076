// "3 min. ago", kept true by one shared clock; the full date on hover and for machines.
import { useSyncExternalStore } from 'react';

export type RelativeTimeProps = {
  /** ISO text or milliseconds since 1970. */
  at: string | number;
  locale: string;
  /** 'narrow' for dense rows, where everything is past: "3m". */
  style?: 'long' | 'short' | 'narrow';
  className?: string;
};

export function RelativeTime({ at, locale, style = 'short', className }: RelativeTimeProps) {
  const nowMs = useSyncExternalStore(subscribeToClock, currentTick);
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return null;
  return (
    <time dateTime={date.toISOString()} title={fullDate(date, locale)} className={className}>
      {relativeWords(date.getTime(), Math.max(nowMs, Date.now()), locale, style)}
    </time>
  );
}

const steps: readonly ['minute' | 'hour' | 'day', number][] = [
  ['minute', 60_000],
  ['hour', 3_600_000],
  ['day', 86_400_000],
];
const weekMs = 7 * 86_400_000;

/** Under a minute: "now"; over a week: the date. */
export function relativeWords(
  atMs: number,
  nowMs: number,
  locale: string,
  style: 'long' | 'short' | 'narrow' = 'short',
) {
  const pastMs = nowMs - atMs;
  const distanceMs = Math.abs(pastMs);
  if (distanceMs < 45_000)
    return new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style }).format(0, 'second');
  if (distanceMs >= weekMs) return shortDate(new Date(atMs), new Date(nowMs), locale);
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'always', style });
  const [unit, sizeMs] = steps.findLast(([, size]) => distanceMs >= size) ?? (['minute', 60_000] as const);
  const count = Math.max(1, Math.round(distanceMs / sizeMs));
  // "vor 3 m" could be months: without "ago" the languages have unmistakable short words.
  if (style === 'narrow' && pastMs > 0)
    return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'narrow' }).format(count);
  return format.format(-Math.sign(pastMs) * count, unit);
}

export function fullDate(date: Date, locale: string) {
  return date.toLocaleString(locale, { dateStyle: 'full', timeStyle: 'short' });
}

function shortDate(date: Date, now: Date, locale: string) {
  const year = date.getFullYear() === now.getFullYear() ? undefined : 'numeric';
  return date.toLocaleDateString(locale, { day: 'numeric', month: 'short', year });
}

const listeners = new Set<() => void>();
let tickMs = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribeToClock(listener: () => void) {
  listeners.add(listener);
  timer ??= setInterval(() => {
    tickMs = Date.now();
    for (const each of listeners) each();
  }, 20_000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

function currentTick() {
  return tickMs;
}
