// Both languages explain every figure, with the same blanks to fill in.
import { expect, it } from 'vitest';
import deAnalytics from '../../locales/de/analytics.json' with { type: 'json' };
import de from '../../locales/de/figures.json' with { type: 'json' };
import enAnalytics from '../../locales/en/analytics.json' with { type: 'json' };
import en from '../../locales/en/figures.json' with { type: 'json' };

const blanks = (words: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(words).map(([key, value]) => [
      key,
      typeof value === 'string' ? (value.match(/\{\{\w+\}\}/g) ?? []).sort() : blanks(value as object),
    ]),
  );

it('says the same in both languages', () => {
  expect(blanks(de)).toEqual(blanks(en));
  expect(blanks(deAnalytics)).toEqual(blanks(enAnalytics));
});

it('explains every figure that has a name', () => {
  expect(Object.keys(en.figures.meanings).sort()).toEqual(Object.keys(en.figures.names).sort());
});
