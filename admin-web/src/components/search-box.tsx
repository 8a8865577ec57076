// Words to search for: asked after a pause, or at once with Enter; Escape empties the box, then leaves it.
import { IconButton } from '@hotline/shared/ui/button';
import { Input } from '@hotline/shared/ui/input';
import { Search, X } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';

type SearchBoxProps = {
  label: string;
  clearLabel: string;
  /** What is asked now, as the address has it. */
  asked: string;
  onAsk: (words: string) => void;
  /** Escape in the empty box; absent: the box lets the focus go. */
  onLeave?: () => void;
  /** Keys the box itself has no use for. */
  onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
  inputRef: RefObject<HTMLInputElement | null>;
  icon?: ReactNode;
  autoFocus?: boolean;
  className?: string;
};

const pauseMs = 250;

export function SearchBox(props: SearchBoxProps) {
  const { label, clearLabel, inputRef, icon = <Search />, autoFocus, className } = props;
  const { text, setText, ask } = useAsking(props);

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (event.key === 'Enter') ask();
    if (event.key !== 'Escape') return props.onKeyDown?.(event);
    event.stopPropagation();
    if (text) setText('');
    else if (props.onLeave) props.onLeave();
    else event.currentTarget.blur();
  }

  return (
    <Input
      ref={inputRef}
      type="text"
      inputMode="search"
      enterKeyHint="search"
      aria-label={label}
      placeholder={label}
      maxLength={200}
      autoFocus={autoFocus}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={onKeyDown}
      className={className}
      icon={icon}
      end={
        text ? (
          <IconButton
            label={clearLabel}
            size="xs"
            tooltip={false}
            onClick={() => {
              setText('');
              inputRef.current?.focus();
            }}
          >
            <X />
          </IconButton>
        ) : undefined
      }
    />
  );
}

function useAsking({ asked, onAsk }: SearchBoxProps) {
  const [text, setText] = useState(asked);
  const [known, setKnown] = useState({ asked, sent: asked });
  const latest = useRef(onAsk);
  useEffect(() => {
    latest.current = onAsk;
  });
  // Asked otherwise than from here: a saved view has come, its changes were undone, one went back.
  if (asked !== known.asked) {
    setKnown({ asked, sent: asked });
    if (asked !== known.sent) setText(asked);
  }
  const words = text.trim();

  function ask() {
    if (words === asked) return;
    setKnown((now) => ({ ...now, sent: words }));
    latest.current(words);
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: the pause begins anew with other words only.
  useEffect(() => {
    if (words === asked) return;
    const timer = setTimeout(ask, pauseMs);
    return () => clearTimeout(timer);
  }, [words, asked]);
  return { text, setText, ask };
}
