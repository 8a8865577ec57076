// Promises of highlighting: beginnings of words are marked whatever their case and accents, and nothing is lost.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { highlight, highlightPiece } from './highlight.ts';

const marked = (text: string, ...terms: string[]) =>
  highlight(text, terms)
    .map((part) => (part.hit ? `[${part.text}]` : part.text))
    .join('');

describe('a highlighted text', () => {
  it.each([
    ['My invoice is wrong', ['inv'], 'My [inv]oice is wrong'],
    ['Überweisung doppelt', ['uberw'], '[Überw]eisung doppelt'],
    ['cafe\u0301 noir', ['café'], '[cafe\u0301] noir'],
    ['unveil, Veil', ['veil'], 'unveil, [Veil]'],
    ['Order INV-2024-117!', ['inv-2024-117'], 'Order [INV-2024-117]!'],
    ['Order 117 of 2024', ['2024-117'], 'Order [117] of [2024]'],
    ['водичку', ['водич'], '[водич]ку'],
    ['שלום עולם', ['עולם'], 'שלום [עולם]'],
    ['👍🏽 thanks 👍🏽', ['tha'], '👍🏽 [tha]nks 👍🏽'],
    ['aa ab', ['a', 'aa'], '[aa] [a]b'],
    ['nothing here', ['x'], 'nothing here'],
    ['', ['x'], ''],
  ])('%j for %j', (text, terms, expected) => {
    expect(marked(text, ...terms)).toBe(expected);
  });

  it('is put together from its parts again, whatever was typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.array(fc.string({ unit: 'grapheme' })), (text, terms) => {
        const parts = highlight(text, terms);
        expect(parts.map((part) => part.text).join('')).toBe(text);
        const piece = highlightPiece(text, terms);
        expect(text).toContain(piece.map((part) => part.text).join(''));
      }),
    );
  });

  it('is cut to a piece around the first hit', () => {
    const text = `${'far away '.repeat(50)}the needle lies ${'in hay '.repeat(50)}`;
    const piece = highlightPiece(text, ['need']);
    const joined = piece.map((part) => part.text).join('');
    expect(joined.length).toBeLessThanOrEqual(200);
    expect(joined).toMatch(/^(far|away) /);
    expect(piece.filter(({ hit }) => hit)).toEqual([{ text: 'need', hit: true }]);
    expect(highlightPiece('short', ['x'])).toEqual([{ text: 'short', hit: false }]);
  });
});
