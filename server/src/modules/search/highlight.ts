// Marks in a text what was looked for: beginnings of words, whatever their case and accents.
import type { Highlighted } from '@hotline/shared/contracts';
import { plain } from '../../core/plain-text.ts';
import { wordsOf } from '../tickets/search-words.service.ts';

const PIECE_LENGTH = 200;
/** So much of what stands before the first hit is shown. */
const BEFORE = 60;

interface Folded {
  text: string;
  /** Of each character of `text`, where it stands in the original. */
  at: number[];
}

function foldWithPlaces(original: string): Folded {
  const at: number[] = [];
  let text = '';
  let index = 0;
  for (const character of original) {
    const folded = character < '\u0080' ? character.toLowerCase() : plain(character);
    for (let unit = 0; unit < folded.length; unit += 1) at.push(index);
    text += folded;
    index += character.length;
  }
  at.push(index);
  return { text, at };
}

type Span = readonly [from: number, to: number];

const IN_WORD = /[\p{L}\p{N}\p{M}]/u;

/** Where `part` begins a word, in folded text. */
function beginnings(text: string, part: string): Span[] {
  const spans: Span[] = [];
  if (part === '') return spans;
  for (let from = text.indexOf(part); from >= 0; from = text.indexOf(part, from + part.length)) {
    const before = text.slice(Math.max(0, from - 2), from);
    const last = [...before].at(-1);
    if (last === undefined || !IN_WORD.test(last)) spans.push([from, from + part.length]);
  }
  return spans;
}

/** A term stands as it was typed, or else word by word. */
function spansOf(text: string, terms: readonly string[]): Span[] {
  const spans = terms.flatMap((term) => {
    const words = wordsOf(term);
    const [first = ''] = words;
    const whole = plain(term.slice(term.indexOf(first)).replace(/[^\p{L}\p{N}]+$/u, ''));
    const found = beginnings(text, whole);
    return found.length > 0 ? found : words.flatMap((word) => beginnings(text, plain(word)));
  });
  return merged(spans.sort(([a], [b]) => a - b));
}

function merged(sorted: readonly Span[]): Span[] {
  const kept: Span[] = [];
  for (const [from, to] of sorted) {
    const last = kept.at(-1);
    if (last && from <= last[1]) kept[kept.length - 1] = [last[0], Math.max(last[1], to)];
    else kept.push([from, to]);
  }
  return kept;
}

/** The whole text. */
export function highlight(original: string, terms: readonly string[]): Highlighted {
  const { text, at } = foldWithPlaces(original);
  const spans = spansOf(text, terms).map(([from, to]): Span => [at[from] ?? 0, endOf(at, to)]);
  return cut(original, spans, 0, original.length);
}

/** A piece of it around the first hit; its beginning without one. */
export function highlightPiece(original: string, terms: readonly string[]): Highlighted {
  const { text, at } = foldWithPlaces(original);
  const spans = spansOf(text, terms).map(([from, to]): Span => [at[from] ?? 0, endOf(at, to)]);
  const first = spans[0]?.[0] ?? 0;
  const from = original.length <= PIECE_LENGTH ? 0 : wordStart(original, Math.max(0, first - BEFORE), first);
  return cut(original, spans, from, whole(original, Math.min(original.length, from + PIECE_LENGTH)));
}

/** The end of the last character that belongs to the hit, with the marks on it. */
function endOf(at: readonly number[], to: number): number {
  return at[to] ?? at.at(-1) ?? 0;
}

/** The first beginning of a word from `from` on, at `latest` at the latest. */
function wordStart(text: string, from: number, latest: number): number {
  if (from === 0) return 0;
  const gap = text.slice(from, latest).search(/\s/);
  return whole(text, gap < 0 ? from : from + gap + 1);
}

/** Not between the halves of a character. */
function whole(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff ? at - 1 : at;
}

function cut(text: string, spans: readonly Span[], from: number, to: number): Highlighted {
  const parts: Highlighted = [];
  const push = (start: number, end: number, hit: boolean) => {
    if (end > start) parts.push({ text: text.slice(start, end), hit });
  };
  let at = from;
  for (const [start, end] of spans) {
    if (end <= from || start >= to) continue;
    push(at, Math.max(at, start), false);
    push(Math.max(at, start), Math.min(end, to), true);
    at = Math.min(end, to);
  }
  push(at, to, false);
  return parts;
}
