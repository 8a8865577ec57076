// What is typed finds commands by the beginnings of their words, whatever the accents, and what was used lately first.
import { describe, expect, it } from 'vitest';
import { rankItems, withRecent } from './rank.ts';

const items = [
  { id: 'resolveNext', label: 'Resolve and next' },
  { id: 'unresolve', label: 'Send without resolving' },
  { id: 'resolve', label: 'Resolve' },
  { id: 'dark', label: 'Dark', words: 'Colours' },
  { id: 'cafe', label: 'Café queue' },
];
const found = (typed: string, recent: string[] = []) => rankItems(items, typed, recent).map(({ id }) => id);

describe('typing', () => {
  it('nothing offers all, in their order', () => {
    expect(found(' ')).toEqual(items.map(({ id }) => id));
  });

  it('finds whole names before beginnings before what is inside', () => {
    expect(found('resolve')).toEqual(['resolve', 'resolveNext']);
    expect(found('resol')).toEqual(['resolveNext', 'resolve', 'unresolve']);
    expect(found('solv')).toEqual(['resolveNext', 'unresolve', 'resolve']);
  });

  it('needs every word, in any order, and knows accents and words beside the name', () => {
    expect(found('next res')).toEqual(['resolveNext']);
    expect(found('queue cafe')).toEqual(['cafe']);
    expect(found('colours')).toEqual(['dark']);
    expect(found('resolve queue')).toEqual([]);
  });

  it('puts what was used lately first among equals', () => {
    expect(found('resol', ['resolve'])).toEqual(['resolve', 'resolveNext', 'unresolve']);
    expect(withRecent(['a', 'b', 'c', 'd', 'e'], 'c')).toEqual(['c', 'a', 'b', 'd', 'e']);
    expect(withRecent(['a', 'b', 'c', 'd', 'e'], 'f')).toEqual(['f', 'a', 'b', 'c', 'd']);
  });
});
