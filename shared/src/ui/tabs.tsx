// Tabs over panels, underlined; each may carry a count.
import { Tabs as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import { PillCount } from './pill-count.tsx';

export type TabItem = { value: string; label: string; icon?: ReactNode; count?: number; content?: ReactNode };

export type TabsProps = {
  /** Names the row of tabs. */
  label: string;
  value: string;
  onChange: (value: string) => void;
  items: readonly TabItem[];
  className?: string;
};

/** With `content` on the items, the panels too; without, the row alone. */
export function Tabs({ label, value, onChange, items, className }: TabsProps) {
  return (
    <Radix.Root value={value} onValueChange={onChange} className={cx('flex min-h-0 flex-col', className)}>
      <Radix.List
        aria-label={label}
        className="flex shrink-0 gap-1 overflow-x-auto border-b [scrollbar-width:none]"
      >
        {items.map((item) => (
          <Radix.Trigger
            key={item.value}
            value={item.value}
            // Without a panel there is nothing that it controls.
            {...(item.content === undefined ? { 'aria-controls': undefined } : {})}
            className="relative flex h-control shrink-0 items-center gap-1.5 rounded-sm px-2.5 font-medium text-muted text-sm outline-offset-[-2px] transition-colors after:absolute after:inset-x-2 after:bottom-0 after:h-0.5 after:rounded-full hover:text-text data-[state=active]:text-text data-[state=active]:after:bg-accent [&_svg]:size-4"
          >
            {item.icon}
            {item.label}
            {item.count !== undefined && <PillCount count={item.count} />}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {items.map(
        (item) =>
          item.content !== undefined && (
            <Radix.Content key={item.value} value={item.value} className="min-h-0 grow pt-4">
              {item.content}
            </Radix.Content>
          ),
      )}
    </Radix.Root>
  );
}
