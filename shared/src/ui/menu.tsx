// Menus: from a button (Menu) or by right click and long press (ContextMenu), drawn from one list of entries.
import { Check } from 'lucide-react';
import { DropdownMenu as Radix, ContextMenu as RadixContext } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import { cx } from './cx.ts';

export type MenuEntry =
  | {
      kind?: 'item';
      label: string;
      icon?: ReactNode;
      /** A second line. */
      hint?: string;
      /** Keys shown at the end: 'R', 'Ctrl+K'. Only shown, not bound. */
      keys?: string;
      /** Set (true or false) for entries that are chosen: a tick is drawn. */
      checked?: boolean;
      danger?: boolean;
      disabled?: boolean;
      onSelect: () => void;
    }
  | { kind: 'separator' }
  | { kind: 'heading'; label: string };

export type MenuProps = {
  /** One button; Menu ties itself to it. */
  trigger: ReactElement;
  entries: readonly MenuEntry[];
  align?: 'start' | 'center' | 'end';
  side?: 'top' | 'bottom' | 'left' | 'right';
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** Something above the entries (who is signed in). */
  header?: ReactNode;
};

const content = 'floating max-h-[min(28rem,80dvh)] min-w-48 max-w-80 overflow-y-auto p-1';

export function Menu({
  trigger,
  entries,
  align = 'end',
  side = 'bottom',
  open,
  onOpenChange,
  header,
}: MenuProps) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange} modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          side={side}
          sideOffset={4}
          collisionPadding={8}
          className={content}
          onCloseAutoFocus={nameOpener}
        >
          {header && <div className="mb-1 border-b px-2.5 py-2">{header}</div>}
          {entries.map((entry, index) => renderEntry(Radix, entry, index))}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** A dialog opened by an entry has taken the focus: the button gets it for a blink, so that the dialog gives it back there. */
function nameOpener({ target }: Event) {
  if (
    !(target instanceof Element) ||
    !document.activeElement?.closest('[role="dialog"], [role="alertdialog"]')
  )
    return;
  document.getElementById(target.getAttribute('aria-labelledby') ?? '')?.focus();
}

export type ContextMenuProps = { children: ReactElement; entries: readonly MenuEntry[] };

export function ContextMenu({ children, entries }: ContextMenuProps) {
  return (
    <RadixContext.Root>
      <RadixContext.Trigger asChild>{children}</RadixContext.Trigger>
      <RadixContext.Portal>
        <RadixContext.Content collisionPadding={8} className={content}>
          {entries.map((entry, index) => renderEntry(RadixContext, entry, index))}
        </RadixContext.Content>
      </RadixContext.Portal>
    </RadixContext.Root>
  );
}

type Parts = Pick<typeof Radix, 'Item' | 'CheckboxItem' | 'Separator' | 'Label'>;

function renderEntry(parts: Parts, entry: MenuEntry, index: number) {
  const key = 'label' in entry ? `${entry.label}-${index}` : `separator-${index}`;
  if (entry.kind === 'separator') return <parts.Separator key={key} className="-mx-1 my-1 h-px bg-border" />;
  if (entry.kind === 'heading') {
    return (
      <parts.Label key={key} className="px-2.5 pt-2 pb-1 font-medium text-muted text-xs">
        {entry.label}
      </parts.Label>
    );
  }
  const shared = {
    disabled: entry.disabled,
    onSelect: entry.onSelect,
    className: cx('menu-row', entry.danger && 'text-danger-text data-[highlighted]:bg-danger-soft'),
  };
  const inner = (
    <>
      {entry.icon && (
        <span className={cx('[&_svg]:size-4', !entry.danger && 'text-muted')}>{entry.icon}</span>
      )}
      <span className="min-w-0 grow py-1">
        <span className="block truncate">{entry.label}</span>
        {entry.hint && <span className="block text-muted text-xs">{entry.hint}</span>}
      </span>
      {entry.keys && <span className="ms-4 text-faint text-xs tabular-nums">{entry.keys}</span>}
      {entry.checked !== undefined && (
        <Check aria-hidden className={cx('size-4 text-accent-text', !entry.checked && 'invisible')} />
      )}
    </>
  );
  if (entry.checked === undefined) {
    return (
      <parts.Item key={key} {...shared}>
        {inner}
      </parts.Item>
    );
  }
  return (
    <parts.CheckboxItem key={key} {...shared} checked={entry.checked}>
      {inner}
    </parts.CheckboxItem>
  );
}
