// Every address of this app, built in one place; views of the inbox are named in the address.
import type { TicketFilter } from '@hotline/shared/contracts';
import { queryOfAll } from './inbox-address.ts';

const FIXED_VIEWS = ['mine', 'mentions', 'following', 'waiting', 'snoozed', 'all'] as const;
export type FixedView = (typeof FIXED_VIEWS)[number];
/** One of those everybody has, a category's queue, or a saved one. */
export type InboxView = FixedView | `queue-${string}` | `saved-${string}`;

export const hrefs = {
  signIn: (next?: string) => (next ? `/sign-in?next=${encodeURIComponent(next)}` : '/sign-in'),
  inbox: (view: InboxView) => `/inbox/${view}`,
  ticket: (view: InboxView, ticketId: string) => `/inbox/${view}/${ticketId}`,
  /** Exactly the tickets of a filter, those that are resolved, closed or snoozed among them. */
  inboxOf: (filter: TicketFilter) => `/inbox/all?${queryOfAll(filter)}`,
  /** One message of a ticket. */
  entry: (ticketId: string, entryId: string) => `/inbox/all/${ticketId}#entry-${entryId}`,
  search: (q = '') => (q ? `/search?${new URLSearchParams({ q })}` : '/search'),
  anyTicket: (ticketId: string) => `/tickets/${ticketId}`,
  tasks: (taskId?: string | null) => (taskId ? `/tasks/${taskId}` : '/tasks'),
  incidents: (incidentId?: string | null) => (incidentId ? `/incidents/${incidentId}` : '/incidents'),
  analytics: () => '/analytics',
  ownFigures: () => '/figures',
  manage: (part: ManagePart) => `/manage/${part}`,
  profile: () => '/profile',
};

export const MANAGE_PARTS = [
  'people',
  'categories',
  'priorities',
  'schedules',
  'tags',
  'canned-replies',
  'audit',
] as const;
export type ManagePart = (typeof MANAGE_PARTS)[number];

export function isInboxView(text = ''): text is InboxView {
  return isFixedView(text) || /^(?:queue|saved)-[0-9a-f-]{36}$/.test(text);
}

export function isFixedView(text: string): text is FixedView {
  return FIXED_VIEWS.some((view) => view === text);
}

/** The category of a queue's view. */
export function queueOf(view: InboxView): string | undefined {
  return view.startsWith('queue-') ? view.slice('queue-'.length) : undefined;
}

/** The id of a saved view. */
export function savedOf(view: InboxView): string | undefined {
  return view.startsWith('saved-') ? view.slice('saved-'.length) : undefined;
}
