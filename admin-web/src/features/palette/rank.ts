// Which commands fit what was typed, the best first; what was used lately wins among equals. Pure.
export type Rankable = { id: string; label: string; words?: string };

const points = { whole: 8, begins: 4, wordBegins: 3, inside: 1, beside: 0.5, recent: 0.25 };

/** All of them, in their order, while nothing is typed. */
export function rankItems<Item extends Rankable>(
  items: readonly Item[],
  typed: string,
  recentIds: readonly string[],
): Item[] {
  const query = plain(typed);
  if (query === '') return [...items];
  return items
    .map((item) => ({ item, score: scoreOf(item, query, recentIds.includes(item.id)) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
    .map(({ item }) => item);
}

/** Every word that was typed must be somewhere. */
function scoreOf({ label, words = '' }: Rankable, query: string, recent: boolean): number {
  const name = plain(label);
  const beside = plain(words);
  const scores = query.split(' ').map((word) => {
    if (name.startsWith(word) || name.includes(` ${word}`)) return points.wordBegins;
    if (name.includes(word)) return points.inside;
    return beside.includes(word) ? points.beside : 0;
  });
  if (scores.includes(0)) return 0;
  const sum = scores.reduce((total, score) => total + score, 0) / scores.length;
  const asOne = name === query ? points.whole : name.startsWith(query) ? points.begins : 0;
  return sum + asOne + (recent ? points.recent : 0);
}

/** Accents and signs do not matter: "e" finds "é". */
const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}#]+/gu, ' ')
    .trim();

const recentMax = 5;

export const withRecent = (recentIds: readonly string[], id: string): string[] =>
  [id, ...recentIds.filter((each) => each !== id)].slice(0, recentMax);
