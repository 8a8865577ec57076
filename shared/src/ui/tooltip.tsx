// A short hint on hover and keyboard focus; never the only place where something is said.
// Placed by hand: a library that follows anchors would be a fourteenth of an app's first load, for words that hide on scroll.
import {
  cloneElement,
  type FocusEvent,
  type PointerEvent,
  type ReactElement,
  type ReactNode,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { createPortal } from 'react-dom';

type Side = 'top' | 'right' | 'bottom' | 'left';
type Handlers = {
  onPointerEnter?: (event: PointerEvent) => void;
  onPointerLeave?: (event: PointerEvent) => void;
  onPointerDown?: (event: PointerEvent) => void;
  onFocus?: (event: FocusEvent) => void;
  onBlur?: (event: FocusEvent) => void;
};

export type TooltipProps = {
  content: ReactNode;
  /** One focusable element. */
  children: ReactElement;
  side?: Side;
  delayMs?: number;
};

const gapPx = 6;
const edgePx = 8;

export function Tooltip({ content, children, side = 'top', delayMs = 350 }: TooltipProps) {
  const [anchor, setAnchor] = useState<Element | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const given = children.props as Handlers;

  function hide() {
    clearTimeout(timer.current);
    setAnchor(null);
  }
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    if (!anchor) return;
    const close = () => setAnchor(null);
    const closeOnEscape = (event: KeyboardEvent) => event.key === 'Escape' && close();
    window.addEventListener('scroll', close, { capture: true, passive: true });
    window.addEventListener('resize', close);
    window.addEventListener('keydown', closeOnEscape, { capture: true });
    return () => {
      window.removeEventListener('scroll', close, { capture: true });
      window.removeEventListener('resize', close);
      window.removeEventListener('keydown', closeOnEscape, { capture: true });
    };
  }, [anchor]);

  const handlers: Handlers = {
    onPointerEnter(event) {
      given.onPointerEnter?.(event);
      if (event.pointerType === 'touch') return;
      const { currentTarget } = event;
      clearTimeout(timer.current);
      timer.current = setTimeout(() => setAnchor(currentTarget), delayMs);
    },
    onPointerLeave(event) {
      given.onPointerLeave?.(event);
      hide();
    },
    onPointerDown(event) {
      given.onPointerDown?.(event);
      hide();
    },
    onFocus(event) {
      given.onFocus?.(event);
      if (event.currentTarget.matches(':focus-visible')) setAnchor(event.currentTarget);
    },
    onBlur(event) {
      given.onBlur?.(event);
      hide();
    },
  };
  return (
    <>
      {cloneElement(children, handlers)}
      {anchor?.isConnected &&
        createPortal(<Bubble anchor={anchor} side={side} content={content} />, document.body)}
    </>
  );
}

function Bubble({ anchor, side, content }: { anchor: Element; side: Side; content: ReactNode }) {
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const bubble = ref.current;
    if (!bubble) return;
    const { left, top } = place(anchor.getBoundingClientRect(), bubble.getBoundingClientRect(), side);
    bubble.style.left = `${left}px`;
    bubble.style.top = `${top}px`;
  });
  return (
    <div
      ref={ref}
      role="tooltip"
      className="pointer-events-none fixed top-0 left-0 z-50 flex max-w-72 animate-fade items-center gap-2 rounded-sm bg-inverse px-2 py-1 text-on-inverse text-xs shadow-md"
    >
      {content}
    </div>
  );
}

const opposite: Record<Side, Side> = { top: 'bottom', bottom: 'top', left: 'right', right: 'left' };

/** Beside the anchor, on the other side where there is no room, and never over the edge of the window. */
function place(anchor: DOMRect, bubble: DOMRect, wanted: Side): { left: number; top: number } {
  const room: Record<Side, number> = {
    top: anchor.top - bubble.height,
    bottom: innerHeight - anchor.bottom - bubble.height,
    left: anchor.left - bubble.width,
    right: innerWidth - anchor.right - bubble.width,
  };
  const side = room[wanted] >= gapPx + edgePx ? wanted : opposite[wanted];
  const centreX = anchor.left + (anchor.width - bubble.width) / 2;
  const centreY = anchor.top + (anchor.height - bubble.height) / 2;
  const left = {
    top: centreX,
    bottom: centreX,
    left: anchor.left - gapPx - bubble.width,
    right: anchor.right + gapPx,
  };
  const top = {
    top: anchor.top - gapPx - bubble.height,
    bottom: anchor.bottom + gapPx,
    left: centreY,
    right: centreY,
  };
  const within = (at: number, size: number, all: number) =>
    Math.max(edgePx, Math.min(at, all - size - edgePx));
  return {
    left: within(left[side], bubble.width, innerWidth),
    top: within(top[side], bubble.height, innerHeight),
  };
}
