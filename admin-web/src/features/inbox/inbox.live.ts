// Keeps a loaded list of tickets true as events arrive: cache + event -> cache. Pure.
// It claims which rows stand where and what they say. Of `unread` it claims what one event per message can tell;
// the next refetch settles the rest.
import type { EventPayload, TicketRow } from '@hotline/shared/contracts';
import { askedAtDesk, type InboxFilter, type InboxSort, matches } from './inbox-filter.ts';

export type InboxRow = TicketRow & { unread: number; draft: string | null; following: boolean };
export type InboxPage = { items: InboxRow[]; nextCursor: string | null };
export type InboxPages = { pages: InboxPage[]; pageParams: unknown[] };

/** What the reducer must know of the list it works on. */
export type InboxScope = { filter: InboxFilter; myId: string; nowMs: number };

const unreadMax = 100;
const draftShownLength = 160;
/** Sorts after every time. */
const last = '9999';

export function applyTicket<T extends InboxPages>(
  cache: T,
  event: EventPayload<'ticket'>,
  { filter, myId, nowMs }: InboxScope,
): T {
  const { ticketId, ticket } = event;
  const known = find(cache, ticketId);
  if (known && ticket && isOlder(ticket, known)) return cache;
  if (!known && (!ticket || askedAtDesk(filter))) return cache;
  const without = known ? remove(cache, ticketId) : cache;
  if (!ticket || !matches(ticket, filter, myId, nowMs)) return without;
  const own = { draft: known?.draft ?? null, following: known?.following ?? false };
  // The answer to my own deed brings what is mine with it.
  return insert(without, { ...own, ...ticket, unread: unreadNow(known, ticket, myId) }, filter.sort);
}

export function applyDraft<T extends InboxPages>(cache: T, ticketId: string, body: string): T {
  const known = find(cache, ticketId);
  const draft = body.trim().slice(0, draftShownLength) || null;
  if (!known || known.draft === draft) return cache;
  return mapPages(cache, (items) => items.map((row) => (row.id === ticketId ? { ...row, draft } : row)));
}

export function applyUnread<T extends InboxPages>(cache: T, ticketId: string, unread: number): T {
  const known = find(cache, ticketId);
  if (!known || known.unread === unread) return cache;
  return mapPages(cache, (items) => items.map((row) => (row.id === ticketId ? { ...row, unread } : row)));
}

/** Negative when `a` stands above `b`; the same order in which the server pages. */
export function compareRows(a: TicketRow, b: TicketRow, sort: InboxSort): number {
  switch (sort) {
    case 'newest':
      return down(a.lastMessageAt, b.lastMessageAt) || down(a.id, b.id);
    case 'oldest':
      return up(a.lastMessageAt, b.lastMessageAt) || up(a.id, b.id);
    case 'waiting_longest':
      return up(a.waitingSince ?? last, b.waitingSince ?? last) || up(a.id, b.id);
    case 'priority':
      return (
        b.priority.level - a.priority.level || down(a.lastMessageAt, b.lastMessageAt) || down(a.id, b.id)
      );
    case 'next_sla':
      return up(a.sla?.dueAt ?? last, b.sla?.dueAt ?? last) || up(a.id, b.id);
  }
}

const up = (a: string, b: string) => (a === b ? 0 : a < b ? -1 : 1);
const down = (a: string, b: string) => up(b, a);

function insert<T extends InboxPages>(cache: T, row: InboxRow, sort: InboxSort): T {
  const end = cache.pages.length - 1;
  const at = cache.pages.findIndex((page) => page.items.some((other) => compareRows(row, other, sort) < 0));
  if (at === -1 && cache.pages[end]?.nextCursor !== null) return cache;
  return mapPages(cache, (items, index) => {
    if (index !== (at === -1 ? end : at)) return items;
    const before = items.filter((other) => compareRows(other, row, sort) <= 0);
    return [...before, row, ...items.slice(before.length)];
  });
}

function remove<T extends InboxPages>(cache: T, ticketId: string): T {
  return mapPages(cache, (items) => items.filter((row) => row.id !== ticketId));
}

function find(cache: InboxPages, ticketId: string): InboxRow | undefined {
  for (const page of cache.pages) {
    const row = page.items.find((each) => each.id === ticketId);
    if (row) return row;
  }
  return undefined;
}

function mapPages<T extends InboxPages>(
  cache: T,
  change: (items: InboxRow[], index: number) => InboxRow[],
): T {
  return {
    ...cache,
    pages: cache.pages.map((page, index) => ({ ...page, items: change(page.items, index) })),
  };
}

/** Events may overtake one another, and a refetch may be ahead of them. */
function isOlder(row: TicketRow, known: TicketRow): boolean {
  return row.head < known.head || (row.head === known.head && row.updatedAt < known.updatedAt);
}

function unreadNow(known: InboxRow | undefined, row: TicketRow, myId: string): number {
  const wrote = row.lastMessage?.author?.id;
  if (!known) return wrote === myId ? 0 : 1;
  if (wrote === myId || row.lastMessageAt <= known.lastMessageAt) return known.unread;
  return Math.min(unreadMax, known.unread + 1);
}
