// Buttons: with words (Button) and with a picture alone (IconButton, whose label is required).
// IconButton lives in a file of its own, so that a screen without one does not load tooltips.
import { Slot } from 'radix-ui';
import type { ComponentProps, ReactNode } from 'react';
import { type ButtonSize, type ButtonVariant, base, sizes, variants } from './button-looks.ts';
import { cx } from './cx.ts';
import { Spinner } from './spinner.tsx';

export type { ButtonSize, ButtonVariant } from './button-looks.ts';
export { IconButton, type IconButtonProps } from './icon-button.tsx';

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
