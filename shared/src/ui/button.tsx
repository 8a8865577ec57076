// Buttons: with words (Button) and with a picture alone (IconButton, whose label is required).
import { Slot } from 'radix-ui';
import type { ComponentProps, ReactNode } from 'react';
import { cx } from './cx.ts';
import { Spinner } from './spinner.tsx';
import { Tooltip } from './tooltip.tsx';

export type ButtonVariant = 'primary' | 'secondary' | 'soft' | 'ghost' | 'danger' | 'danger-ghost';
export type ButtonSize = 'xs' | 'sm' | 'md' | 'lg';

const variants: Record<ButtonVariant, string> = {
  primary: 'bg-accent text-on-accent shadow-sm hover:bg-accent-hover',
  secondary: 'border border-border-strong bg-raised text-text shadow-xs hover:bg-hover active:bg-pressed',
  soft: 'bg-accent-soft text-accent-text hover:brightness-97 dark:hover:brightness-115',
  ghost:
    'text-muted hover:bg-hover hover:text-text active:bg-pressed data-[state=open]:bg-hover data-[state=open]:text-text',
  danger: 'bg-danger text-on-danger shadow-sm hover:bg-danger-hover',
  'danger-ghost': 'text-danger-text hover:bg-danger-soft',
};

const sizes: Record<ButtonSize, string> = {
  xs: 'h-control-xs gap-1 rounded-sm px-2 text-xs',
  sm: 'h-control-sm gap-1.5 rounded-sm px-2.5 text-sm',
  md: 'h-control gap-2 rounded-md px-3.5 text-sm',
  lg: 'h-control-lg gap-2 rounded-md px-5 text-base',
};

const iconSizes: Record<ButtonSize, string> = {
  xs: 'size-control-xs [&_svg]:size-3.5',
  sm: 'size-control-sm [&_svg]:size-4',
  md: 'size-control [&_svg]:size-[1.125rem]',
  lg: 'size-control-lg [&_svg]:size-5',
};

const base =
  'relative inline-flex shrink-0 select-none items-center justify-center whitespace-nowrap font-medium transition-[background-color,color,filter,scale] ' +
  'active:scale-[0.98] disabled:pointer-events-none disabled:not-aria-busy:opacity-50 aria-disabled:pointer-events-none aria-disabled:opacity-50 [&_svg]:shrink-0';

export type ButtonProps = ComponentProps<'button'> & {
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** Shows a spinner in place of the words, keeps the width, and takes no presses. */
  loading?: boolean;
  /** Pictures before and after the words. */
  icon?: ReactNode;
  iconEnd?: ReactNode;
  full?: boolean;
  /** Renders the only child (a router link, say) with the looks of a button. */
  asChild?: boolean;
};

export function Button(props: ButtonProps) {
  const {
    variant = 'secondary',
    size = 'md',
    loading = false,
    icon,
    iconEnd,
    full,
    asChild,
    ...rest
  } = props;
  const { className, children, disabled, type = 'button', ...native } = rest;
  const classes = cx(base, variants[variant], sizes[size], '[&_svg]:size-4', full && 'w-full', className);
  if (asChild) {
    return (
      <Slot.Root {...native} className={classes}>
        {children}
      </Slot.Root>
    );
  }
  return (
    <button
      {...native}
      type={type}
      className={classes}
      disabled={disabled || loading}
      aria-busy={loading || undefined}
    >
      <span className={cx('inline-flex items-center gap-[inherit]', loading && 'opacity-0')}>
        {icon}
        {children}
        {iconEnd}
      </span>
      {loading && (
        <span className="absolute inset-0 grid place-items-center">
          <Spinner />
        </span>
      )}
    </button>
  );
}

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
