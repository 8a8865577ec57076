// A turning ring: "something is on its way". Give a label where no words stand beside it.
import { cx } from './cx.ts';

export type SpinnerProps = { label?: string; className?: string };

export function Spinner({ label, className }: SpinnerProps) {
  return (
    <span
      {...(label ? { role: 'status', 'aria-label': label } : { 'aria-hidden': true })}
      className={cx(
        'inline-block size-4 shrink-0 animate-spin rounded-full border-2 border-current border-e-transparent opacity-80',
        className,
      )}
    />
  );
}
