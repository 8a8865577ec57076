// A ticket's priority as rising bars, urgent as a filled square: read by shape first, colour second.
import { cx } from './cx.ts';

export type PriorityLevel = 'low' | 'normal' | 'high' | 'urgent';

export type PriorityMarkProps = {
  level: PriorityLevel;
  /** '' where the word stands beside it anyway. */
  label: string;
  /** Shows the word beside the mark. */
  withLabel?: boolean;
  className?: string;
};

const ladder = ['low', 'normal', 'high', 'urgent'] as const;

/** The mark of one priority among all of a desk's, by its rank: the lowest is low, the highest urgent. */
export function priorityLevel(level: number, levels: readonly number[]): PriorityLevel {
  const others = [...new Set(levels)].filter((each) => each !== level);
  if (others.length === 0) return 'normal';
  const below = others.filter((each) => each < level).length;
  return ladder[Math.round((below / others.length) * (ladder.length - 1))] ?? 'normal';
}

const lit: Record<PriorityLevel, number> = { low: 1, normal: 2, high: 3, urgent: 3 };

export function PriorityMark({ level, label, withLabel, className }: PriorityMarkProps) {
  const picture = level === 'urgent' ? <Urgent /> : <Bars level={level} />;
  if (withLabel) {
    return (
      <span className={cx('inline-flex items-center gap-1.5 text-sm', className)}>
        {picture}
        {label}
      </span>
    );
  }
  if (label === '') {
    return (
      <span aria-hidden className={cx('inline-flex', className)}>
        {picture}
      </span>
    );
  }
  return (
    <span role="img" aria-label={label} title={label} className={cx('inline-flex', className)}>
      {picture}
    </span>
  );
}

function Bars({ level }: { level: PriorityLevel }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 16 16"
      className={cx('size-4', level === 'high' ? 'text-warning-text' : 'text-muted')}
    >
      {[0, 1, 2].map((bar) => (
        <rect
          key={bar}
          x={2 + bar * 4.5}
          y={10 - bar * 4}
          width="3"
          height={4 + bar * 4}
          rx="1"
          fill="currentColor"
          opacity={bar < lit[level] ? 1 : 0.25}
        />
      ))}
    </svg>
  );
}

function Urgent() {
  return (
    <svg aria-hidden="true" viewBox="0 0 16 16" className="size-4 text-danger">
      <rect x="1" y="1" width="14" height="14" rx="4" fill="currentColor" />
      <path
        d="M8 4.2v4.6M8 11.4v.2"
        stroke="var(--color-on-danger)"
        strokeWidth="1.9"
        strokeLinecap="round"
      />
    </svg>
  );
}
