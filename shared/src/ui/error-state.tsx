// What stands where something could not be loaded: what happened, and a way to try again.
import { RotateCw, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { cx } from './cx.ts';

export type ErrorStateProps = {
  title: string;
  description?: ReactNode;
  /** Both or neither. */
  retryLabel?: string;
  onRetry?: () => void;
  retrying?: boolean;
  /** Small print for a report (the request id). */
  detail?: string;
  className?: string;
};

export function ErrorState({
  title,
  description,
  retryLabel,
  onRetry,
  retrying,
  detail,
  className,
}: ErrorStateProps) {
  return (
    <div
      role="alert"
      className={cx('flex flex-col items-center justify-center gap-1 px-6 py-12 text-center', className)}
    >
      <span
        aria-hidden
        className="mb-3 grid size-12 place-items-center rounded-xl bg-danger-soft text-danger-text"
      >
        <TriangleAlert className="size-6" />
      </span>
      <p className="font-semibold text-base">{title}</p>
      {description && <p className="max-w-80 text-pretty text-muted text-sm">{description}</p>}
      {onRetry && retryLabel && (
        <Button className="mt-4" icon={<RotateCw />} loading={retrying} onClick={onRetry}>
          {retryLabel}
        </Button>
      )}
      {detail && <p className="mt-3 font-mono text-2xs text-faint">{detail}</p>}
    </div>
  );
}
