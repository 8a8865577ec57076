// A search in the address: read as asked, odd values left out, and customers found by their words alone.
import { describe, expect, it } from 'vitest';
import { momentOf } from '../../lib/days.ts';
import { askedOf, filtersOn, withAsked, withoutFilters } from './search-address.ts';

const category = '0190a0a0-0000-7000-8000-000000000001';
const params = new URLSearchParams({
  q: ' parcel ',
  in: 'messages',
  status: 'open,waiting,odd',
  category,
  from: '2026-11-01',
  to: '2026-11-07',
});

describe('what is searched for', () => {
  it('is read from the address, whole days as moments', () => {
    expect(askedOf(params)).toEqual({
      tab: 'messages',
      question: {
        q: 'parcel',
        status: ['open', 'waiting'],
        categoryId: category,
        from: momentOf('2026-11-01', 'start'),
        to: momentOf('2026-11-08', 'start'),
      },
    });
    expect(filtersOn(params)).toBe(4);
  });

  it('leaves out what cannot be read', () => {
    const odd = new URLSearchParams({ in: 'articles', q: 'x y', from: 'soon', status: 'odd' });
    expect(askedOf(odd)).toEqual({ tab: 'tickets', question: { q: 'x y' } });
  });

  it('knows no filters of customers, and keeps them for the other tabs', () => {
    const customers = withAsked(params, 'in', 'customers');
    expect(askedOf(customers)).toEqual({ tab: 'customers', question: { q: 'parcel' } });
    expect(withAsked(customers, 'in', 'messages').toString()).toBe(params.toString());
  });

  it('stands in the address without what is usual or empty', () => {
    const cleared = withoutFilters(withAsked(withAsked(params, 'in', 'tickets'), 'q', ''));
    expect(cleared.toString()).toBe('');
  });
});
