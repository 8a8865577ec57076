// One message or note: its bubble, what was reacted, how far it got, and what may be done with it.
import { Copy, Ellipsis, LockKeyhole, Pencil, SmilePlus, Undo2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Avatar } from '../avatar.tsx';
import { Button, IconButton } from '../button.tsx';
import { cx } from '../cx.ts';
import { Menu, type MenuEntry } from '../menu.tsx';
import { worksByFinger } from '../pointer.ts';
import { Popover } from '../popover.tsx';
import { DeliveryMark } from './delivery-mark.tsx';
import { isEmojiOnly } from './markdown.ts';
import { MessageBody } from './message-body.tsx';
import { type GroupPlace, sideOf, type TimelineItem, type TimelineState } from './timeline-item.ts';

export type BubbleLabels = {
  /** Over an internal note: "Internal note". */
  note: string;
  edited: string;
  deleted: string;
  react: string;
  edit: string;
  unsend: string;
  copy: string;
  /** Needed with `onHistory`: "Earlier texts". */
  history?: string;
  more: string;
  retry: string;
  discard: string;
  /** Needed with `onMove`: "Write it in #12". */
  move?: string;
  states: Record<TimelineState, string>;
};

export type BubbleActions = {
  onRetry?: (item: TimelineItem) => void;
  onDiscard?: (item: TimelineItem) => void;
  /** What failed cannot be sent here any more, but elsewhere: offered in place of trying again. */
  onMove?: (item: TimelineItem) => void;
  onEdit?: (item: TimelineItem) => void;
  onUnsend?: (item: TimelineItem) => void;
  /** Pressed once more with the same emoji it is taken back: `on` says which. */
  onReact?: (item: TimelineItem, emoji: string, on: boolean) => void;
  /** The emoji offered; without them nobody can react. */
  reactionChoices?: readonly string[];
  /** Absent: the text goes to the clipboard silently. */
  onCopy?: (item: TimelineItem) => void;
  /** Makes "edited" and "unsent" a button that shows the earlier texts. */
  onHistory?: (item: TimelineItem) => void;
  /** More that may be done with it, between copying and changing it. */
  deeds?: (item: TimelineItem) => readonly MenuEntry[];
  /** Draws the plain words of a note (names of colleagues); absent: as they are. */
  noteWords?: (text: string) => ReactNode;
};

export type BubbleProps = BubbleActions & {
  item: TimelineItem;
  place: GroupPlace;
  locale: string;
  labels: BubbleLabels;
  /** No avatars where two people talk (a phone, a widget). */
  hideAvatar?: boolean;
};

export function Bubble(props: BubbleProps) {
  const { item, place, hideAvatar } = props;
  const atEnd = sideOf(item) === 'end';
  const author = item.author;
  return (
    <div
      className={cx(
        'group/bubble flex items-end gap-2',
        atEnd && 'flex-row-reverse',
        place.first ? 'pt-3' : 'pt-0.5',
      )}
    >
      {!item.own && !hideAvatar && (
        <span className={cx('w-7 shrink-0', place.last && (item.reactions.length > 0 ? 'pb-12' : 'pb-5'))}>
          {place.last && author && <Avatar id={author.id} name={author.name} size="sm" decorative />}
        </span>
      )}
      <div
        className={cx(
          // By finger the tools are always there and are the margin themselves.
          'flex min-w-0 max-w-[min(42rem,82%)] flex-col pointer-coarse:max-w-[min(42rem,100%)]',
          atEnd ? 'items-end' : 'items-start',
        )}
      >
        {place.first && author && !item.own && item.kind === 'message' && (
          <span className="mb-1 px-1 font-medium text-muted text-xs">{author.name}</span>
        )}
        <div className={cx('flex max-w-full items-center gap-1', atEnd && 'flex-row-reverse')}>
          <BubbleBox {...props} atEnd={atEnd} />
          {!item.deleted && item.seq !== undefined && <BubbleTools {...props} atEnd={atEnd} />}
        </div>
        <Reactions {...props} />
        <Foot {...props} />
      </div>
    </div>
  );
}

type Sided = BubbleProps & { atEnd: boolean };

function BubbleBox(props: Sided) {
  const { item, place, labels, atEnd } = props;
  if (item.deleted) {
    return (
      <p className="rounded-bubble border border-dashed px-3.5 py-2 text-muted text-sm italic">
        {labels.deleted}
        <HistoryButton {...props} words={labels.history} className="ms-2" />
      </p>
    );
  }
  const corner = cx(
    !place.last && (atEnd ? 'rounded-ee-sm' : 'rounded-es-sm'),
    !place.first && (atEnd ? 'rounded-se-sm' : 'rounded-ss-sm'),
  );
  if (item.kind === 'note') {
    return (
      <div
        className={cx(
          'min-w-0 rounded-bubble border border-note-border bg-note px-3.5 py-2 text-note-text',
          corner,
        )}
      >
        {place.first && (
          <p className="mb-1 flex items-center gap-1.5 font-medium text-note-muted text-xs">
            <LockKeyhole aria-hidden className="size-3.5" strokeWidth={2.25} />
            {labels.note}
            {item.author && <span className="font-normal">· {item.author.name}</span>}
          </p>
        )}
        <MessageBody body={item.body} ground="note" words={props.noteWords} />
      </div>
    );
  }
  const ground = atEnd ? 'bg-bubble-own text-on-bubble-own' : 'bg-bubble-other text-text';
  return (
    <div
      className={cx(
        'min-w-0 rounded-bubble transition-opacity',
        isEmojiOnly(item.body) ? 'px-1 py-0.5' : cx('px-3.5 py-2', ground),
        item.state === 'pending' && 'opacity-85',
        item.state === 'failed' && 'ring-2 ring-danger',
        corner,
      )}
    >
      <MessageBody body={item.body} ground={atEnd ? 'own' : 'other'} />
    </div>
  );
}

function BubbleTools(props: Sided) {
  const { item, labels, atEnd, onEdit, onUnsend, onCopy, deeds } = props;
  const [open, setOpen] = useState<'react' | 'more' | null>(null);
  const align = atEnd ? 'end' : 'start';
  const choices = <ReactionChoices {...props} onPicked={() => setOpen(null)} />;
  const entries: MenuEntry[] = [
    {
      label: labels.copy,
      icon: <Copy />,
      onSelect: () => (onCopy ? onCopy(item) : void navigator.clipboard?.writeText(item.body)),
    },
    ...(deeds?.(item) ?? []),
  ];
  if (item.can?.edit && onEdit)
    entries.push({ label: labels.edit, icon: <Pencil />, onSelect: () => onEdit(item) });
  if (item.can?.unsend && onUnsend) {
    entries.push(
      { kind: 'separator' },
      { label: labels.unsend, icon: <Undo2 />, danger: true, onSelect: () => onUnsend(item) },
    );
  }
  return (
    <div
      className={cx(
        'flex shrink-0 items-center opacity-0 transition-opacity focus-within:opacity-100 group-hover/bubble:opacity-100 has-[[data-state=open]]:opacity-100 pointer-coarse:opacity-60',
        atEnd && 'flex-row-reverse',
      )}
    >
      {mayReact(props) && (
        <span className="pointer-coarse:hidden">
          <Popover
            label={labels.react}
            side="top"
            align={align}
            className="w-auto p-1"
            open={open === 'react'}
            onOpenChange={(next) => setOpen(next ? 'react' : null)}
            trigger={
              <IconButton label={labels.react} size="xs" tooltip={false} title={labels.react}>
                <SmilePlus />
              </IconButton>
            }
          >
            {choices}
          </Popover>
        </span>
      )}
      <Menu
        open={open === 'more'}
        onOpenChange={(next) => setOpen(next ? 'more' : null)}
        align={align}
        header={open === 'more' && mayReact(props) && worksByFinger() && choices}
        entries={entries}
        trigger={
          <IconButton label={labels.more} size="xs" tooltip={false} title={labels.more}>
            <Ellipsis />
          </IconButton>
        }
      />
    </div>
  );
}

function mayReact({ item, onReact, reactionChoices }: BubbleProps): boolean {
  return Boolean(item.can?.react && onReact && reactionChoices?.length);
}

function ReactionChoices({
  item,
  labels,
  reactionChoices = [],
  onReact,
  onPicked,
}: BubbleProps & { onPicked: () => void }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would need a legend inside a menu.
    <div role="group" aria-label={labels.react} className="flex">
      {reactionChoices.map((emoji) => {
        const mine = item.reactions.some((reaction) => reaction.emoji === emoji && reaction.mine);
        return (
          <button
            key={emoji}
            type="button"
            aria-pressed={mine}
            onClick={() => {
              onPicked();
              onReact?.(item, emoji, !mine);
            }}
            className="grid size-9 place-items-center rounded-sm text-lg hover:bg-hover aria-pressed:bg-accent-soft pointer-coarse:size-11"
          >
            {emoji}
          </button>
        );
      })}
    </div>
  );
}

function Reactions(props: BubbleProps) {
  const { item, labels, onReact } = props;
  if (item.reactions.length === 0 || item.deleted) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would need a legend.
    <div role="group" aria-label={labels.react} className="mt-1 flex flex-wrap gap-1">
      {item.reactions.map((reaction) => (
        <button
          key={reaction.emoji}
          type="button"
          aria-pressed={reaction.mine}
          disabled={!mayReact(props)}
          onClick={() => onReact?.(item, reaction.emoji, !reaction.mine)}
          className={cx(
            'inline-flex h-6 items-center gap-1 rounded-full border px-2 text-xs tabular-nums transition-colors pointer-coarse:h-10 pointer-coarse:px-3',
            reaction.mine
              ? 'border-accent bg-accent-soft text-accent-text'
              : 'bg-surface text-muted enabled:hover:bg-hover',
          )}
        >
          <span className="text-sm leading-none">{reaction.emoji}</span>
          {reaction.count}
        </button>
      ))}
    </div>
  );
}

type HistoryButtonProps = BubbleProps & { words: string | undefined; className?: string };

function HistoryButton({ item, labels, onHistory, words, className }: HistoryButtonProps) {
  if (!onHistory || !words) return null;
  return (
    <button
      type="button"
      title={labels.history}
      onClick={() => onHistory(item)}
      className={cx(
        'rounded-xs not-italic underline decoration-dotted underline-offset-2 hover:text-text pointer-coarse:-my-3 pointer-coarse:py-3',
        className,
      )}
    >
      {words}
    </button>
  );
}

function Foot(props: BubbleProps) {
  const { item, place, locale, labels, onRetry, onDiscard, onMove } = props;
  if (item.state === 'failed') {
    return (
      <div
        className="mt-1 flex flex-wrap items-center justify-end gap-x-1 text-danger-text text-xs"
        role="alert"
      >
        <DeliveryMark state="failed" label={labels.states.failed} />
        <span>{item.failure ?? labels.states.failed}</span>
        {onMove && labels.move && (
          <Button variant="soft" size="xs" className="ms-1" onClick={() => onMove(item)}>
            {labels.move}
          </Button>
        )}
        {!onMove && onRetry && (
          <Button variant="soft" size="xs" className="ms-1" onClick={() => onRetry(item)}>
            {labels.retry}
          </Button>
        )}
        {onDiscard && (
          <Button variant="ghost" size="xs" onClick={() => onDiscard(item)}>
            {labels.discard}
          </Button>
        )}
      </div>
    );
  }
  if (!place.last && !item.edited) return null;
  const at = new Date(item.createdAt);
  return (
    <div className="mt-1 flex h-4 items-center gap-1 px-1 text-2xs text-muted">
      {item.edited && !item.deleted && (
        <span>{props.onHistory ? <HistoryButton {...props} words={labels.edited} /> : labels.edited} ·</span>
      )}
      <time
        dateTime={item.createdAt}
        title={at.toLocaleString(locale, { dateStyle: 'full', timeStyle: 'medium' })}
      >
        {at.toLocaleTimeString(locale, { hour: 'numeric', minute: '2-digit' })}
      </time>
      {item.own && item.kind === 'message' && !item.deleted && (
        <DeliveryMark state={item.state} label={labels.states[item.state]} />
      )}
    </div>
  );
}
