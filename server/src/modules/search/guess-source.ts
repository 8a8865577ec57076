// Where the words come from that a misspelt one may have meant.
import type { Ctx } from '../../core/context.ts';
import { wordsIn } from './keep-words.ts';
import { readOwnTexts, readWordsLike } from './words.store.ts';

/**
 * To customers nothing is guessed but what stands in their own tickets: the words of others must not even crowd theirs
 * out.
 */
export function wordsLike(ctx: Ctx): (term: string) => Promise<Iterable<string>> {
  if (ctx.actor.role !== 'user') return (term) => readWordsLike(ctx.db, 'entries', term);
  let own: Promise<Set<string>> | null = null;
  const read = async () => new Set((await readOwnTexts(ctx.db, ctx.actor.userId)).flatMap(wordsIn));
  return () => {
    own ??= read();
    return own;
  };
}
