// Who is named in a note: whole names only, the longest that fits, never inside an address.
import { describe, expect, it } from 'vitest';
import { mentionedIds, mentionParts } from './mentions.ts';

const people = [
  { id: '1', name: 'Ana' },
  { id: '2', name: 'Ana Sol' },
  { id: '3', name: 'Bo' },
];

describe('mentions', () => {
  it('names the person with the longest name that fits', () => {
    expect(mentionedIds('@Ana Sol and @Ana, ask @Bo!', people)).toEqual(['2', '1', '3']);
  });

  it('names nobody by part of a name, in an address, or by an unknown name', () => {
    expect(mentionedIds('@Bob bo@Bo.example @Nobody @ana', people)).toEqual([]);
  });

  it('names everybody once and keeps every character', () => {
    const text = 'For @Bo: tell @Bo and (@Ana).';
    const parts = mentionParts(text, people);
    expect(parts.map((part) => part.text).join('')).toBe(text);
    expect(parts.filter((part) => part.person).map((part) => part.text)).toEqual(['@Bo', '@Bo', '@Ana']);
    expect(mentionedIds(text, people)).toEqual(['3', '1']);
  });
});
