// A draft known in two places: what was typed here is never overwritten, what was not touched follows the desk.
import { describe, expect, it } from 'vitest';
import { reconcileDraft } from './draft-reconcile.ts';

describe('reconcileDraft', () => {
  it.each([
    ['nothing anywhere', { local: '', base: '', server: '' }, 'keep'],
    ['both have the same', { local: 'Hello', base: '', server: 'Hello' }, 'keep'],
    ['typed here, the desk stands still', { local: 'Hello', base: 'Hel', server: 'Hel' }, 'keep'],
    ['cleared here, the desk stands still', { local: '', base: 'Hello', server: 'Hello' }, 'keep'],
    ['never touched here, written elsewhere', { local: '', base: '', server: 'From my phone' }, 'take'],
    ['untouched since, changed elsewhere', { local: 'Hello', base: 'Hello', server: 'Hello you' }, 'take'],
    ['untouched since, sent elsewhere', { local: 'Hello', base: 'Hello', server: '' }, 'take'],
    ['cleared here, rewritten elsewhere', { local: '', base: 'Hello', server: 'Good day' }, 'take'],
    ['typed here, sent elsewhere', { local: 'Hello again', base: 'Hello', server: '' }, 'keep'],
    ['mine goes on from what the desk has', { local: 'Hello you', base: '', server: 'Hello' }, 'keep'],
    ['both changed', { local: 'Hello you', base: 'Hello', server: 'Good day' }, 'ask'],
    ['both began', { local: 'Hello', base: '', server: 'Good day' }, 'ask'],
    ['the desk goes on from mine while I type', { local: 'Hel', base: '', server: 'Hello you' }, 'ask'],
  ] as const)('%s', (_about, known, expected) => {
    expect(reconcileDraft(known)).toBe(expected);
  });
});
