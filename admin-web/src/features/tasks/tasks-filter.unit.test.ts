// The filter of the tasks survives the address; what nobody could have chosen is left out.
import { expect, it } from 'vitest';
import { columnQuery, isFiltered, listQuery, noFilter, readFilter, writeFilter } from './tasks-filter.ts';

it('is written to the address and read again, the usual unwritten', () => {
  const params = writeFilter(new URLSearchParams(), {
    look: 'list',
    q: 'refund',
    assignee: 'me',
    shown: 'all',
  });
  expect(readFilter(params)).toMatchObject({
    look: 'list',
    q: 'refund',
    assignee: 'me',
    sort: 'due',
    shown: 'all',
  });
  const back = writeFilter(params, { ...noFilter, look: 'board', shown: 'open' });
  expect(back.toString()).toBe('');
});

it('forgets what is none, and asks for what is set alone', () => {
  const filter = readFilter(new URLSearchParams('assignee=x&due=never&priority=high&q=+&sort=best'));
  expect(filter).toMatchObject({ assignee: '', due: '', priority: 'high', sort: 'due' });
  expect(columnQuery(filter, 'done')).toEqual({ priority: ['high'], state: ['done'], limit: 50 });
  expect(listQuery(filter)).toEqual({
    priority: ['high'],
    state: ['todo', 'in_progress'],
    sort: 'due',
    limit: 50,
  });
  expect(isFiltered(filter)).toBe(true);
  expect(isFiltered({ ...filter, priority: '' })).toBe(false);
});
