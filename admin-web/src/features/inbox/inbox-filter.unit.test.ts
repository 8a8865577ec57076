// Filters in the address: what a view says stays out of it, and what is chosen comes back.
import type { TicketFilter, TicketRow } from '@hotline/shared/contracts';
import { describe, expect, it } from 'vitest';
import type { InboxView } from '../../lib/hrefs.ts';
import {
  askedAtDesk,
  baseOf,
  filterOf,
  isChanged,
  matches,
  offeredFilters,
  usualOf,
  withParam,
} from './inbox-filter.ts';

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

  it('shows what is over when one asks about what was', () => {
    const address = { createdFrom: '2026-11-01T00:00:00Z', createdTo: '2026-11-08T01:00:00+01:00' };
    const asked = { createdFrom: '2026-11-01T00:00:00.000Z', createdTo: '2026-11-08T00:00:00.000Z' };
    expect(filterOf('all', new URLSearchParams(address))).toEqual({ ...asked, sort: 'newest' });
    const params = new URLSearchParams({ ...address, status: 'open', snoozed: 'no' });
    expect(filterOf('all', params)).toEqual({ ...asked, status: ['open'], snoozed: false, sort: 'newest' });
    for (const param of ['promises', 'score', 'endedTo', 'ratedFrom', 'reopened', 'requester'])
      expect(filterOf('all', new URLSearchParams({ [param]: 'x' })).status).toBeUndefined();
  });

  it('asks nothing of what it cannot read', () => {
    const params = new URLSearchParams({
      createdFrom: 'soon',
      endedTo: '',
      promises: 'some',
      score: '9',
      reopened: 'no',
    });
    expect(filterOf('all', params)).toEqual({ sort: 'newest' });
  });

  it('keeps what a saved view says of what was, and takes it away when told', () => {
    const saved = {
      filter: { createdFrom: '2026-11-01T00:00:00.000Z', score: 2, reopened: true, requesterId: category },
      sort: 'newest' as const,
    };
    const view: InboxView = `saved-${category}`;
    expect(filterOf(view, none, saved)).toEqual({ ...saved.filter, sort: 'newest' });
    expect(filterOf(view, new URLSearchParams({ score: 'any' }), saved).score).toBeUndefined();
  });
});

describe('whether a ticket that changed still fits', () => {
  const row = {
    status: 'resolved',
    createdAt: '2026-11-03T10:00:00.000Z',
    rating: { score: 2, comment: null, at: '2026-11-05T10:00:00.000Z' },
    reopenCount: 0,
    assignee: null,
  } as TicketRow;
  const fits = (filter: TicketFilter, changed: Partial<TicketRow> = {}) =>
    matches({ ...row, ...changed }, { ...filter, sort: 'newest' }, 'me', 0);
  const [before, after] = ['2026-11-01T00:00:00.000Z', '2026-11-09T00:00:00.000Z'];

  it('is told by when it was opened and rated: the first moment is in, the last is not', () => {
    expect(fits({ createdFrom: before, createdTo: after })).toBe(true);
    expect(fits({ createdFrom: row.createdAt })).toBe(true);
    expect(fits({ createdTo: row.createdAt })).toBe(false);
    expect(fits({ createdFrom: after })).toBe(false);
    expect(fits({ ratedFrom: before, ratedTo: after })).toBe(true);
    expect(fits({ ratedFrom: after })).toBe(false);
    expect(fits({ ratedFrom: before }, { rating: null })).toBe(false);
  });

  it('is told by its score and by how often it came back', () => {
    expect(fits({ score: 2 })).toBe(true);
    expect(fits({ score: 3 })).toBe(false);
    expect(fits({ score: 2 }, { rating: null })).toBe(false);
    expect(fits({ reopened: true })).toBe(false);
    expect(fits({ reopened: true }, { reopenCount: 1 })).toBe(true);
  });

  it('of its end the row tells only that it has one: the rest the desk is asked', () => {
    for (const filter of [{ endedFrom: before }, { endedTo: after }, { promises: 'met' as const }]) {
      expect(fits(filter)).toBe(true);
      expect(fits(filter, { status: 'in_progress' })).toBe(false);
      expect(askedAtDesk({ ...filter, sort: 'newest' })).toBe(true);
    }
    expect(askedAtDesk({ createdFrom: before, score: 2, reopened: true, sort: 'newest' })).toBe(false);
  });
});
