// Checkbox with its words, or alone with an aria-label (bulk selection); may stand half-ticked.
import { Check, Minus } from 'lucide-react';
import { Checkbox as Radix } from 'radix-ui';
import { type ReactNode, useId } from 'react';
import { cx } from './cx.ts';

type Words =
  | { label: ReactNode; hint?: ReactNode; 'aria-label'?: never }
  | { label?: never; hint?: never; 'aria-label': string };

export type CheckboxProps = Words & {
  checked: boolean | 'mixed';
  onChange: (checked: boolean) => void;
  disabled?: boolean;
  required?: boolean;
  name?: string;
  className?: string;
};

export function Checkbox(props: CheckboxProps) {
  const { checked, onChange, disabled, required, name, label, hint, className } = props;
  const id = useId();
  const box = (
    <Radix.Root
      id={id}
      name={name}
      checked={checked === 'mixed' ? 'indeterminate' : checked}
      onCheckedChange={(next) => onChange(next === true)}
      disabled={disabled}
      required={required}
      aria-label={props['aria-label']}
      aria-describedby={hint ? `${id}-hint` : undefined}
      className={cx(
        'grid size-[1.125rem] shrink-0 place-items-center rounded-xs border border-border-control bg-raised text-on-accent transition-colors',
        'data-[state=checked]:border-accent data-[state=checked]:bg-accent data-[state=indeterminate]:border-accent data-[state=indeterminate]:bg-accent disabled:opacity-50',
        !label && className,
      )}
    >
      <Radix.Indicator>
        {checked === 'mixed' ? (
          <Minus className="size-3.5" strokeWidth={3} />
        ) : (
          <Check className="size-3.5" strokeWidth={3} />
        )}
      </Radix.Indicator>
    </Radix.Root>
  );
  if (!label) return box;
  return (
    <div className={cx('flex gap-2.5 pointer-coarse:py-2', className)}>
      <span className="flex h-(--text-sm--line-height) items-center">{box}</span>
      <div>
        <label htmlFor={id} className="text-sm">
          {label}
        </label>
        {hint && (
          <p id={`${id}-hint`} className="text-muted text-xs">
            {hint}
          </p>
        )}
      </div>
    </div>
  );
}
