// The colours of the design for what is drawn on a canvas, which knows no variables: read anew when the theme changes,
// and light on paper.
import { useSyncExternalStore } from 'react';

const NAMES = [
  'text',
  'muted',
  'faint',
  'border',
  'border-control',
  'surface',
  'inverse',
  'on-inverse',
  'accent',
  'success',
  'warning',
  'danger',
  'info',
] as const;
export type InkName = (typeof NAMES)[number];
export type Ink = Record<InkName, string>;

const listeners = new Set<() => void>();
let current: Ink | undefined;
let printing = false;
let stop: (() => void) | undefined;

export const useInk = (): Ink => useSyncExternalStore(subscribe, () => (current ??= readInk()));

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  stop ??= watch();
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    stop?.();
    stop = undefined;
    current = undefined;
  };
}

function watch(): () => void {
  const ac = new AbortController();
  const { signal } = ac;
  const again = () => {
    current = undefined;
    for (const listener of [...listeners]) listener();
  };
  const print = (now: boolean) => () => {
    printing = now;
    again();
  };
  const observer = new MutationObserver(again);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', again, { signal });
  window.addEventListener('beforeprint', print(true), { signal });
  window.addEventListener('afterprint', print(false), { signal });
  return () => {
    observer.disconnect();
    ac.abort();
  };
}

function readInk(): Ink {
  const probe = document.createElement('span');
  if (printing) probe.style.colorScheme = 'light';
  document.body.append(probe);
  const toRgb = createToRgb();
  const read = (name: InkName) => {
    probe.style.color = `var(--color-${name})`;
    return toRgb(getComputedStyle(probe).color);
  };
  const ink = Object.fromEntries(NAMES.map((name) => [name, read(name)])) as Ink;
  probe.remove();
  return ink;
}

/** Chart.js mixes colours itself and knows rgb alone. */
function createToRgb(): (colour: string) => string {
  const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  return (colour) => {
    if (!context) return colour;
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
    const [red, green, blue] = context.getImageData(0, 0, 1, 1).data;
    return `rgb(${red}, ${green}, ${blue})`;
  };
}

/** Of the two the one that is read better on the ground. */
export function readableOn(ground: string, inks: readonly [string, string]): string {
  const distance = (ink: string) => Math.abs(lightness(ink) - lightness(ground));
  return distance(inks[0]) >= distance(inks[1]) ? inks[0] : inks[1];
}

function lightness(rgb: string): number {
  const [red = 0, green = 0, blue = 0] = (rgb.match(/\d+/g) ?? []).map(Number);
  return 0.299 * red + 0.587 * green + 0.114 * blue;
}
