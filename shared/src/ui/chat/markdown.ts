// Reads the chat's markdown subset into tokens, in linear time: bold, italic, code, links, lists, quotes, line breaks.
// Raw HTML and images are ordinary text here; message-body.tsx turns the tokens into React nodes.
import { type Inline, readInline } from './markdown-inline.ts';

export type Block =
  | { type: 'paragraph'; children: Inline[] }
  | { type: 'quote'; children: Inline[] }
  | { type: 'code'; language: string; text: string }
  | { type: 'list'; ordered: boolean; start: number; items: Inline[][] };

type ListMark = { ordered: boolean; start: number; rest: string };

export function parseMarkdown(source: string): Block[] {
  const lines = source.replaceAll('\r\n', '\n').split('\n');
  const blocks: Block[] = [];
  let at = 0;
  while (at < lines.length) {
    const line = lines[at] ?? '';
    if (line.trim() === '') at += 1;
    else if (line.startsWith('```')) at = readFence(lines, at, blocks);
    else if (line.startsWith('>')) at = readQuote(lines, at, blocks);
    else if (listMark(line)) at = readList(lines, at, blocks);
    else at = readParagraph(lines, at, blocks);
  }
  return blocks;
}

function readFence(lines: string[], from: number, blocks: Block[]): number {
  const opening = (lines[from] ?? '').slice(3).trim();
  // "```one line```" is written often enough to be understood.
  if (opening.endsWith('```')) {
    blocks.push({ type: 'code', language: '', text: opening.slice(0, -3) });
    return from + 1;
  }
  let end = from + 1;
  while (end < lines.length && !(lines[end] ?? '').startsWith('```')) end += 1;
  const language = opening.length <= 20 ? opening : '';
  blocks.push({ type: 'code', language, text: lines.slice(from + 1, end).join('\n') });
  return end + 1;
}

function readQuote(lines: string[], from: number, blocks: Block[]): number {
  let end = from;
  while (end < lines.length && (lines[end] ?? '').startsWith('>')) end += 1;
  const text = lines.slice(from, end).map((line) => (line.startsWith('> ') ? line.slice(2) : line.slice(1)));
  blocks.push({ type: 'quote', children: readInline(text.join('\n')) });
  return end;
}

function readList(lines: string[], from: number, blocks: Block[]): number {
  const first = listMark(lines[from] ?? '');
  if (!first) return from + 1;
  const items: string[][] = [];
  let at = from;
  for (; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const mark = listMark(line);
    if (mark && mark.ordered !== first.ordered) break;
    if (mark) items.push([mark.rest]);
    else if (line.startsWith('  ') && line.trim() !== '') items.at(-1)?.push(line.trim());
    else break;
  }
  const { ordered, start } = first;
  blocks.push({ type: 'list', ordered, start, items: items.map((item) => readInline(item.join('\n'))) });
  return at;
}

function readParagraph(lines: string[], from: number, blocks: Block[]): number {
  let end = from + 1;
  while (end < lines.length && !endsParagraph(lines[end] ?? '')) end += 1;
  blocks.push({ type: 'paragraph', children: readInline(lines.slice(from, end).join('\n')) });
  return end;
}

function endsParagraph(line: string): boolean {
  return line.trim() === '' || line.startsWith('```') || line.startsWith('>') || listMark(line) !== null;
}

/** "- item", "* item", "+ item", "1. item", "1) item", indented by up to eight spaces. */
function listMark(line: string): ListMark | null {
  let at = 0;
  while (at < 8 && line[at] === ' ') at += 1;
  const sign = line[at];
  if ((sign === '-' || sign === '*' || sign === '+') && line[at + 1] === ' ') {
    return { ordered: false, start: 1, rest: line.slice(at + 2).trim() };
  }
  const digitsFrom = at;
  while (at - digitsFrom < 9 && isDigit(line[at])) at += 1;
  if (at === digitsFrom || (line[at] !== '.' && line[at] !== ')') || line[at + 1] !== ' ') return null;
  return { ordered: true, start: Number(line.slice(digitsFrom, at)), rest: line.slice(at + 2).trim() };
}

function isDigit(sign: string | undefined): boolean {
  return sign !== undefined && sign >= '0' && sign <= '9';
}

const emojiOnly =
  /^(?:[\p{Extended_Pictographic}\p{Regional_Indicator}\p{Emoji_Modifier}\s]|\u200d|\ufe0f|\u20e3)+$/u;

/** Up to six emoji and nothing else: shown large. */
export function isEmojiOnly(source: string): boolean {
  const text = source.trim();
  if (text === '' || text.length > 64 || !emojiOnly.test(text)) return false;
  const signs = new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(
    text.replaceAll(/\s/g, ''),
  );
  return [...signs].length <= 6;
}

/** The words alone, for previews in lists and notifications. */
export function plainText(source: string): string {
  const words = parseMarkdown(source).map((block) => {
    if (block.type === 'code') return block.text;
    if (block.type === 'list') return block.items.map(inlineText).join(' ');
    return inlineText(block.children);
  });
  return words.join(' ').replaceAll(/\s+/g, ' ').trim();
}

function inlineText(children: Inline[]): string {
  return children
    .map((node) => {
      if (node.type === 'break') return ' ';
      if (node.type === 'text' || node.type === 'code') return node.text;
      return inlineText(node.children);
    })
    .join('');
}
