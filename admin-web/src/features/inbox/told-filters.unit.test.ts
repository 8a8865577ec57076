// Filters beside the list: each told once, spans as one, in words, and gone when taken away.
import i18next, { type TFunction } from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import type { InboxView } from '../../lib/hrefs.ts';
import de from '../../locales/de/lists.json' with { type: 'json' };
import en from '../../locales/en/lists.json' with { type: 'json' };
import { spanWords } from './filter-words.ts';
import { changedFilters, toldFilters, withoutTold } from './told-filters.ts';

const day = (date: number) => new Date(2025, 10, date).toISOString();
const saved = { filter: { createdFrom: day(1), createdTo: day(8), tag: 'vip' }, sort: 'newest' as const };
const view: InboxView = 'saved-0190a0a0-0000-7000-8000-000000000001';
const none = new URLSearchParams();

describe('filters that are told', () => {
  it('are those in the address, both ends of a span as one', () => {
    const params = new URLSearchParams({
      createdFrom: day(1),
      createdTo: day(8),
      status: 'closed',
      score: '2',
    });
    expect(toldFilters('all', params)).toEqual(['status', 'created', 'score']);
    expect(changedFilters('all', params)).toHaveLength(3);
    expect(withoutTold(params, 'created', 'all').toString()).toBe('status=closed&score=2');
    expect(toldFilters('all', none)).toEqual([]);
    // Among what was, snoozed ones are usual.
    params.set('snoozed', 'any');
    expect(toldFilters('all', params)).toEqual(['status', 'created', 'score']);
    expect(toldFilters('all', new URLSearchParams({ createdFrom: 'soon', score: '7' }))).toEqual([]);
  });

  it('are those of a saved view too, where the panel does not show them, and stay away when taken', () => {
    expect(toldFilters(view, none, saved)).toEqual(['created']);
    const without = withoutTold(none, 'created', view, saved);
    expect(without.toString()).toBe('createdFrom=any&createdTo=any');
    expect(toldFilters(view, without, saved)).toEqual([]);
    expect(changedFilters(view, without, saved)).toEqual(['created']);
  });
});

describe('spans in words', () => {
  let inEnglish: TFunction;
  let inGerman: TFunction;

  beforeAll(async () => {
    const words = i18next.createInstance();
    await words.init({
      ns: ['app'],
      defaultNS: 'app',
      resources: { en: { app: en }, de: { app: de } },
      interpolation: { escapeValue: false },
    });
    inEnglish = words.getFixedT('en', 'app') as TFunction;
    inGerman = words.getFixedT('de', 'app') as TFunction;
  });

  it.each([
    [day(1), day(8), 'Opened Nov 1 – 7, 2025', 'Eröffnet 1.–7. Nov. 2025'],
    [day(3), day(4), 'Opened on Nov 3, 2025', 'Eröffnet am 3. Nov. 2025'],
    [day(3), null, 'Opened from Nov 3, 2025', 'Eröffnet ab 3. Nov. 2025'],
    [null, day(4), 'Opened until Nov 3, 2025', 'Eröffnet bis 3. Nov. 2025'],
  ])('from %s to %s', (from, to, english, german) => {
    expect(plain(spanWords('created', from, to, inEnglish, 'en'))).toBe(english);
    expect(plain(spanWords('created', from, to, inGerman, 'de'))).toBe(german);
  });

  it('say the time where the days are not the reader’s own', () => {
    const from = new Date(2025, 10, 1, 6).toISOString();
    const to = new Date(2025, 10, 8, 6).toISOString();
    expect(plain(spanWords('ended', from, to, inEnglish, 'en'))).toBe(
      'Ended Nov 1, 2025, 6:00 AM – Nov 8, 2025, 5:59 AM',
    );
  });
});

/** Ranges are written with spaces of several widths. */
const plain = (text: string): string => text.replaceAll(/\s/gu, ' ');
