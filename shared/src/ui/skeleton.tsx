// Grey shapes where content is about to stand, and Delayed, which waits so that fast answers never flash them.
import { type ReactNode, useEffect, useState } from 'react';
import { cx } from './cx.ts';

export function Skeleton({ className, round }: { className?: string; round?: boolean }) {
  const shape = round ? 'rounded-full' : 'rounded-sm';
  return (
    <span aria-hidden className={cx('block animate-shimmer bg-pressed', shape, className ?? 'h-4 w-full')} />
  );
}

export type DelayedProps = { delayMs?: number; children: ReactNode };

/** Renders nothing for the first moments (200 ms). */
export function Delayed({ delayMs = 200, children }: DelayedProps) {
  const [due, setDue] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setDue(true), delayMs);
    return () => clearTimeout(timer);
  }, [delayMs]);
  return due ? children : null;
}

export type SkeletonRowsProps = { count?: number; label: string; avatar?: boolean };

/** A list on its way; already delayed. */
export function SkeletonRows({ count = 6, label, avatar = true }: SkeletonRowsProps) {
  return (
    <Delayed>
      <div role="status" aria-label={label} className="flex flex-col gap-5 p-4">
        {Array.from({ length: count }, (_, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike.
          <div key={row} className="flex items-center gap-3">
            {avatar && <Skeleton round className="size-9 shrink-0" />}
            <div className="flex grow flex-col gap-2">
              <Skeleton className={cx('h-3', row % 2 ? 'w-1/3' : 'w-1/2')} />
              <Skeleton className={cx('h-3', row % 3 ? 'w-4/5' : 'w-3/5')} />
            </div>
          </div>
        ))}
      </div>
    </Delayed>
  );
}
