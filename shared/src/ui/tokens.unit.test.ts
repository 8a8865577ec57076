// Measures the contrast of every text/background pair the parts use, in both themes, straight from tokens.css (WCAG 2.2 AA).
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

type Rgb = [number, number, number];
type Themes = { light: string; dark: string };

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

const surfaces = ['canvas', 'surface', 'raised', 'sunken', 'hover', 'selected'];
const tones = ['success', 'warning', 'danger', 'info'];

/** Words need 4.5 : 1. */
const textPairs: [string, string][] = [
  ...surfaces.flatMap((surface): [string, string][] => [
    ['text', surface],
    ['muted', surface],
    ['accent-text', surface],
    ['danger-text', surface],
  ]),
  ...['surface', 'raised', 'sunken', 'canvas'].map((surface): [string, string] => ['faint', surface]),
  ['muted', 'pressed'],
  ['text', 'pressed'],
  ['text', 'thumb'],
  ['text', 'mark'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-hover'],
  ['accent-text', 'accent-soft'],
  ['on-signal', 'signal'],
  ['on-danger', 'danger'],
  ['on-danger', 'danger-hover'],
  ['on-inverse', 'inverse'],
  ...tones.flatMap((tone): [string, string][] => [
    [`${tone}-text`, `${tone}-soft`],
    [`${tone}-text`, 'surface'],
    [`${tone}-text`, 'raised'],
  ]),
  ['on-bubble-own', 'bubble-own'],
  ['on-bubble-own', 'bubble-own-sunken'],
  ['text', 'bubble-other'],
  ['text', 'bubble-other-sunken'],
  ['muted', 'bubble-other'],
  ['accent-text', 'bubble-other'],
  ['note-text', 'note'],
  ['note-text', 'note-sunken'],
  ['note-muted', 'note'],
];

/** Borders of controls, focus rings, dots and pictures need 3 : 1. */
const shapePairs: [string, string][] = [
  ...['canvas', 'surface', 'raised', 'sunken'].flatMap((surface): [string, string][] => [
    ['border-control', surface],
    ['focus', surface],
    ['accent', surface],
  ]),
  ...['success', 'danger', 'info'].map((tone): [string, string] => [tone, 'surface']),
];

describe.each(['light', 'dark'] as const)('%s theme', (theme) => {
  it.each(textPairs)('%s reads on %s', (text, ground) => {
    expect(contrast(colour(text, theme), colour(ground, theme))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(shapePairs)('%s is seen on %s', (shape, ground) => {
    expect(contrast(colour(shape, theme), colour(ground, theme))).toBeGreaterThanOrEqual(3);
  });

  it('gives initials of every hue enough contrast', () => {
    const [ground, ink] = hueTint(theme);
    for (let hue = 15; hue < 360; hue += 30) {
      const at = (value: string) => toRgb(value.replace('var(--hue)', String(hue)));
      expect(contrast(at(ink), at(ground))).toBeGreaterThanOrEqual(4.5);
    }
  });
});

it('measures as WCAG does', () => {
  expect(contrast(toRgb('oklch(0 0 0)'), toRgb('oklch(1 0 0)'))).toBeCloseTo(21, 1);
});

function colour(name: string, theme: keyof Themes): Rgb {
  const found = new RegExp(`--color-${name}: (light-dark\\(.*\\));`).exec(css)?.[1];
  if (!found) throw new Error(`tokens.css has no --color-${name}`);
  return toRgb(themed(found)[theme]);
}

function hueTint(theme: keyof Themes): [string, string] {
  const body = css.slice(css.indexOf('@utility hue-tint'));
  const [ground, ink] = [...body.matchAll(/(?:background-)?color: (light-dark\(.*\));/g)].map(
    (match) => match[1] ?? '',
  );
  return [themed(ground ?? '')[theme], themed(ink ?? '')[theme]];
}

function themed(value: string): Themes {
  const [light, dark] = value.slice('light-dark('.length, -1).split(/,\s*(?=oklch)/);
  return { light: light ?? '', dark: dark ?? '' };
}

/** oklch to linear sRGB, clipped to the gamut as a browser does. */
function toRgb(value: string): Rgb {
  const [lightness = 0, chroma = 0, hue = 0] = (/oklch\(([^)]*)\)/.exec(value)?.[1] ?? '')
    .split(/\s+/)
    .map(Number);
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const clip = (part: number) => Math.min(1, Math.max(0, part));
  return [
    clip(4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short),
    clip(-1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short),
    clip(-0.0041960863 * long - 0.7034186147 * middle + 1.707614701 * short),
  ];
}

function contrast(one: Rgb, other: Rgb): number {
  const luminance = ([red, green, blue]: Rgb) => 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  const [high = 0, low = 0] = [luminance(one), luminance(other)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}
