// Several lines of text; grows with what is written up to its max height.
import type { ComponentProps } from 'react';
import { cx } from './cx.ts';
import { useFieldControl } from './field.tsx';

export type TextareaProps = ComponentProps<'textarea'>;

export function Textarea({ className, rows = 4, ...rest }: TextareaProps) {
  const control = useFieldControl(rest);
  return (
    <textarea
      {...control}
      rows={rows}
      className={cx('field-box field-sizing-content max-h-96 min-h-20 resize-y px-3 py-2', className)}
    />
  );
}
