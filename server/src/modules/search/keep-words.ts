// Takes the words of what is new into those that misspelt words are guessed from, a piece at a time.
import { inTransaction, type PublicCtx } from '../../core/context.ts';
import {
  addWords,
  lockProgress,
  readNewEntries,
  readNewPeople,
  saveProgress,
  type WordSource,
} from './words.store.ts';

const PIECE = 1_000;
const LENGTH_MIN = 3;
const LENGTH_MAX = 32;

/** The words of letters alone, in lower case. Numbers and codes are not guessed. */
export function wordsIn(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu) ?? [];
  return words.filter(
    (word) => word.length >= LENGTH_MIN && word.length <= LENGTH_MAX && !/\p{N}/u.test(word),
  );
}

/** Answers how many entries and people were read. */
export async function keepWords(ctx: PublicCtx): Promise<number> {
  return (await keepFrom(ctx, 'entries')) + (await keepFrom(ctx, 'people'));
}

function keepFrom(ctx: PublicCtx, source: WordSource): Promise<number> {
  return inTransaction(ctx, async (tx) => {
    const progress = await lockProgress(tx.db, source);
    if (!progress) return 0;
    const read = source === 'entries' ? readNewEntries : readNewPeople;
    const rows = await read(tx.db, progress, PIECE);
    const last = rows.at(-1);
    if (!last) return 0;
    await addWords(tx.db, source, new Set(rows.flatMap(({ text }) => wordsIn(text))));
    await saveProgress(tx.db, source, last.at, last.id);
    return rows.length;
  });
}
