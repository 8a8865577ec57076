// A filter in the address of the inbox: what a link asks is what the list asks, no more and no less.
import type { TicketFilter } from '@hotline/shared/contracts';
import { describe, expect, it } from 'vitest';
import { hrefs } from '../../lib/hrefs.ts';
import { filterOf } from './inbox-filter.ts';

const id = '0190a0a0-0000-7000-8000-000000000001';
const from = '2026-11-01T00:00:00.000Z';
const to = '2026-11-08T00:00:00.000Z';

/** What the inbox asks when somebody follows the link. */
function followed(filter: TicketFilter): TicketFilter {
  const url = new URL(hrefs.inboxOf(filter), 'http://desk');
  expect(url.pathname).toBe('/inbox/all');
  const { sort, ...asked } = filterOf('all', url.searchParams);
  expect(sort).toBe('newest');
  return asked;
}

describe('a link to the tickets of a filter', () => {
  it.each<TicketFilter>([
    {},
    { categoryId: id },
    { status: ['open', 'waiting'] },
    { status: ['open'], snoozed: false },
    { createdFrom: from, createdTo: to },
    { createdFrom: from, createdTo: to, status: ['closed'], assignee: 'none' },
    { endedFrom: from, endedTo: to, promises: 'missed', assignee: id },
    { ratedFrom: from, ratedTo: to, score: 2 },
    { reopened: true, createdFrom: from },
    { requesterId: id, priorityId: id, tag: 'VIP & more', q: 'a+b' },
    { mentioned: true, following: true, sla: 'breached', incidentId: id, snoozed: true },
  ])('%j asks exactly that', (filter) => {
    expect(followed(filter)).toEqual(filter);
  });
});
