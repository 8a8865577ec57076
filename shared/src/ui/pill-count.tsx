// A count in a pill: unread (coral), or how many there are (quiet). Nothing is drawn for zero unread.
import { cx } from './cx.ts';

export type PillCountProps = {
  count: number;
  tone?: 'quiet' | 'unread';
  /** What is counted ("3 unread messages"). */
  label?: string;
  /** Reads the label politely when it changes: for one total, not for each row. */
  live?: boolean;
  max?: number;
  className?: string;
};

export function PillCount({ count, tone = 'quiet', label, live, max = 99, className }: PillCountProps) {
  const shown = count > max ? `${max}+` : String(count);
  return (
    <span
      aria-live={live ? 'polite' : undefined}
      className={cx(tone === 'unread' && count === 0 && 'hidden', className)}
    >
      <span
        aria-hidden={label ? true : undefined}
        className={cx(
          'inline-grid h-[1.125rem] min-w-[1.125rem] place-items-center rounded-full px-1.5 font-semibold text-2xs tabular-nums leading-none',
          tone === 'unread' ? 'bg-signal text-on-signal' : 'bg-pressed/80 text-muted',
        )}
      >
        {shown}
      </span>
      {label && <span className="sr-only">{label}</span>}
    </span>
  );
}
