// Kept on this browser, so that the app opens without a line to the desk: who was signed in last, and their newest conversations.
import type { User } from '@hotline/shared/contracts';
import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import type { TicketPage, TicketPages } from '../live/tickets.live.ts';

const USER_KEY = 'hotline.me';
const TICKETS_KEY = 'hotline.tickets';
const KEPT = 30;
const PAUSE_MS = 500;

export function rememberUser(user: User | null): void {
  try {
    if (user) localStorage.setItem(USER_KEY, JSON.stringify(user));
    else {
      localStorage.removeItem(USER_KEY);
      forgetTickets();
    }
  } catch {
    // Storage may be forbidden: then the app needs the line to open.
  }
}

export function rememberedUser(): User | null {
  try {
    return JSON.parse(localStorage.getItem(USER_KEY) ?? 'null') as User | null;
  } catch {
    return null;
  }
}

/** The newest conversations of the last visit: what the cache starts with; always older than whatever the desk says. */
export function rememberedTickets(): InfiniteData<TicketPage, string | null> | undefined {
  try {
    const kept = JSON.parse(localStorage.getItem(TICKETS_KEY) ?? 'null') as {
      userId: string;
      page: TicketPage;
    } | null;
    if (!kept || kept.userId !== rememberedUser()?.id) return undefined;
    return { pages: [kept.page], pageParams: [null] };
  } catch {
    return undefined;
  }
}

/** Keeps the list of this person as it changes; what it returns stops that. */
export function rememberTickets(
  userId: string,
  queries: QueryClient,
  queryKey: readonly unknown[],
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const keep = () => {
    const first = queries.getQueryData<TicketPages>(queryKey)?.pages[0];
    if (!first) return;
    const page: TicketPage = { ...first, items: first.items.slice(0, KEPT) };
    try {
      localStorage.setItem(TICKETS_KEY, JSON.stringify({ userId, page }));
    } catch {
      // Full or forbidden: the next visit waits for the desk.
    }
  };
  const stop = queries.getQueryCache().subscribe((event) => {
    if (event.query.queryKey[0] !== queryKey[0] || event.query.queryKey[1] !== queryKey[1]) return;
    clearTimeout(timer);
    timer = setTimeout(keep, PAUSE_MS);
  });
  return () => {
    clearTimeout(timer);
    stop();
  };
}

function forgetTickets(): void {
  try {
    localStorage.removeItem(TICKETS_KEY);
  } catch {
    // Nothing was kept either.
  }
}
