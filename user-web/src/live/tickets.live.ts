// Lists of tickets in the query cache, as a fold over live events: old cache + events = fresh fetch.
import type { Ticket, TicketRow } from '@hotline/shared/contracts';
import type { InfiniteData } from '@tanstack/react-query';

export interface TicketPage {
  items: Ticket[];
  nextCursor: string | null;
}
export type TicketPages = InfiniteData<TicketPage>;

const newestFirst = (a: TicketRow, b: TicketRow): number =>
  a.lastMessageAt === b.lastMessageAt ? (a.id < b.id ? 1 : -1) : a.lastMessageAt < b.lastMessageAt ? 1 : -1;

export const allTickets = (pages: TicketPages): Ticket[] => pages.pages.flatMap((page) => page.items);
export const findTicket = (pages: TicketPages, ticketId: string): Ticket | undefined =>
  allTickets(pages).find((ticket) => ticket.id === ticketId);

/** A ticket as the desk tells it in full: in its place, or left out while it lies beyond what is loaded. */
export function putTicket(pages: TicketPages, ticket: Ticket): TicketPages {
  const known = findTicket(pages, ticket.id);
  if (known && known.updatedAt > ticket.updatedAt) return pages;
  return place(pages, ticket);
}

/** What everybody sees of a ticket has changed; what is the reader's own stays until it is asked for. */
export function patchTicket(pages: TicketPages, row: TicketRow): TicketPages {
  const known = findTicket(pages, row.id);
  if (!known || known.updatedAt > row.updatedAt) return pages;
  return place(pages, { ...known, ...row });
}

export function setUnread(pages: TicketPages, ticketId: string, unread: number): TicketPages {
  const known = findTicket(pages, ticketId);
  if (!known || known.unread === unread) return pages;
  return mapItems(pages, (items) =>
    items.map((ticket) => (ticket.id === ticketId ? { ...ticket, unread } : ticket)),
  );
}

export function dropTicket(pages: TicketPages, ticketId: string): TicketPages {
  return mapItems(pages, (items) => items.filter((ticket) => ticket.id !== ticketId));
}

function place(pages: TicketPages, ticket: Ticket): TicketPages {
  if (findTicket(pages, ticket.id)?.lastMessageAt === ticket.lastMessageAt) {
    return mapItems(pages, (items) => items.map((one) => (one.id === ticket.id ? ticket : one)));
  }
  const without = dropTicket(pages, ticket.id);
  const hasMore = without.pages.at(-1)?.nextCursor != null;
  const rest = allTickets(without);
  const before = rest.filter((one) => newestFirst(one, ticket) < 0).length;
  if (before === rest.length && hasMore && rest.length > 0) return without;
  let seen = 0;
  let placed = false;
  return {
    ...without,
    pages: without.pages.map((page, index) => {
      const start = seen;
      seen += page.items.length;
      const here = !placed && (before <= seen || index === without.pages.length - 1);
      if (!here) return page;
      placed = true;
      return { ...page, items: page.items.toSpliced(before - start, 0, ticket) };
    }),
  };
}

function mapItems(pages: TicketPages, change: (items: Ticket[]) => Ticket[]): TicketPages {
  return { ...pages, pages: pages.pages.map((page) => ({ ...page, items: change(page.items) })) };
}
