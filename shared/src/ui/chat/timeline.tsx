// The timeline of a ticket: virtualised, at its end while one reads there, older entries on top without a jump.
import { ArrowDown } from 'lucide-react';
import {
  type ReactNode,
  type Ref,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { Virtualizer } from 'virtua';
import { cx } from '../cx.ts';
import { Spinner } from '../spinner.tsx';
import { LiveRegion } from '../visually-hidden.tsx';
import { Bubble, type BubbleActions, type BubbleLabels } from './bubble.tsx';
import { plainText } from './markdown.ts';
import { dayWords, placeOf, type TimelineItem } from './timeline-item.ts';
import { useStickyScroll } from './use-sticky-scroll.ts';

export type {
  GroupPlace,
  TimelineAuthor,
  TimelineItem,
  TimelineReaction,
  TimelineState,
} from './timeline-item.ts';

export type TimelineLabels = BubbleLabels & {
  /** Names the log for screen readers. */
  log: string;
  newDivider: string;
  jumpToEnd: string;
  /** "3 new messages". */
  newCount: (count: number) => string;
  loadingOlder: string;
};

export type TimelineHandle = { toEnd: () => void; toKey: (key: string) => void };

export type TimelineProps = BubbleActions & {
  /** Oldest first; pending and failed ones at the end. */
  items: readonly TimelineItem[];
  locale: string;
  labels: TimelineLabels;
  hasOlder?: boolean;
  loadingOlder?: boolean;
  /** The reader nears the top and there is more: load older entries. */
  onReachTop?: () => void;
  /** The highest `seq` that has been in view while the page was visible; only ever rises. */
  onSeen?: (seq: number) => void;
  /** Draws the "new messages" line after this seq. Keep it still while the thread is open. */
  unreadAfterSeq?: number | null;
  /** After the last entry: <TypingDots>. */
  tail?: ReactNode;
  /** Before the very first entry, once there is nothing older. */
  start?: ReactNode;
  hideAvatars?: boolean;
  /** Marks one entry for a moment (a link to it). */
  highlightKey?: string | null;
  ref?: Ref<TimelineHandle>;
  className?: string;
};

const nearTopPx = 480;

export function Timeline(props: TimelineProps) {
  const { items, labels, hasOlder = false, loadingOlder = false, onReachTop, tail, ref, className } = props;
  const last = items.at(-1);
  const followKey = last?.own && last.state === 'pending' ? last.key : undefined;
  const scroll = useStickyScroll(items.length + 1, last?.key, followKey);
  const shift = useIsPrepend(items);
  const newCount = useNewCount(items, scroll.atEnd);
  const seen = useSeen(props, scroll);

  useImperativeHandle(ref, () => ({
    toEnd: scroll.toEnd,
    toKey: (key) => {
      const index = items.findIndex((item) => item.key === key);
      if (index === -1) return;
      scroll.release();
      scroll.listRef.current?.scrollToIndex(index, { align: 'center' });
    },
  }));

  function look() {
    seen();
    const box = scroll.boxRef.current;
    if (!box || !hasOlder || loadingOlder || scroll.settling()) return;
    if (box.scrollTop < nearTopPx) onReachTop?.();
  }

  return (
    <div className={cx('relative flex min-h-0 grow flex-col', className)}>
      {/* The log itself is not live: rows come and go as it scrolls. <Newest> speaks for what really arrives. */}
      <div
        ref={scroll.boxRef}
        role="log"
        aria-live="off"
        aria-label={labels.log}
        aria-busy={loadingOlder}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard scrolls what can be scrolled.
        tabIndex={0}
        className="flex min-h-0 grow flex-col overflow-y-auto overscroll-contain outline-offset-[-2px] [overflow-anchor:none]"
      >
        <div className="grow" />
        <Virtualizer
          ref={scroll.listRef}
          scrollRef={scroll.boxRef}
          shift={shift}
          onScroll={() => {
            scroll.onScroll();
            look();
          }}
          onResize={() => {
            scroll.onResize();
            look();
          }}
        >
          {[
            ...items.map((item, index) => <Row key={item.key} {...props} item={item} index={index} />),
            <div key="tail" className="mx-auto w-full max-w-4xl px-4 pt-1 pb-3">
              {tail}
            </div>,
          ]}
        </Virtualizer>
      </div>
      {loadingOlder && (
        <div
          role="status"
          className="floating pointer-events-none absolute inset-x-0 top-2 mx-auto flex w-fit items-center gap-2 px-3 py-1.5 text-muted text-xs"
        >
          <Spinner className="size-3.5" />
          {labels.loadingOlder}
        </div>
      )}
      {!scroll.atEnd && <JumpButton count={newCount} labels={labels} onClick={scroll.toEnd} />}
      <Newest items={items} />
    </div>
  );
}

type RowProps = TimelineProps & { item: TimelineItem; index: number };

function Row({ item, index, ...props }: RowProps) {
  const { items, locale, labels, unreadAfterSeq, hasOlder, start, highlightKey, hideAvatars } = props;
  const place = placeOf(items, index);
  const newFrom = isFirstUnread(items, index, unreadAfterSeq);
  return (
    <div
      data-entry={item.key}
      data-seq={item.seq}
      className={cx(
        'mx-auto w-full max-w-4xl px-4',
        item.key === highlightKey && 'animate-highlight rounded-md',
      )}
    >
      {index === 0 && !hasOlder && start}
      {place.newDay && <DayLine words={dayWords(item.createdAt, locale)} />}
      {newFrom && <NewLine words={labels.newDivider} />}
      {item.kind === 'event' ? (
        <EventLine item={item} locale={locale} />
      ) : (
        <Bubble
          item={item}
          place={newFrom ? { ...place, first: true } : place}
          locale={locale}
          labels={labels}
          hideAvatar={hideAvatars}
          onRetry={props.onRetry}
          onDiscard={props.onDiscard}
          onMove={props.onMove}
          onEdit={props.onEdit}
          onUnsend={props.onUnsend}
          onReact={props.onReact}
          reactionChoices={props.reactionChoices}
          onCopy={props.onCopy}
          onHistory={props.onHistory}
          deeds={props.deeds}
          noteWords={props.noteWords}
        />
      )}
    </div>
  );
}

function DayLine({ words }: { words: string }) {
  return (
    <div className="flex items-center gap-3 pt-5 pb-2 font-medium text-muted text-xs">
      <span aria-hidden className="h-px grow bg-border" />
      <p>{words}</p>
      <span aria-hidden className="h-px grow bg-border" />
    </div>
  );
}

function NewLine({ words }: { words: string }) {
  return (
    <div className="flex items-center gap-3 pt-3 pb-1">
      <span aria-hidden className="h-px grow bg-signal/50" />
      <span className="rounded-full bg-signal px-2 py-0.5 font-semibold text-2xs text-on-signal">
        {words}
      </span>
      <span aria-hidden className="h-px grow bg-signal/50" />
    </div>
  );
}

function EventLine({ item, locale }: { item: TimelineItem; locale: string }) {
  const at = new Date(item.createdAt);
  return (
    <p className="mx-auto max-w-lg text-balance break-words px-6 py-1.5 text-center text-muted text-xs">
      {item.body}
      <time dateTime={item.createdAt} title={at.toLocaleString(locale)} className="ms-1.5 text-faint">
        {at.toLocaleTimeString(locale, { hour: 'numeric', minute: '2-digit' })}
      </time>
    </p>
  );
}

type JumpButtonProps = { count: number; labels: TimelineLabels; onClick: () => void };

function JumpButton({ count, labels, onClick }: JumpButtonProps) {
  return (
    <button
      type="button"
      onClick={onClick}
      aria-label={count === 0 ? labels.jumpToEnd : undefined}
      className={cx(
        'absolute inset-x-0 bottom-3 mx-auto inline-flex h-9 w-fit animate-enter items-center gap-2 rounded-full border font-medium text-sm shadow-md pointer-coarse:h-11',
        count > 0
          ? 'border-transparent bg-accent px-4 text-on-accent hover:bg-accent-hover'
          : 'bg-raised px-2.5 text-muted hover:bg-hover hover:text-text',
      )}
    >
      <ArrowDown aria-hidden className="size-4" />
      {count > 0 && <span aria-live="polite">{labels.newCount(count)}</span>}
    </button>
  );
}

/** Reads out what others write while the thread is open. */
function Newest({ items }: { items: readonly TimelineItem[] }) {
  const last = items.at(-1);
  const firstLast = useRef(last?.key);
  const fresh = last && last.key !== firstLast.current && !last.own && !last.deleted;
  return (
    <LiveRegion>
      {fresh ? `${last.author ? `${last.author.name}: ` : ''}${plainText(last.body)}` : ''}
    </LiveRegion>
  );
}

function isFirstUnread(
  items: readonly TimelineItem[],
  index: number,
  afterSeq: number | null | undefined,
): boolean {
  const isUnread = (item: TimelineItem | undefined) =>
    item?.seq !== undefined && afterSeq != null && item.seq > afterSeq && !item.own && item.kind !== 'event';
  if (!isUnread(items[index])) return false;
  return !items.slice(0, index).some(isUnread);
}

/** True in the render in which entries were put before the first one. */
function useIsPrepend(items: readonly TimelineItem[]): boolean {
  const firstKey = items[0]?.key;
  const before = useRef(firstKey);
  const was = before.current;
  useLayoutEffect(() => {
    before.current = firstKey;
  }, [firstKey]);
  return was !== undefined && was !== firstKey && items.some((item) => item.key === was);
}

/** How many entries of others came since the reader left the end. */
function useNewCount(items: readonly TimelineItem[], atEnd: boolean): number {
  const lastKey = items.at(-1)?.key;
  const [leftAt, setLeftAt] = useState<string | undefined>();
  if (atEnd && leftAt !== undefined) setLeftAt(undefined);
  if (!atEnd && leftAt === undefined && lastKey !== undefined) setLeftAt(lastKey);
  if (leftAt === undefined) return 0;
  const from = items.findIndex((item) => item.key === leftAt);
  return from === -1 ? 0 : items.slice(from + 1).filter((item) => !item.own && item.kind !== 'event').length;
}

function useSeen({ items, onSeen }: TimelineProps, scroll: ReturnType<typeof useStickyScroll>): () => void {
  const highest = useRef(-1);
  const report = () => {
    const list = scroll.listRef.current;
    if (
      !list ||
      list.viewportSize === 0 ||
      !onSeen ||
      document.visibilityState !== 'visible' ||
      scroll.settling()
    )
      return;
    let index = Math.min(items.length - 1, list.findItemIndex(list.scrollOffset + list.viewportSize - 8));
    while (index >= 0 && items[index]?.seq === undefined) index -= 1;
    const seq = items[index]?.seq;
    if (seq === undefined || seq <= highest.current) return;
    highest.current = seq;
    onSeen(seq);
  };
  const latest = useRef(report);
  useEffect(() => {
    latest.current = report;
    report();
  });
  useEffect(() => {
    const onVisible = () => latest.current();
    document.addEventListener('visibilitychange', onVisible);
    return () => document.removeEventListener('visibilitychange', onVisible);
  }, []);
  return report;
}
