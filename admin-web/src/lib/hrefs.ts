// Every address of this app, built in one place; views of the inbox are named in the address.
export type InboxView = 'mine' | 'waiting' | 'all' | `queue-${string}`;

export const hrefs = {
  signIn: (next?: string) => (next ? `/sign-in?next=${encodeURIComponent(next)}` : '/sign-in'),
  inbox: (view: InboxView) => `/inbox/${view}`,
  ticket: (view: InboxView, ticketId: string) => `/inbox/${view}/${ticketId}`,
  anyTicket: (ticketId: string) => `/tickets/${ticketId}`,
  manage: (part: ManagePart) => `/manage/${part}`,
  profile: () => '/profile',
};

export const MANAGE_PARTS = ['people', 'categories', 'priorities', 'tags', 'audit'] as const;
export type ManagePart = (typeof MANAGE_PARTS)[number];

export function isInboxView(text: string | undefined): text is InboxView {
  return text === 'mine' || text === 'waiting' || text === 'all' || /^queue-[0-9a-f-]{36}$/.test(text ?? '');
}

/** The category of a queue's view. */
export function queueOf(view: InboxView): string | undefined {
  return view.startsWith('queue-') ? view.slice('queue-'.length) : undefined;
}
