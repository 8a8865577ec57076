// Where one writes: grows with the text, Enter sends, never sends half a word of an input method, never loses text.
import { LockKeyhole, Smile } from 'lucide-react';
import {
  type ComponentProps,
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  useImperativeHandle,
  useRef,
} from 'react';
import { IconButton } from '../button.tsx';
import { cx } from '../cx.ts';
import { worksByFinger } from '../pointer.ts';
import { Counter, hasPlenty, SendButton } from './composer-parts.tsx';
import { EmojiPicker } from './emoji-picker.tsx';
import { useAutoGrow, usePutCaret } from './use-composer-field.ts';

export type ComposerLabels = {
  /** Names the field: "Message". */
  message: string;
  send: string;
  emoji: string;
  /** "Enter to send, Shift+Enter for a new line"; shown on wide screens. */
  hint?: string;
  /** "120 characters left" / "12 characters too many" (negative). */
  left: (count: number) => string;
};

export type ComposerHandle = {
  focus: () => void;
  insert: (text: string) => void;
  /** Puts text in place of a part of the draft, the caret behind it. */
  replace: (from: number, to: number, text: string) => void;
  /** Takes the focus when what had it is gone, except where that would open a keyboard on the screen. */
  catchFocus: () => void;
};

export type ComposerProps = {
  /** The draft; the caller keeps it, and empties it once the message is in its outbox. */
  value: string;
  onChange: (value: string, caret: number) => void;
  onSend: (text: string) => void;
  /** The caret moved, by keys or by pointer. */
  onCaret?: (caret: number) => void;
  /** Above the box while something is offered (canned replies, colleagues); tie it to the field with `suggests`. */
  popup?: ReactNode;
  suggests?: Pick<ComponentProps<'textarea'>, 'aria-controls' | 'aria-activedescendant'>;
  onBlur?: () => void;
  labels: ComposerLabels;
  placeholder?: string;
  mode?: 'reply' | 'note';
  /** Called while somebody writes, at most every two seconds. */
  onTyping?: () => void;
  /** Arrow up in an empty field. */
  onEditLast?: () => void;
  /** Seen first; preventDefault() keeps the composer from acting (canned replies, mentions). */
  onKeyDown?: (event: KeyboardEvent<HTMLTextAreaElement>) => void;
  /** A sentence; stands in place of the field ("This ticket is closed"), with `disabledAction` beside it. */
  disabledReason?: string | null;
  disabledAction?: ReactNode;
  /** A send is on its way and the next must wait. */
  sending?: boolean;
  /** Not to be sent as it stands; `above` says why. */
  blocked?: boolean;
  limit?: number;
  /** Above the text: Reply / Note. */
  tabs?: ReactNode;
  /** Above the box: what is edited or quoted, the stale-reply guard. */
  above?: ReactNode;
  /** After the emoji button. */
  actions?: ReactNode;
  /** Joined to the send button ("Send and set..."). */
  afterSend?: ReactNode;
  /** Absent: Enter sends, except where a finger types. */
  enterSends?: boolean;
  /** 'icon' for narrow places. */
  sendLook?: 'words' | 'icon';
  autoFocus?: boolean;
  ref?: Ref<ComposerHandle>;
  className?: string;
};

const typingEveryMs = 2000;

export function Composer(props: ComposerProps) {
  const { above, disabledReason, disabledAction, className } = props;
  return (
    <div className={cx('flex flex-col gap-2', className)}>
      {above}
      {disabledReason ? (
        <div
          role="status"
          className="flex min-h-control flex-wrap items-center justify-between gap-3 rounded-lg border border-dashed bg-sunken px-4 py-3 text-muted text-sm"
        >
          <span className="flex items-center gap-2">
            <LockKeyhole aria-hidden className="size-4 shrink-0" />
            {disabledReason}
          </span>
          {disabledAction}
        </div>
      ) : (
        <Box {...props} />
      )}
    </div>
  );
}

function Box(props: ComposerProps) {
  const {
    value,
    onChange,
    onSend,
    labels,
    placeholder,
    mode = 'reply',
    sending,
    limit = 16_384,
    tabs,
    ref,
  } = props;
  const field = useRef<HTMLTextAreaElement>(null);
  const typedAt = useRef(0);
  const caret = useRef<number | null>(null);
  const left = limit - value.length;
  const sendable = value.trim() !== '' && left >= 0 && !sending && !props.blocked;

  useAutoGrow(field, value);
  usePutCaret(field, caret, value);
  function replace(from: number, to: number, text: string) {
    if (!field.current) return;
    caret.current = from + text.length;
    onChange(field.current.value.slice(0, from) + text + field.current.value.slice(to), caret.current);
  }
  const insert = (text: string) =>
    field.current && replace(field.current.selectionStart, field.current.selectionEnd, text);
  useImperativeHandle(ref, () => ({
    focus: () => field.current?.focus(),
    insert,
    replace,
    catchFocus: () =>
      requestAnimationFrame(() => {
        if (document.activeElement === document.body && !worksByFinger()) field.current?.focus();
      }),
  }));

  function send() {
    if (!sendable) return;
    typedAt.current = 0;
    onSend(value);
    field.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    props.onKeyDown?.(event);
    if (event.defaultPrevented || isComposing(event)) return;
    if (event.key === 'ArrowUp' && value === '' && props.onEditLast) {
      event.preventDefault();
      props.onEditLast();
      return;
    }
    if (event.key !== 'Enter' || event.shiftKey || event.altKey) return;
    const always = event.ctrlKey || event.metaKey;
    if (!always && !(props.enterSends ?? !worksByFinger())) return;
    event.preventDefault();
    send();
  }

  function onText({ value: text, selectionStart }: HTMLTextAreaElement) {
    onChange(text, selectionStart);
    if (text.trim() === '' || Date.now() - typedAt.current < typingEveryMs) return;
    typedAt.current = Date.now();
    props.onTyping?.();
  }

  return (
    <div
      className={cx(
        'relative rounded-xl border shadow-sm transition-[border-color,box-shadow,background-color] focus-within:border-focus focus-within:shadow-[0_0_0_3px_oklch(from_var(--color-focus)_l_c_h/0.2)]',
        mode === 'note' ? 'border-note-border bg-note text-note-text' : 'border-border-strong bg-raised',
      )}
    >
      {props.popup && <div className="absolute inset-x-0 bottom-full z-20 mb-1.5">{props.popup}</div>}
      {tabs && <div className="flex items-center gap-2 px-2 pt-2">{tabs}</div>}
      <textarea
        ref={field}
        dir="auto"
        rows={1}
        value={value}
        aria-label={labels.message}
        aria-invalid={left < 0 || undefined}
        aria-autocomplete={props.suggests ? 'list' : undefined}
        {...props.suggests}
        placeholder={placeholder}
        // biome-ignore lint/a11y/noAutofocus: only where the caller opens a thread to write in it.
        autoFocus={props.autoFocus}
        onChange={(event) => onText(event.currentTarget)}
        onSelect={(event) => props.onCaret?.(event.currentTarget.selectionStart)}
        onBlur={props.onBlur}
        onKeyDown={onKeyDown}
        className={cx(
          'block max-h-[min(18rem,38dvh)] w-full resize-none overflow-y-auto bg-transparent px-3.5 pt-3 pb-1 text-control outline-none pointer-coarse:min-h-10',
          mode === 'note' && 'placeholder:text-note-muted',
        )}
      />
      <div className="flex items-center gap-1 p-1.5 ps-2">
        <EmojiPicker
          label={labels.emoji}
          onPick={insert}
          trigger={
            <IconButton
              label={labels.emoji}
              size="sm"
              className={mode === 'note' ? 'text-note-muted' : undefined}
            >
              <Smile />
            </IconButton>
          }
        />
        {props.actions}
        <span className="grow" />
        <Counter left={left} words={labels.left} />
        {labels.hint && hasPlenty(left) && (
          <span
            className={cx(
              'me-2 hidden text-2xs md:inline',
              mode === 'note' ? 'text-note-muted' : 'text-faint',
            )}
          >
            {labels.hint}
          </span>
        )}
        <span className="flex items-center gap-px">
          <SendButton
            look={props.sendLook ?? 'words'}
            label={labels.send}
            disabled={!sendable}
            loading={sending}
            onClick={send}
            joined={Boolean(props.afterSend)}
          />
          {props.afterSend}
        </span>
      </div>
    </div>
  );
}

/** Enter that accepts a suggestion of an input method; 229 is how Safari says it after the fact. */
function isComposing(event: KeyboardEvent): boolean {
  return event.nativeEvent.isComposing || event.keyCode === 229;
}
