// The promise of the live lists: what was fetched plus what was heard equals what a fresh fetch would show.
import type { Ticket, TicketRow } from '@hotline/shared/contracts';
import { describe, expect, it } from 'vitest';
import {
  allTickets,
  dropTicket,
  patchTicket,
  putTicket,
  setUnread,
  type TicketPages,
} from './tickets.live.ts';

const person = { id: '018f0000-0000-7000-8000-0000000000aa', name: 'Noor', role: 'user' as const };
const at = (minute: number) => new Date(1_700_000_000_000 + minute * 60_000).toISOString();

function ticketNumber(number: number, minute: number, more: Partial<Ticket> = {}): Ticket {
  return {
    id: `018f0000-0000-7000-8000-${String(number).padStart(12, '0')}`,
    number,
    subject: `Subject ${number}`,
    status: 'open',
    category: { id: person.id, name: 'Billing' },
    subcategory: null,
    priority: { id: person.id, name: 'Normal', level: 2 },
    tags: [],
    requester: person,
    assignee: null,
    head: 1,
    lastMessage: null,
    reopenCount: 0,
    createdAt: at(0),
    updatedAt: at(minute),
    lastMessageAt: at(minute),
    waitingSince: null,
    mergedInto: null,
    snoozedUntil: null,
    sla: null,
    incident: null,
    rating: null,
    pendingTransferId: null,
    unread: 0,
    following: false,
    draft: null,
    abilities: {
      reply: true,
      note: false,
      claim: false,
      assign: false,
      transfer: false,
      edit: false,
      snooze: false,
      merge: false,
      wait: false,
      resolve: true,
      close: false,
      reopen: false,
      rate: false,
      remove: false,
    },
    ...more,
  };
}

/** The desk's list, newest message first, in pages. */
function fetchPages(tickets: readonly Ticket[], pageSize: number, pageCount: number): TicketPages {
  const sorted = [...tickets].sort((a, b) => (a.lastMessageAt < b.lastMessageAt ? 1 : -1));
  const pages = Array.from({ length: pageCount }, (_, page) =>
    sorted.slice(page * pageSize, (page + 1) * pageSize),
  ).filter((items, page) => items.length > 0 || page === 0);
  return {
    pages: pages.map((items, page) => ({
      items,
      nextCursor: (page + 1) * pageSize < sorted.length ? `after-${page}` : null,
    })),
    pageParams: pages.map((_, page) => (page === 0 ? null : `after-${page - 1}`)),
  };
}

const rowOf = ({ unread: _, abilities: __, ...row }: Ticket): TicketRow => row;
const desk = () => [1, 2, 3, 4, 5, 6].map((number) => ticketNumber(number, number));

describe('live ticket lists', () => {
  it('moves a ticket with a new message to the top', () => {
    const tickets = desk();
    const changed = { ...tickets[1]!, lastMessageAt: at(50), updatedAt: at(50), head: 4 };
    const now = tickets.with(1, changed);
    expect(allTickets(patchTicket(fetchPages(tickets, 2, 3), rowOf(changed)))).toEqual(
      allTickets(fetchPages(now, 2, 3)),
    );
  });

  it('keeps a ticket in place when only its status changes', () => {
    const tickets = desk();
    const changed: Ticket = { ...tickets[3]!, status: 'resolved', updatedAt: at(70) };
    const now = tickets.with(3, changed);
    expect(patchTicket(fetchPages(tickets, 2, 3), rowOf(changed))).toEqual(fetchPages(now, 2, 3));
  });

  it('adds a new ticket at the top, also to an empty list', () => {
    const opened = ticketNumber(9, 90);
    expect(putTicket(fetchPages([], 2, 1), opened)).toEqual(fetchPages([opened], 2, 1));
    expect(allTickets(putTicket(fetchPages(desk(), 3, 2), opened))[0]).toEqual(opened);
  });

  it('leaves out a ticket that lies beyond the loaded pages', () => {
    const pages = fetchPages(desk(), 2, 1);
    expect(allTickets(putTicket(pages, ticketNumber(8, -5)))).toEqual(allTickets(pages));
  });

  it('drops a ticket that is gone and sets what is unread', () => {
    const tickets = desk();
    const [, ...rest] = tickets;
    expect(allTickets(dropTicket(fetchPages(tickets, 3, 2), tickets[0]!.id))).toEqual(
      allTickets(fetchPages(rest, 3, 2)),
    );
    const read = tickets.with(2, { ...tickets[2]!, unread: 3 });
    expect(setUnread(fetchPages(tickets, 3, 2), tickets[2]!.id, 3)).toEqual(fetchPages(read, 3, 2));
  });

  it('does not let an event that came late undo a newer one', () => {
    const tickets = desk();
    const newer: Ticket = { ...tickets[0]!, status: 'waiting', updatedAt: at(80) };
    const older: Ticket = { ...tickets[0]!, status: 'in_progress', updatedAt: at(75) };
    const pages = patchTicket(patchTicket(fetchPages(tickets, 6, 1), rowOf(newer)), rowOf(older));
    expect(allTickets(pages).find((ticket) => ticket.id === newer.id)).toEqual(newer);
  });

  it('gives the same list whatever the order of events of different tickets', () => {
    const tickets = desk();
    const changes = [0, 2, 4].map((index, step) => ({
      ...tickets[index]!,
      lastMessageAt: at(100 + step),
      updatedAt: at(100 + step),
    }));
    const now = tickets.map((ticket) => changes.find((one) => one.id === ticket.id) ?? ticket);
    for (const order of [changes, [...changes].reverse()]) {
      const pages = order.reduce(
        (state, change) => patchTicket(state, rowOf(change)),
        fetchPages(tickets, 2, 3),
      );
      expect(allTickets(pages)).toEqual(allTickets(fetchPages(now, 2, 3)));
    }
  });
});
