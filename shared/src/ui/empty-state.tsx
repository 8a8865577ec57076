// What stands where a list is empty: what it means and what to do next.
import type { ReactNode } from 'react';
import { cx } from './cx.ts';

export type EmptyStateProps = {
  icon?: ReactNode;
  title: string;
  description?: ReactNode;
  action?: ReactNode;
  /** 'h1' where it is all there is on the screen. */
  titleAs?: 'p' | 'h1' | 'h2';
  className?: string;
};

export function EmptyState({
  icon,
  title,
  description,
  action,
  titleAs: Title = 'p',
  className,
}: EmptyStateProps) {
  return (
    <div className={cx('flex flex-col items-center justify-center gap-1 px-6 py-12 text-center', className)}>
      {icon && (
        <span
          aria-hidden
          className="mb-3 grid size-12 place-items-center rounded-xl bg-accent-soft text-accent-text [&_svg]:size-6"
        >
          {icon}
        </span>
      )}
      <Title className="text-balance font-semibold text-base">{title}</Title>
      {description && <p className="max-w-80 text-pretty text-muted text-sm">{description}</p>}
      {action && <div className="mt-4">{action}</div>}
    </div>
  );
}
