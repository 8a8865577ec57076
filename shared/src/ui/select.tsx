// A choice of one from a short list, with optional groups, pictures and second lines.
import { Check, ChevronDown } from 'lucide-react';
import { Select as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import { type FieldControlProps, useFieldControl } from './field.tsx';

export type SelectOption = {
  value: string;
  label: string;
  icon?: ReactNode;
  hint?: string;
  disabled?: boolean;
};
export type SelectGroup = { label: string; options: readonly SelectOption[] };

export type SelectProps = {
  /** '' means nothing chosen yet. */
  value: string;
  onChange: (value: string) => void;
  options: readonly (SelectOption | SelectGroup)[];
  placeholder?: string;
  /** Needed when no Field stands around. */
  label?: string;
  name?: string;
  disabled?: boolean;
  required?: boolean;
  size?: 'sm' | 'md';
  /** 'bare' shows no box until hovered: for property lists in side panels. */
  look?: 'box' | 'bare';
  className?: string;
};

export function Select(props: SelectProps) {
  const {
    value,
    onChange,
    options,
    placeholder,
    label,
    name,
    disabled,
    size = 'md',
    look = 'box',
    className,
  } = props;
  const control = useFieldControl<FieldControlProps>({ required: props.required });
  return (
    <Radix.Root
      value={value}
      onValueChange={onChange}
      name={name}
      disabled={disabled}
      required={control.required}
    >
      <Radix.Trigger
        id={control.id}
        aria-label={label}
        aria-describedby={control['aria-describedby']}
        aria-invalid={control['aria-invalid']}
        className={cx(
          'flex items-center justify-between text-start data-[placeholder]:text-faint',
          size === 'md' ? 'h-control' : 'h-control-sm text-sm',
          look === 'bare' ? 'gap-1 ps-2 pe-1' : size === 'md' ? 'gap-2 ps-3 pe-2.5' : 'gap-2 ps-2.5 pe-2',
          look === 'box'
            ? 'field-box'
            : 'w-full rounded-md text-sm hover:bg-hover data-[state=open]:bg-hover',
          className,
        )}
      >
        <span className="min-w-0 grow truncate">
          <Radix.Value placeholder={placeholder} />
        </span>
        <Radix.Icon className="text-faint">
          <ChevronDown className="size-4" />
        </Radix.Icon>
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          position="popper"
          sideOffset={4}
          collisionPadding={8}
          className="floating max-h-[min(24rem,var(--radix-select-content-available-height))] min-w-(--radix-select-trigger-width) overflow-hidden"
        >
          <Radix.Viewport className="p-1">{options.map(renderEntry)}</Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function renderEntry(entry: SelectOption | SelectGroup) {
  if (!('options' in entry)) return <Item key={entry.value} option={entry} />;
  return (
    <Radix.Group key={entry.label}>
      <Radix.Label className="px-2.5 pt-2 pb-1 font-medium text-muted text-xs">{entry.label}</Radix.Label>
      {entry.options.map((option) => (
        <Item key={option.value} option={option} />
      ))}
    </Radix.Group>
  );
}

function Item({ option }: { option: SelectOption }) {
  return (
    <Radix.Item value={option.value} disabled={option.disabled} className="menu-row justify-between">
      <span className="min-w-0 py-1">
        <Radix.ItemText>
          <span className="flex min-w-0 items-center gap-2">
            {option.icon}
            <span className="truncate">{option.label}</span>
          </span>
        </Radix.ItemText>
        {option.hint && <span className="block text-muted text-xs">{option.hint}</span>}
      </span>
      <Radix.ItemIndicator>
        <Check aria-hidden className="size-4 text-accent-text" />
      </Radix.ItemIndicator>
    </Radix.Item>
  );
}
