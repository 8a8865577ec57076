// The list's promise: an old cache plus the events since equals a fresh fetch, in rows, order and content.
import type { TicketRow } from '@hotline/shared/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  applyDraft,
  applyTicket,
  applyUnread,
  compareRows,
  type InboxPages,
  type InboxRow,
} from './inbox.live.ts';
import { type InboxFilter, matches } from './inbox-filter.ts';

const me = { id: 'agent-1', name: 'Aisha', role: 'agent' as const };
const other = { id: 'agent-2', name: 'Tomas', role: 'agent' as const };
const customer = { id: 'customer-1', name: 'Noor', role: 'user' as const };
/** The clock of these tests stands still among the times of promises. */
const nowMs = 1_700_000_030_000;
const timeOf = (tick: number) => new Date(1_700_000_000_000 + tick * 1000).toISOString();

function rowOf(number: number, tick: number): TicketRow {
  return {
    id: `ticket-${String(number).padStart(3, '0')}`,
    number,
    subject: `Subject ${number}`,
    status: 'open',
    category: { id: `category-${number % 2}`, name: 'Orders' },
    subcategory: null,
    priority: { id: 'normal', name: 'Normal', level: 2 },
    tags: [],
    requester: customer,
    assignee: null,
    head: 2,
    lastMessage: { preview: 'Hello', author: customer, kind: 'message' },
    reopenCount: 0,
    createdAt: timeOf(tick),
    updatedAt: timeOf(tick),
    lastMessageAt: timeOf(tick),
    waitingSince: timeOf(tick),
    mergedInto: null,
    snoozedUntil: null,
    sla: null,
    incident: null,
    rating: null,
    pendingTransferId: null,
  };
}

type Deed = {
  which: number;
  kind:
    | 'open'
    | 'message'
    | 'answer'
    | 'claim'
    | 'resolve'
    | 'move'
    | 'urgent'
    | 'snooze'
    | 'promise'
    | 'incident'
    | 'rate'
    | 'reopen'
    | 'remove';
};

/** A little desk: what each deed does to its ticket. */
function act(
  desk: Map<string, TicketRow>,
  deed: Deed,
  tick: number,
): { ticketId: string; ticket: TicketRow | null } {
  const base = rowOf(deed.which, tick);
  const known = desk.get(base.id);
  if (deed.kind === 'remove') {
    desk.delete(base.id);
    return { ticketId: base.id, ticket: null };
  }
  const row: TicketRow = known
    ? { ...known, head: known.head + 1, updatedAt: timeOf(tick), ...changeOf(deed, known, tick) }
    : base;
  desk.set(row.id, row);
  return { ticketId: row.id, ticket: row };
}

function changeOf({ kind }: Deed, row: TicketRow, tick: number): Partial<TicketRow> {
  const lastMessageAt = timeOf(tick);
  if (kind === 'message') {
    return {
      lastMessageAt,
      waitingSince: row.waitingSince ?? lastMessageAt,
      lastMessage: { preview: `${tick}`, author: customer, kind },
    };
  }
  if (kind === 'answer')
    return {
      lastMessageAt,
      waitingSince: null,
      lastMessage: { preview: `${tick}`, author: other, kind: 'message' },
    };
  if (kind === 'claim') return { assignee: tick % 2 ? me : other, status: 'in_progress' };
  if (kind === 'resolve') return { status: 'resolved' };
  if (kind === 'move') return { category: { id: `category-${tick % 2}`, name: 'Orders' } };
  if (kind === 'snooze') return { snoozedUntil: row.snoozedUntil ? null : timeOf(tick + 500) };
  if (kind === 'promise') {
    return { sla: { target: 'next_response', dueAt: timeOf(tick), warnAt: timeOf(tick - 5) } };
  }
  if (kind === 'incident') return { incident: row.incident ? null : { id: 'incident-1', name: 'Down' } };
  if (kind === 'rate') return { rating: { score: (tick % 5) + 1, comment: null, at: timeOf(tick) } };
  if (kind === 'reopen') return { status: 'open', reopenCount: row.reopenCount + 1 };
  if (kind === 'urgent') return { priority: { id: 'urgent', name: 'Urgent', level: 4 } };
  return {};
}

function fetchPages(
  desk: Map<string, TicketRow>,
  filter: InboxFilter,
  pageSize: number,
  pageCount: number,
): InboxPages {
  const all = [...desk.values()]
    .filter((row) => matches(row, filter, me.id, nowMs))
    .sort((a, b) => compareRows(a, b, filter.sort));
  const pages = Array.from({ length: pageCount }, (_, page) => ({
    items: all.slice(page * pageSize, (page + 1) * pageSize).map((row): InboxRow => ({ ...row, ...own })),
    nextCursor: all.length > (page + 1) * pageSize ? `after-${page}` : null,
  }));
  const used = pages.filter((page, index) => index === 0 || page.items.length > 0);
  return { pages: used, pageParams: used.map(() => undefined) };
}

/** What is mine of a row, and no event tells. */
const own = { unread: 0, draft: null, following: false };

const rowsOf = (cache: InboxPages) =>
  cache.pages.flatMap((page) => page.items.map(({ unread: _, draft: __, following: ___, ...row }) => row));

const deeds = fc.array(
  fc.record({
    which: fc.integer({ min: 1, max: 12 }),
    kind: fc.constantFrom<Deed['kind']>(
      'open',
      'open',
      'message',
      'answer',
      'claim',
      'resolve',
      'move',
      'urgent',
      'snooze',
      'promise',
      'incident',
      'rate',
      'reopen',
      'remove',
    ),
  }),
  { maxLength: 60 },
);

const filters: InboxFilter[] = [
  { status: ['open', 'in_progress', 'waiting'], sort: 'newest' },
  { assignee: 'me', sort: 'oldest' },
  { assignee: 'none', categoryId: 'category-1', sort: 'waiting_longest' },
  { sort: 'priority' },
  { assignee: 'me', snoozed: false, status: ['open', 'in_progress', 'waiting'], sort: 'newest' },
  { snoozed: true, sort: 'next_sla' },
  { sla: 'breached', sort: 'next_sla' },
  { sla: 'running_out', sort: 'oldest' },
  { incidentId: 'incident-1', sort: 'newest' },
  { requesterId: customer.id, sort: 'next_sla' },
  { createdFrom: timeOf(5), createdTo: timeOf(20), sort: 'newest' },
  { score: 2, ratedFrom: timeOf(10), sort: 'oldest' },
  { reopened: true, status: ['resolved', 'closed'], sort: 'newest' },
];

describe('inbox list', () => {
  it('equals a fresh fetch after any events, in each order and filter', () => {
    fc.assert(
      fc.property(deeds, fc.nat(30), fc.constantFrom(...filters), (all, readAt, filter) => {
        const desk = new Map<string, TicketRow>();
        const before = all.slice(0, readAt);
        for (const [tick, deed] of before.entries()) act(desk, deed, tick);
        let cache = fetchPages(desk, filter, 100, 1);
        for (const [index, deed] of all.slice(readAt).entries()) {
          cache = applyTicket(cache, act(desk, deed, before.length + index), { filter, myId: me.id, nowMs });
        }
        expect(rowsOf(cache)).toEqual(rowsOf(fetchPages(desk, filter, 100, 1)));
      }),
      { numRuns: 500 },
    );
  });

  it('shows a correct beginning of the list when more pages are not loaded', () => {
    fc.assert(
      fc.property(deeds, fc.constantFrom(...filters), (all, filter) => {
        const desk = new Map<string, TicketRow>();
        for (let number = 1; number <= 12; number++) act(desk, { which: number, kind: 'open' }, number);
        let cache = fetchPages(desk, filter, 3, 2);
        for (const [index, deed] of all.entries()) {
          cache = applyTicket(cache, act(desk, deed, 100 + index), { filter, myId: me.id, nowMs });
        }
        const fresh = rowsOf(fetchPages(desk, filter, 100, 1));
        const shown = rowsOf(cache);
        const sorted = [...shown].sort((a, b) => compareRows(a, b, filter.sort));
        expect(shown).toEqual(sorted);
        for (const row of shown) expect(fresh).toContainEqual(row);
        expect(new Set(shown.map((row) => row.id)).size).toBe(shown.length);
      }),
      { numRuns: 300 },
    );
  });

  it('counts a message of somebody else as unread, and nothing of mine', () => {
    const filter: InboxFilter = { sort: 'newest' };
    const scope = { filter, myId: me.id, nowMs };
    const row = rowOf(1, 1);
    const start: InboxPages = {
      pages: [{ items: [{ ...row, ...own }], nextCursor: null }],
      pageParams: [undefined],
    };
    const theirs = {
      ...row,
      head: 3,
      lastMessageAt: timeOf(2),
      lastMessage: { preview: 'x', author: customer, kind: 'message' as const },
    };
    const mine = {
      ...theirs,
      head: 4,
      lastMessageAt: timeOf(3),
      lastMessage: { ...theirs.lastMessage, author: me },
    };
    const afterTheirs = applyTicket(start, { ticketId: row.id, ticket: theirs }, scope);
    expect(afterTheirs.pages[0]?.items[0]?.unread).toBe(1);
    expect(
      applyTicket(afterTheirs, { ticketId: row.id, ticket: mine }, scope).pages[0]?.items[0]?.unread,
    ).toBe(1);
    expect(applyUnread(afterTheirs, row.id, 0).pages[0]?.items[0]?.unread).toBe(0);
  });

  it('ignores an event that is older than what a refetch brought', () => {
    const filter: InboxFilter = { sort: 'newest' };
    const row = { ...rowOf(1, 5), head: 9 };
    const cache: InboxPages = {
      pages: [{ items: [{ ...row, ...own }], nextCursor: null }],
      pageParams: [undefined],
    };
    expect(
      applyTicket(
        cache,
        { ticketId: row.id, ticket: { ...row, head: 8, subject: 'old' } },
        { filter, myId: me.id, nowMs },
      ),
    ).toBe(cache);
  });

  it('leaves to the desk who is mentioned, follows or finds words, and keeps true what it shows', () => {
    const row = rowOf(1, 1);
    const lists: InboxFilter[] = [
      { mentioned: true, sort: 'newest' },
      { following: true, sort: 'newest' },
      { q: 'hello', sort: 'newest' },
    ];
    for (const filter of lists) {
      const scope = { filter, myId: me.id, nowMs };
      const start: InboxPages = {
        pages: [{ items: [{ ...row, ...own }], nextCursor: null }],
        pageParams: [undefined],
      };
      const stranger = rowOf(2, 2);
      expect(applyTicket(start, { ticketId: stranger.id, ticket: stranger }, scope)).toBe(start);
      const changed = { ...row, head: 3, subject: 'Another subject' };
      const after = applyTicket(start, { ticketId: row.id, ticket: changed }, scope);
      expect(rowsOf(after)).toEqual([changed]);
      expect(rowsOf(applyTicket(after, { ticketId: row.id, ticket: null }, scope))).toEqual([]);
    }
  });

  it('takes a ticket out of those I follow when I stop, and keeps it on news of others', () => {
    const scope = { filter: { following: true, sort: 'newest' } as InboxFilter, myId: me.id, nowMs };
    const row = { ...rowOf(1, 1), ...own, following: true };
    const start: InboxPages = { pages: [{ items: [row], nextCursor: null }], pageParams: [undefined] };
    const news = { ...rowOf(1, 1), head: 3 };
    const kept = applyTicket(start, { ticketId: row.id, ticket: news }, scope);
    expect(kept.pages[0]?.items[0]).toMatchObject({ head: 3, following: true });
    const stopped = { ...news, following: false };
    expect(rowsOf(applyTicket(kept, { ticketId: row.id, ticket: stopped }, scope))).toEqual([]);
  });

  it('shows my draft, keeps it on news of others, and clears it', () => {
    const scope = { filter: { sort: 'newest' } as InboxFilter, myId: me.id, nowMs };
    const row = rowOf(1, 1);
    const start: InboxPages = {
      pages: [{ items: [{ ...row, ...own }], nextCursor: null }],
      pageParams: [undefined],
    };
    const drafted = applyDraft(start, row.id, 'Dear Noor');
    const after = applyTicket(drafted, { ticketId: row.id, ticket: { ...row, head: 3 } }, scope);
    expect(after.pages[0]?.items[0]?.draft).toBe('Dear Noor');
    expect(applyDraft(after, row.id, ' ').pages[0]?.items[0]?.draft).toBeNull();
    expect(applyDraft(after, 'ticket-unknown', 'x')).toBe(after);
  });
});
