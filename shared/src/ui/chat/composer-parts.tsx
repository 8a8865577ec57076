// Beside the field: the button that sends, and how much room is left.
import { SendHorizontal } from 'lucide-react';
import { Button, IconButton } from '../button.tsx';
import { cx } from '../cx.ts';

const counterFrom = 512;

/** Nothing is said of the room while there is plenty. */
export const hasPlenty = (left: number): boolean => left > counterFrom;

type SendButtonProps = {
  look: 'words' | 'icon';
  label: string;
  disabled: boolean;
  loading: boolean | undefined;
  onClick: () => void;
  /** Another button stands at its end. */
  joined: boolean;
};

export function SendButton({ look, label, disabled, loading, onClick, joined }: SendButtonProps) {
  if (look === 'icon') {
    return (
      <IconButton
        label={label}
        variant="primary"
        size="sm"
        disabled={disabled}
        loading={loading}
        onClick={onClick}
        round
      >
        <SendHorizontal className="rtl:-scale-x-100" />
      </IconButton>
    );
  }
  return (
    <Button
      variant="primary"
      size="sm"
      disabled={disabled}
      loading={loading}
      onClick={onClick}
      className={joined ? 'rounded-e-none' : undefined}
      iconEnd={<SendHorizontal className="rtl:-scale-x-100" />}
    >
      {label}
    </Button>
  );
}

type CounterProps = { left: number; words: (count: number) => string };

export function Counter({ left, words }: CounterProps) {
  return (
    <span
      aria-live="polite"
      className={cx(
        'me-2 text-xs tabular-nums empty:hidden',
        left < 0 ? 'font-medium text-danger-text' : 'text-muted',
      )}
    >
      {!hasPlenty(left) && words(left)}
    </span>
  );
}
