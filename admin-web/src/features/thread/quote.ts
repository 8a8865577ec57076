// A message as a quote above what one writes: "> " before each line, its own quotes left out. Pure.
const quotedMax = 600;

/** The draft with the quote in front of what will be written next, at its end. */
export function withQuote(draft: string, body: string): string {
  const own = body
    .split('\n')
    .filter((line) => !line.startsWith('>'))
    .join('\n')
    .trim();
  const text = own || body.trim();
  const cut = text.length > quotedMax ? `${text.slice(0, quotedMax).trimEnd()}…` : text;
  const quote = cut
    .split('\n')
    .map((line) => (line.trim() === '' ? '>' : `> ${line}`))
    .join('\n');
  const before = draft.trimEnd();
  return `${before}${before ? '\n\n' : ''}${quote}\n\n`;
}
