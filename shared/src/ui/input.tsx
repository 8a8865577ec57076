// One line of text, with room for a picture or a button at either end. Stands inside a Field, or has its own aria-label.
import type { ComponentProps, ReactNode } from 'react';
import { cx } from './cx.ts';
import { useFieldControl } from './field.tsx';

export type InputProps = ComponentProps<'input'> & {
  /** A decorative picture at the start. */
  icon?: ReactNode;
  /** A button or a mark at the end. */
  end?: ReactNode;
};

export function Input({ icon, end, className, ...rest }: InputProps) {
  const control = useFieldControl(rest);
  if (!icon && !end) return <input {...control} className={cx('field-box h-control px-3', className)} />;
  return (
    <div className={cx('relative', className)}>
      {icon && (
        <span className="pointer-events-none absolute inset-y-0 start-0 grid w-9 place-items-center text-faint [&_svg]:size-4">
          {icon}
        </span>
      )}
      <input
        {...control}
        className={cx('field-box h-control', icon ? 'ps-9' : 'ps-3', end ? 'pe-10' : 'pe-3')}
      />
      {end && <span className="absolute inset-y-0 end-0 grid w-10 place-items-center">{end}</span>}
    </div>
  );
}
