// Where a promise stands at a moment: nothing to say yet, running out, or broken; and the span in words. Pure.
import type { SlaClock } from '@hotline/shared/contracts';

export type SlaState = { look: 'running_out' | 'breached'; spanMs: number };

/** null while there is time enough. */
export function slaState(clock: SlaClock | null, nowMs: number): SlaState | null {
  if (!clock) return null;
  const leftMs = Date.parse(clock.dueAt) - nowMs;
  if (leftMs <= 0) return { look: 'breached', spanMs: Math.abs(leftMs) };
  return Date.parse(clock.warnAt) <= nowMs ? { look: 'running_out', spanMs: leftMs } : null;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** "12 min", "3 hr", "2 days": what is left is rounded up, what is over is rounded down; never "0 min". */
export function spanText({ look, spanMs }: SlaState, locale: string, display: 'short' | 'long'): string {
  const whole = (unitMs: number) =>
    Math.max(1, look === 'breached' ? Math.floor(spanMs / unitMs) : Math.ceil(spanMs / unitMs));
  const [unit, count] =
    spanMs < hourMs
      ? (['minute', whole(minuteMs)] as const)
      : spanMs < 2 * dayMs
        ? (['hour', whole(hourMs)] as const)
        : (['day', whole(dayMs)] as const);
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: display }).format(count);
}
