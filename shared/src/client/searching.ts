// Searching: which words are worth asking for, and how far a search goes on by itself. Pure.
export const SEARCH_MAX_LENGTH = 200;

/** Not yet while a single letter stands there; a digit may be a number, and a sign of other scripts a word. */
export const isWorthAsking = (words: string): boolean =>
  words.length > 1 || /^[^\p{Script=Latin}\s#]$/u.test(words);

/** Rows that fill a screen. */
export const SCREENFUL = 20;
const PAGES_AT_ONCE = 5;

/** Up to how many pages, and for how many rows, no button is needed: pages may be short, or empty, and still have a next one. */
export type Allowance = { pages: number; rows: number };

export const firstAllowance: Allowance = { pages: PAGES_AT_ONCE, rows: SCREENFUL };

/** Somebody asked for more. */
export const moreAllowance = (pages: number, rows: number): Allowance => ({
  pages: pages + PAGES_AT_ONCE,
  rows: rows + SCREENFUL,
});

export const loadsOn = (allowed: Allowance, pages: number, rows: number): boolean =>
  pages > 0 && pages < allowed.pages && rows < allowed.rows;
