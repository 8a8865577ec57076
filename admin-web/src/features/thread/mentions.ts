// Colleagues named in a note: "@Name" found by the names the desk knows, the longest first.
export type Named = { id: string; name: string };
export type MentionPart = { text: string; person: Named | null };

/** The text in parts: each "@Name" of a known person by itself, what stands between as it is. */
export function mentionParts(text: string, people: readonly Named[]): MentionPart[] {
  const parts: MentionPart[] = [];
  let plainFrom = 0;
  let at = text.indexOf('@');
  while (at !== -1) {
    const person = isWordStart(text, at) ? personAt(text, at + 1, people) : null;
    const end = person ? at + 1 + person.name.length : at + 1;
    if (person) {
      if (at > plainFrom) parts.push({ text: text.slice(plainFrom, at), person: null });
      parts.push({ text: text.slice(at, end), person });
      plainFrom = end;
    }
    at = text.indexOf('@', end);
  }
  if (plainFrom < text.length) parts.push({ text: text.slice(plainFrom), person: null });
  return parts;
}

/** Whom a text names, each once. */
export function mentionedIds(text: string, people: readonly Named[]): string[] {
  return [...new Set(mentionParts(text, people).flatMap(({ person }) => person?.id ?? []))];
}

function personAt(text: string, from: number, people: readonly Named[]): Named | null {
  let found: Named | null = null;
  for (const person of people) {
    const { name } = person;
    if (name === '' || !text.startsWith(name, from) || isWord(text[from + name.length])) continue;
    if (!found || name.length > found.name.length) found = person;
  }
  return found;
}

const isWordStart = (text: string, at: number): boolean => !isWord(text[at - 1]);

function isWord(sign: string | undefined): boolean {
  return sign !== undefined && /[\p{L}\p{N}_]/u.test(sign);
}
