// One of a few, all in sight; plain rows or cards with a second line and a picture.
import { RadioGroup as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { cx } from './cx.ts';

export type RadioOption = {
  value: string;
  label: string;
  hint?: string;
  icon?: ReactNode;
  disabled?: boolean;
};

export type RadioGroupProps = {
  label: string;
  hideLabel?: boolean;
  value: string;
  onChange: (value: string) => void;
  options: readonly RadioOption[];
  look?: 'rows' | 'cards';
  name?: string;
  className?: string;
};

export function RadioGroup(props: RadioGroupProps) {
  const { label, hideLabel, value, onChange, options, look = 'rows', name, className } = props;
  return (
    <Radix.Root
      value={value}
      onValueChange={onChange}
      name={name}
      aria-label={label}
      className={cx('grid gap-2', className)}
    >
      {!hideLabel && (
        <span aria-hidden className="font-medium text-sm">
          {label}
        </span>
      )}
      {options.map((option) => (
        // biome-ignore lint/a11y/noLabelWithoutControl: the radio inside is the labelled control.
        <label
          key={option.value}
          className={cx(
            'flex items-start gap-3 text-sm has-[:disabled]:opacity-50 pointer-coarse:min-h-10',
            look === 'cards' &&
              'rounded-lg border border-border-strong bg-raised p-3 transition-colors hover:bg-hover has-[[data-state=checked]]:border-accent has-[[data-state=checked]]:bg-selected',
          )}
        >
          <Radix.Item
            value={option.value}
            disabled={option.disabled}
            className="mt-px grid size-[1.125rem] shrink-0 place-items-center rounded-full border border-border-control bg-raised data-[state=checked]:border-accent"
          >
            <Radix.Indicator className="size-2.5 rounded-full bg-accent" />
          </Radix.Item>
          <span className="min-w-0 grow">
            <span className={cx('block', look === 'cards' && 'font-medium')}>{option.label}</span>
            {option.hint && <span className="block text-muted text-xs">{option.hint}</span>}
          </span>
          {option.icon}
        </label>
      ))}
    </Radix.Root>
  );
}
