// Filters in the address: what a view says stays out of it, and what is chosen comes back.
import { describe, expect, it } from 'vitest';
import type { InboxView } from '../../lib/hrefs.ts';
import { baseOf, filterOf, isChanged, offeredFilters, usualOf, withParam } from './inbox-filter.ts';

const category = '0190a0a0-0000-7000-8000-000000000001';
const none = new URLSearchParams();
const live = ['open', 'in_progress', 'waiting'];

describe('inbox filters', () => {
  it('shows in each view what its count counts', () => {
    expect(filterOf('mine', none)).toEqual({ assignee: 'me', snoozed: false, status: live, sort: 'newest' });
    expect(filterOf('mentions', none)).toEqual({ mentioned: true, status: live, sort: 'newest' });
    expect(filterOf('waiting', none)).toEqual({ status: ['waiting'], sort: 'newest' });
    expect(filterOf('snoozed', none)).toEqual({ snoozed: true, sort: 'newest' });
    expect(filterOf('all', none)).toEqual({ snoozed: false, status: live, sort: 'newest' });
    expect(filterOf(`queue-${category}`, none)).toEqual({
      categoryId: category,
      assignee: 'none',
      snoozed: false,
      status: live,
      sort: 'waiting_longest',
    });
  });

  it('cannot be talked out of what the view is', () => {
    const params = new URLSearchParams({ assignee: 'none', category: 'other', status: 'closed' });
    expect(filterOf('mine', params)).toMatchObject({ assignee: 'me', status: ['closed'] });
    expect(filterOf(`queue-${category}`, params)).toMatchObject({ categoryId: category, assignee: 'none' });
    expect(filterOf('waiting', params)).toMatchObject({ status: ['waiting'] });
  });

  it('searches what is done and put aside too, unless told otherwise', () => {
    const params = new URLSearchParams({ q: 'invoice' });
    expect(filterOf('all', params)).toEqual({ q: 'invoice', sort: 'newest' });
    params.set('status', 'open');
    expect(filterOf('all', params)).toMatchObject({ status: ['open'] });
  });

  it('keeps a saved view, what is changed in it, and what is taken away', () => {
    const saved = {
      filter: { status: ['open' as const, 'waiting' as const], tag: 'vip', snoozed: false },
      sort: 'priority' as const,
    };
    const view: InboxView = `saved-${category}`;
    expect(filterOf(view, none, saved)).toEqual({ ...saved.filter, sort: 'priority' });
    expect(isChanged(view, none)).toBe(false);
    const usual = usualOf('tag', view, none, saved);
    const without = withParam(none, 'tag', 'any', usual);
    expect(filterOf(view, without, saved).tag).toBeUndefined();
    expect(isChanged(view, without)).toBe(true);
    expect(withParam(without, 'tag', 'vip', usual).size).toBe(0);
  });

  it('offers every filter in a saved view and in all', () => {
    expect(offeredFilters('all')).toEqual(offeredFilters(`saved-${category}`));
    expect(offeredFilters('mine')).not.toContain('assignee');
    expect(baseOf('all').snoozed).toBe('no');
  });
});
