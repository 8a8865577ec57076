// A button with a picture alone; its label is read out and shown as a tooltip.
import type { ComponentProps, ReactNode } from 'react';
import { type ButtonSize, type ButtonVariant, base, iconSizes, variants } from './button-looks.ts';
import { cx } from './cx.ts';
import { Spinner } from './spinner.tsx';
import { Tooltip } from './tooltip.tsx';

export type IconButtonProps = Omit<ComponentProps<'button'>, 'aria-label'> & {
  /** What the button does, for screen readers and the tooltip. */
  label: string;
  variant?: ButtonVariant;
  size?: ButtonSize;
  loading?: boolean;
  /** A disc instead of a rounded square. */
  round?: boolean;
  /** false: no tooltip; a node: shown instead of the label (with a <Kbd>, say). */
  tooltip?: ReactNode | false;
};

function iconShape(size: ButtonSize, round: boolean | undefined) {
  if (round) return 'rounded-full';
  return size === 'xs' || size === 'sm' ? 'rounded-sm' : 'rounded-md';
}

export function IconButton(props: IconButtonProps) {
  const { label, variant = 'ghost', size = 'md', loading = false, round, tooltip, ...rest } = props;
  const { className, children, disabled, type = 'button', ...native } = rest;
  const button = (
    <button
      {...native}
      type={type}
      aria-label={label}
      aria-busy={loading || undefined}
      disabled={disabled || loading}
      className={cx(base, variants[variant], iconSizes[size], iconShape(size, round), className)}
    >
      {loading ? <Spinner /> : children}
    </button>
  );
  if (tooltip === false) return button;
  return <Tooltip content={tooltip ?? label}>{button}</Tooltip>;
}
