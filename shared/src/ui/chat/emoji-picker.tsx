// A small set of emoji in a grid, walked with the arrow keys; no data to load.
import { type KeyboardEvent, type ReactElement, useState } from 'react';
import { Popover } from '../popover.tsx';

const quick = ['👍', '❤️', '😂', '🎉', '🙏', '👀'];
const all = [
  ...quick,
  ...[
    '😀',
    '😊',
    '😉',
    '😍',
    '🤔',
    '😅',
    '😬',
    '😢',
    '😭',
    '😡',
    '😴',
    '🤯',
    '🥳',
    '😎',
    '🤗',
    '🙄',
    '🤝',
    '👏',
  ],
  ...[
    '🙌',
    '💪',
    '👌',
    '👋',
    '🤞',
    '✌️',
    '👎',
    '🫡',
    '🔥',
    '✨',
    '⭐',
    '💡',
    '✅',
    '❌',
    '⚠️',
    '❓',
    '❗',
    '🚀',
  ],
  ...['🐛', '🔧', '🔒', '📎', '📌', '📅', '⏰', '📦', '💳', '💬', '📞', '☕'],
];
const columns = 6;

export type EmojiPickerProps = {
  trigger: ReactElement;
  /** Names the panel. */
  label: string;
  onPick: (emoji: string) => void;
  align?: 'start' | 'center' | 'end';
};

export function EmojiPicker({ trigger, label, onPick, align = 'start' }: EmojiPickerProps) {
  const [open, setOpen] = useState(false);
  return (
    <Popover
      trigger={trigger}
      label={label}
      open={open}
      onOpenChange={setOpen}
      align={align}
      side="top"
      className="w-auto p-1.5"
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrow keys only move the focus between the buttons inside. */}
      <div className="grid max-h-60 grid-cols-6 gap-0.5 overflow-y-auto" onKeyDown={walk}>
        {all.map((emoji) => (
          <button
            key={emoji}
            type="button"
            className="grid size-9 place-items-center rounded-sm text-lg hover:bg-hover focus-visible:bg-hover focus-visible:outline-offset-[-2px] pointer-coarse:size-11"
            onClick={() => {
              setOpen(false);
              onPick(emoji);
            }}
          >
            {emoji}
          </button>
        ))}
      </div>
    </Popover>
  );
}

function walk(event: KeyboardEvent<HTMLElement>) {
  const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns }[event.key];
  if (!step) return;
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const next = buttons[buttons.indexOf(document.activeElement as HTMLButtonElement) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
