// Beside Send: what may happen to the ticket with the answer.
import { IconButton } from '@hotline/shared/ui/button';
import { Menu, type MenuEntry } from '@hotline/shared/ui/menu';
import { Check, CheckCheck, ChevronUp, Hourglass } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';

export type SendThen = { status: 'waiting' | 'resolved'; next?: boolean };

const SEND_THENS = {
  wait: { status: 'waiting' },
  resolve: { status: 'resolved' },
  resolveNext: { status: 'resolved', next: true },
} as const satisfies Record<string, SendThen>;

type SendMenuProps = {
  mayWait: boolean;
  mayResolve: boolean;
  disabled: boolean;
  onSend: (then: SendThen) => void;
};

export function SendMenu({ mayWait, mayResolve, disabled, onSend }: SendMenuProps) {
  const { t } = useTranslation();
  const entries: MenuEntry[] = [];
  if (mayWait)
    entries.push({
      label: t('thread.sendWait'),
      icon: <Hourglass />,
      keys: 'Alt+↵',
      onSelect: () => onSend(SEND_THENS.wait),
    });
  if (mayResolve)
    entries.push(
      {
        label: t('thread.sendResolve'),
        icon: <Check />,
        keys: 'Ctrl+⇧+↵',
        onSelect: () => onSend(SEND_THENS.resolve),
      },
      {
        label: t('thread.sendResolveNext'),
        icon: <CheckCheck />,
        keys: 'Ctrl+Alt+↵',
        onSelect: () => onSend(SEND_THENS.resolveNext),
      },
    );
  if (entries.length === 0) return null;
  return (
    <Menu
      side="top"
      entries={entries}
      trigger={
        <IconButton
          label={t('thread.sendAnd')}
          size="sm"
          variant="primary"
          disabled={disabled}
          className="rounded-s-none"
        >
          <ChevronUp />
        </IconButton>
      }
    />
  );
}

/** What a key in the field asks for beyond plain sending. */
export function sendThenOf(event: KeyboardEvent): SendThen | null {
  if (event.key !== 'Enter' || event.nativeEvent.isComposing || event.keyCode === 229) return null;
  const command = event.ctrlKey || event.metaKey;
  if (command && event.altKey && !event.shiftKey) return SEND_THENS.resolveNext;
  if (command && event.shiftKey && !event.altKey) return SEND_THENS.resolve;
  return event.altKey && !command && !event.shiftKey ? SEND_THENS.wait : null;
}
