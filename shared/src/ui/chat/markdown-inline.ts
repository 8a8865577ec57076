// One pass over a paragraph: emphasis by a stack of open marks, code spans by a table of backtick runs, links.
// Every character is looked at a bounded number of times, so a hostile message costs no more than a long one.
export type Inline =
  | { type: 'text'; text: string }
  | { type: 'code'; text: string }
  | { type: 'break' }
  | { type: 'strong' | 'em'; children: Inline[] }
  | { type: 'link'; href: string; children: Inline[] };

type Mark = '*' | '**' | '_' | '__';
type Open = { mark: Mark; at: number };
type Scan = {
  text: string;
  out: Inline[];
  open: Open[];
  /** Start of the last backtick run of each length: beyond it there is no closer to look for. */
  lastRun: Map<number, number>;
  links: boolean;
};

const maxUrlLength = 2048;
const punctuation = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~';

export function readInline(text: string, links = true): Inline[] {
  const scan: Scan = { text, out: [], open: [], lastRun: lastBacktickRuns(text), links };
  let at = 0;
  let plainFrom = 0;
  while (at < text.length) {
    const next = step(scan, at, () => addText(scan, plainFrom, at));
    if (next === at) {
      at += 1;
      continue;
    }
    at = next;
    plainFrom = next;
  }
  addText(scan, plainFrom, at);
  return mergeText(scan.out);
}

/** Where reading goes on; `at` itself when the character is only text. `flush` writes the text before it. */
function step(scan: Scan, at: number, flush: () => void): number {
  switch (scan.text[at]) {
    case '\n':
      flush();
      scan.out.push({ type: 'break' });
      return at + 1;
    case '\\':
      return readEscape(scan, at, flush);
    case '`':
      return readCode(scan, at, flush);
    case '*':
    case '_':
      return readEmphasis(scan, at, flush);
    case '[':
      return scan.links ? readLink(scan, at, flush) : at;
    case 'h':
    case 'H':
    case 'w':
    case 'm':
      return scan.links ? readBareUrl(scan, at, flush) : at;
    default:
      return at;
  }
}

function readEscape({ text, out }: Scan, at: number, flush: () => void): number {
  const sign = text[at + 1];
  if (sign === undefined || !punctuation.includes(sign)) return at;
  flush();
  out.push({ type: 'text', text: sign });
  return at + 2;
}

function readCode(scan: Scan, at: number, flush: () => void): number {
  const length = runLength(scan.text, at);
  const last = scan.lastRun.get(length) ?? -1;
  let closer = last > at ? at + length : -1;
  while (closer !== -1 && closer <= last) {
    closer = scan.text.indexOf('`', closer);
    if (closer === -1 || closer > last) break;
    const found = runLength(scan.text, closer);
    if (found !== length) {
      closer += found;
      continue;
    }
    flush();
    scan.out.push({ type: 'code', text: unpad(scan.text.slice(at + length, closer)) });
    return closer + length;
  }
  flush();
  scan.out.push({ type: 'text', text: scan.text.slice(at, at + length) });
  return at + length;
}

function readEmphasis(scan: Scan, at: number, flush: () => void): number {
  const { text, out } = scan;
  const length = runLength(text, at);
  flush();
  if (length > 3) {
    out.push({ type: 'text', text: text.slice(at, at + length) });
    return at + length;
  }
  const sign = text[at] as '*' | '_';
  const before = text[at - 1];
  const after = text[at + length];
  const canClose = isInk(before) && (sign === '*' || !isWord(after));
  const canOpen = isInk(after) && (sign === '*' || !isWord(before));
  let left = length;
  while (left > 0) {
    const taken = (canClose && closeMark(scan, sign, left)) || (canOpen && openMark(scan, sign, left)) || 0;
    if (taken === 0) break;
    left -= taken;
  }
  if (left > 0) out.push({ type: 'text', text: sign.repeat(left) });
  return at + length;
}

/** Closes the nearest fitting open mark; what was opened inside it and never closed becomes text again. */
function closeMark(scan: Scan, sign: '*' | '_', left: number): number {
  const fits = (open: Open) => open.mark[0] === sign && open.mark.length <= left;
  const index = scan.open.findLastIndex(fits);
  const found = scan.open[index];
  if (!found || scan.out.length === found.at + 1) return 0;
  scan.open.length = index;
  const children = mergeText(scan.out.splice(found.at).slice(1));
  scan.out.push({ type: found.mark.length === 2 ? 'strong' : 'em', children });
  return found.mark.length;
}

/** The mark is written as text first and swallowed when it closes. One of each kind may be open at a time. */
function openMark(scan: Scan, sign: '*' | '_', left: number): number {
  const mark = (left >= 2 ? sign + sign : sign) as Mark;
  if (scan.open.some((open) => open.mark === mark)) return 0;
  scan.open.push({ mark, at: scan.out.length });
  scan.out.push({ type: 'text', text: mark });
  return mark.length;
}

function readLink(scan: Scan, at: number, flush: () => void): number {
  const { text } = scan;
  let close = at + 1;
  while (close < text.length && text[close] !== ']' && text[close] !== '[') close += 1;
  if (text[close] !== ']' || text[close + 1] !== '(' || close === at + 1) return at;
  const end = urlEnd(text, close + 2);
  if (text[end] !== ')') return at;
  const href = safeHref(text.slice(close + 2, end));
  if (!href) return at;
  flush();
  scan.out.push({ type: 'link', href, children: readInline(text.slice(at + 1, close), false) });
  return end + 1;
}

/** Up to the closing parenthesis that fits, or to whatever cannot stand in an address. */
function urlEnd(text: string, from: number): number {
  let depth = 0;
  let at = from;
  for (; at < text.length && at - from < maxUrlLength; at++) {
    const sign = text[at] ?? '';
    if (sign <= ' ' || sign === '<' || sign === '>') return at;
    if (sign === '(') depth += 1;
    if (sign === ')' && depth-- === 0) return at;
  }
  return at;
}

function readBareUrl(scan: Scan, at: number, flush: () => void): number {
  const { text } = scan;
  if (isWord(text[at - 1])) return at;
  const head = text.slice(at, at + 8).toLowerCase();
  const bare = head.startsWith('www.');
  const known =
    bare || head.startsWith('http://') || head.startsWith('https://') || head.startsWith('mailto:');
  if (!known) return at;
  let end = at;
  while (end < text.length && end - at < maxUrlLength && !endsBareUrl(text[end] ?? '')) end += 1;
  end = trimBareUrl(text, at, end);
  const shown = text.slice(at, end);
  const href = safeHref(bare ? `https://${shown}` : shown);
  if (!href) return at;
  flush();
  scan.out.push({ type: 'link', href, children: [{ type: 'text', text: shown }] });
  return end;
}

function endsBareUrl(sign: string): boolean {
  return sign <= ' ' || sign === '<' || sign === '>' || sign === '"' || sign === '`' || sign === '\u00a0';
}

/** The full stop after an address belongs to the sentence; so does a parenthesis that was opened before it. */
function trimBareUrl(text: string, from: number, to: number): number {
  let surplus = 0;
  for (let at = from; at < to; at++) {
    if (text[at] === '(') surplus -= 1;
    if (text[at] === ')') surplus += 1;
  }
  let end = to;
  while (end > from) {
    const sign = text[end - 1] ?? '';
    if (sign === ')' && surplus > 0) surplus -= 1;
    else if (!".,;:!?'*_~]".includes(sign)) break;
    end -= 1;
  }
  return end;
}

/** The address made plain, or null for anything but http, https and mailto. */
function safeHref(raw: string): string | null {
  if (!URL.canParse(raw)) return null;
  const url = new URL(raw);
  if (url.protocol === 'mailto:') return url.pathname.includes('@') ? url.href : null;
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  return url.hostname === '' ? null : url.href;
}

function addText(scan: Scan, from: number, to: number) {
  if (to > from) scan.out.push({ type: 'text', text: scan.text.slice(from, to) });
}

function mergeText(nodes: Inline[]): Inline[] {
  const merged: Inline[] = [];
  let run: string[] = [];
  const endRun = () => {
    if (run.length > 0) merged.push({ type: 'text', text: run.join('') });
    run = [];
  };
  for (const node of nodes) {
    if (node.type === 'text') {
      run.push(node.text);
      continue;
    }
    endRun();
    merged.push(node);
  }
  endRun();
  return merged;
}

function lastBacktickRuns(text: string): Map<number, number> {
  const runs = new Map<number, number>();
  let at = text.indexOf('`');
  while (at !== -1) {
    const length = runLength(text, at);
    runs.set(length, at);
    at = text.indexOf('`', at + length);
  }
  return runs;
}

function runLength(text: string, at: number): number {
  let end = at + 1;
  while (text[end] === text[at]) end += 1;
  return end - at;
}

function unpad(code: string): string {
  const padded = code.startsWith(' ') && code.endsWith(' ') && code.trim() !== '';
  return padded ? code.slice(1, -1) : code;
}

function isInk(sign: string | undefined): boolean {
  return sign !== undefined && sign.trim() !== '';
}

function isWord(sign: string | undefined): boolean {
  return sign !== undefined && /[\p{L}\p{N}]/u.test(sign);
}
