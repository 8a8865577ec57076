// How far a list of found things goes on by itself. Pure.

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
