// A figure leads to its tickets: those that ended are among them, and the filters of the page stay.
import { expect, it } from 'vitest';
import { ticketsHref } from './ticket-links.ts';

const day = { startsAt: '2026-03-14T23:00:00.000Z', endsAt: '2026-03-15T23:00:00.000Z' };
const asked = (href: string) => {
  const [path, query] = href.split('?');
  expect(path).toBe('/inbox/all');
  return Object.fromEntries(new URLSearchParams(query));
};

it('keeps the bounds of the range and the filters of the page', () => {
  const scope = { categoryId: 'c', assignee: 'a' };
  expect(asked(ticketsHref({ ...scope, created: day, status: 'closed' }))).toEqual({
    category: 'c',
    assignee: 'a',
    status: 'closed',
    createdFrom: day.startsAt,
    createdTo: day.endsAt,
  });
  expect(asked(ticketsHref({ ...scope, ended: day, promises: 'missed' }))).toMatchObject({
    promises: 'missed',
    endedFrom: day.startsAt,
    endedTo: day.endsAt,
  });
  expect(asked(ticketsHref({ rated: day, score: 5 }))).toEqual({
    score: '5',
    ratedFrom: day.startsAt,
    ratedTo: day.endsAt,
  });
});

it('asks for what is not over, also what is put aside', () => {
  expect(asked(ticketsHref({ status: 'live', assignee: 'none', longestWaitFirst: true }))).toEqual({
    status: 'open,in_progress,waiting',
    snoozed: 'any',
    assignee: 'none',
    sort: 'waiting_longest',
  });
});

it('leaves out filters that are not chosen', () => {
  expect(
    asked(ticketsHref({ categoryId: undefined, assignee: undefined, created: day, reopened: true })),
  ).toEqual({ createdFrom: day.startsAt, createdTo: day.endsAt, reopened: 'yes' });
});
