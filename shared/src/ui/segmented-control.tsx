// Two to five short choices side by side, one of them on: Reply / Note, light / dark, day / week.
import { ToggleGroup } from 'radix-ui';
import type { ReactNode } from 'react';
import { cx } from './cx.ts';

export type Segment<T extends string> = {
  value: T;
  label: string;
  icon?: ReactNode;
  hideLabel?: boolean;
  tone?: 'note';
};

export type SegmentedControlProps<T extends string> = {
  label: string;
  value: T;
  onChange: (value: T) => void;
  segments: readonly Segment<T>[];
  size?: 'xs' | 'sm';
  full?: boolean;
  className?: string;
};

export function SegmentedControl<T extends string>(props: SegmentedControlProps<T>) {
  const { label, value, onChange, segments, size = 'sm', full, className } = props;
  return (
    <ToggleGroup.Root
      type="single"
      aria-label={label}
      value={value}
      onValueChange={(next) => next && onChange(next as T)}
      className={cx('flex rounded-md bg-pressed/70 p-0.5', full ? 'w-full' : 'w-fit', className)}
    >
      {segments.map((segment) => (
        <ToggleGroup.Item
          key={segment.value}
          value={segment.value}
          aria-label={segment.hideLabel ? segment.label : undefined}
          className={cx(
            'inline-flex items-center justify-center gap-1.5 rounded-sm font-medium text-muted transition-colors hover:text-text [&_svg]:size-4',
            'data-[state=on]:shadow-sm',
            segment.tone === 'note'
              ? 'data-[state=on]:bg-note data-[state=on]:text-note-text'
              : 'data-[state=on]:bg-thumb data-[state=on]:text-text',
            size === 'xs' ? 'h-control-xs px-2 text-xs' : 'h-control-sm px-2.5 text-sm',
            full && 'grow',
          )}
        >
          {segment.icon}
          {!segment.hideLabel && segment.label}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
