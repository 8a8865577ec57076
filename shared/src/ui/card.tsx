// A panel that holds one matter, with an optional head.
import type { ReactNode } from 'react';
import { cx } from './cx.ts';

export type CardProps = {
  title?: ReactNode;
  description?: ReactNode;
  /** Buttons at the end of the head. */
  actions?: ReactNode;
  children?: ReactNode;
  footer?: ReactNode;
  /** false: the children reach the edges (tables, lists). */
  padded?: boolean;
  className?: string;
};

export function Card({ title, description, actions, children, footer, padded = true, className }: CardProps) {
  return (
    <section className={cx('min-w-0 rounded-lg border bg-surface shadow-xs', className)}>
      {(title || actions) && (
        <header className="flex flex-wrap items-start justify-between gap-3 px-4 pt-3.5 pb-3 sm:px-5">
          <div className="min-w-0">
            {title && <h2 className="font-semibold text-base">{title}</h2>}
            {description && <p className="mt-0.5 text-muted text-sm">{description}</p>}
          </div>
          {actions && <div className="flex items-center gap-2">{actions}</div>}
        </header>
      )}
      {children && (
        <div
          className={cx(
            padded && 'px-4 pb-4 sm:px-5 sm:pb-5',
            padded && !title && !actions && 'pt-4 sm:pt-5',
          )}
        >
          {children}
        </div>
      )}
      {footer && <footer className="border-t px-4 py-3 sm:px-5">{footer}</footer>}
    </section>
  );
}
