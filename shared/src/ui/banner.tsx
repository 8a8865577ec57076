// A line across a pane that says something about all of it: closed ticket, stale draft, maintenance.
import { CircleAlert, CircleCheck, Info, TriangleAlert, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from './button.tsx';
import { cx } from './cx.ts';

export type BannerTone = 'info' | 'success' | 'warning' | 'danger';

const looks = {
  info: { icon: Info, className: 'bg-info-soft text-info-text' },
  success: { icon: CircleCheck, className: 'bg-success-soft text-success-text' },
  warning: { icon: TriangleAlert, className: 'bg-warning-soft text-warning-text' },
  danger: { icon: CircleAlert, className: 'bg-danger-soft text-danger-text' },
};

export type BannerProps = {
  tone?: BannerTone;
  children: ReactNode;
  /** Buttons at the end; they wrap below on a phone. */
  actions?: ReactNode;
  /** Both or neither. */
  onDismiss?: () => void;
  dismissLabel?: string;
  className?: string;
};

export function Banner({
  tone = 'info',
  children,
  actions,
  onDismiss,
  dismissLabel,
  className,
}: BannerProps) {
  const { icon: Icon, className: look } = looks[tone];
  return (
    <div
      role={tone === 'danger' ? 'alert' : 'status'}
      className={cx('flex items-center gap-2.5 rounded-md px-3 py-2 text-sm', look, className)}
    >
      <Icon aria-hidden className="size-4 shrink-0" />
      <div className="flex min-w-0 grow flex-wrap items-center gap-x-4 gap-y-2">
        <div className="min-w-0 grow basis-52">{children}</div>
        {actions && <div className="flex items-center gap-2">{actions}</div>}
      </div>
      {onDismiss && dismissLabel && (
        <IconButton label={dismissLabel} size="xs" className="-my-0.5 -me-1 text-current" onClick={onDismiss}>
          <X />
        </IconButton>
      )}
    </div>
  );
}
