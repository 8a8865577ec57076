// Columns side by side whose borders are dragged or moved with the arrow keys; widths are kept under a storage key.
import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef, useState } from 'react';
import { cx } from './cx.ts';

export type Pane = {
  key: string;
  content: ReactNode;
  /** Fixed width to start with, px. The one pane without it takes the rest. */
  width?: number;
  minWidth?: number;
  maxWidth?: number;
  /** What the handle resizes ("Width of the list"); needed with `width`. */
  resizeLabel?: string;
  className?: string;
};

export type SplitPaneProps = {
  /** Leave panes out to hide them; on a phone give one. */
  panes: readonly Pane[];
  /** localStorage key. Absent: widths are kept until reload. */
  storageKey?: string;
  className?: string;
};

type Widths = Record<string, number>;

export function SplitPane({ panes, storageKey, className }: SplitPaneProps) {
  const [widths, setWidths] = useState<Widths>(() => readWidths(storageKey));
  const growing = panes.findIndex((pane) => pane.width === undefined);

  function resize(pane: Pane, width: number, done: boolean) {
    const next = { ...widths, [pane.key]: clamp(pane, width) };
    setWidths(next);
    if (done) saveWidths(storageKey, next);
  }

  return (
    <div className={cx('flex min-h-0 min-w-0', className)}>
      {panes.map((pane, index) => {
        const width = pane.width === undefined ? undefined : clamp(pane, widths[pane.key] ?? pane.width);
        const before = growing !== -1 && index > growing;
        const handle = width !== undefined && panes.length > 1 && (
          <Handle
            pane={pane}
            width={width}
            before={before}
            onResize={(next, done) => resize(pane, next, done)}
          />
        );
        return (
          <div
            key={pane.key}
            style={width === undefined || panes.length === 1 ? undefined : { width, maxWidth: '60vw' }}
            className={cx(
              'relative flex min-h-0 min-w-0 flex-col',
              width === undefined || panes.length === 1 ? 'grow basis-0' : 'shrink-0',
              index > 0 && 'border-s',
              pane.className,
            )}
          >
            {pane.content}
            {handle}
          </div>
        );
      })}
    </div>
  );
}

type HandleProps = {
  pane: Pane;
  width: number;
  before: boolean;
  onResize: (width: number, done: boolean) => void;
};

function Handle({ pane, width, before, onResize }: HandleProps) {
  const start = useRef<{ x: number; width: number } | null>(null);

  function moved(event: PointerEvent<HTMLElement>) {
    if (!start.current) return null;
    const towardsEnd = getComputedStyle(event.currentTarget).direction === 'rtl' ? -1 : 1;
    return start.current.width + (event.clientX - start.current.x) * towardsEnd * (before ? -1 : 1);
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const sign = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!sign) return;
    event.preventDefault();
    const towardsEnd = getComputedStyle(event.currentTarget).direction === 'rtl' ? -1 : 1;
    onResize(width + sign * towardsEnd * (before ? -1 : 1) * (event.shiftKey ? 48 : 12), true);
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a focusable separator is the ARIA pattern of a window splitter.
    <div
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={pane.resizeLabel}
      aria-valuenow={Math.round(width)}
      aria-valuemin={pane.minWidth ?? 160}
      aria-valuemax={pane.maxWidth ?? 720}
      className={cx(
        'absolute inset-y-0 z-10 w-2 cursor-col-resize touch-none outline-none transition-colors after:absolute after:inset-y-0 after:start-[3px] after:w-0.5 after:transition-colors hover:after:bg-focus/60 focus-visible:after:bg-focus active:after:bg-focus',
        before ? '-start-1' : '-end-1',
      )}
      onKeyDown={onKeyDown}
      onDoubleClick={() => pane.width && onResize(pane.width, true)}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        start.current = { x: event.clientX, width };
      }}
      onPointerMove={(event) => {
        const next = moved(event);
        if (next !== null) onResize(next, false);
      }}
      onPointerUp={(event) => {
        const next = moved(event);
        start.current = null;
        if (next !== null) onResize(next, true);
      }}
      onPointerCancel={() => {
        start.current = null;
      }}
    />
  );
}

function clamp(pane: Pane, width: number) {
  return Math.min(pane.maxWidth ?? 720, Math.max(pane.minWidth ?? 160, width));
}

function readWidths(storageKey: string | undefined): Widths {
  if (!storageKey) return {};
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '{}');
    if (typeof stored !== 'object' || stored === null) return {};
    return Object.fromEntries(Object.entries(stored).filter(([, width]) => Number.isFinite(width)));
  } catch {
    return {};
  }
}

function saveWidths(storageKey: string | undefined, widths: Widths) {
  if (!storageKey) return;
  try {
    localStorage.setItem(storageKey, JSON.stringify(widths));
  } catch {
    // Storage may be full or forbidden: the widths then live until reload.
  }
}
