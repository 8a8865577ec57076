// Searching: which words are worth asking for. Pure.
export const SEARCH_MAX_LENGTH = 200;

/** Not yet while a single letter stands there; a digit may be a number, and a sign of other scripts a word. */
export const isWorthAsking = (words: string): boolean =>
  words.length > 1 || /^[^\p{Script=Latin}\s#]$/u.test(words);
