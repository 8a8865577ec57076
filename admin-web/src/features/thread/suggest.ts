// What the composer offers while one types: "/" for canned replies, "@" for colleagues. Pure.
import type { Agent, CannedReply } from '@hotline/shared/contracts';

export type Trigger = {
  sign: '/' | '@';
  /** What was typed after the sign. */
  query: string;
  /** Where the sign stands, and where the query ends. */
  from: number;
  to: number;
};

export type Suggestion =
  | { kind: 'reply'; id: string; reply: CannedReply }
  | { kind: 'colleague'; id: string; agent: Agent };

const queryMax = 40;

/** The sign at the start of a word that the caret stands behind; null: nothing is to be offered. */
export function triggerAt(text: string, caret: number, sign: Trigger['sign']): Trigger | null {
  const from = text.lastIndexOf(sign, caret - 1);
  if (from === -1 || caret - from > queryMax || caret <= from) return null;
  if (from > 0 && !/[\s(]/.test(text[from - 1] ?? '')) return null;
  const query = text.slice(from + 1, caret);
  const fits = sign === '/' ? /^[\p{L}\p{N}_-]*$/u : /^\p{L}?[^\n@]*$/u;
  return fits.test(query) ? { sign, query, from, to: caret } : null;
}

const offeredMax = 8;

/** Those whose shortcut begins so first, then those with the words in shortcut or title; the most used on top. */
export function fittingReplies(replies: readonly CannedReply[], query: string): CannedReply[] {
  const words = query.toLocaleLowerCase();
  const rank = (reply: CannedReply): number => {
    if (reply.shortcut.startsWith(words)) return 0;
    if (reply.title.toLocaleLowerCase().includes(words)) return 1;
    return reply.shortcut.includes(words) ? 2 : 3;
  };
  return replies
    .filter((reply) => rank(reply) < 3)
    .sort((a, b) => rank(a) - rank(b) || b.uses - a.uses || a.shortcut.localeCompare(b.shortcut))
    .slice(0, offeredMax);
}

/** Colleagues of whose name some word begins so; those who are here first. */
export function fittingColleagues(agents: readonly Agent[], query: string, myId: string): Agent[] {
  const words = query.trimStart().toLocaleLowerCase();
  const fits = (name: string) =>
    name.startsWith(words) || name.split(/\s+/).some((part) => words !== '' && part.startsWith(words));
  return agents
    .filter((agent) => agent.id !== myId && fits(agent.name.toLocaleLowerCase()))
    .sort((a, b) => Number(b.online) - Number(a.online) || a.name.localeCompare(b.name))
    .slice(0, offeredMax);
}
