// The paths of the app and the builders of links to them.
import type { Ticket } from '@hotline/shared/contracts';

export const path = {
  home: '/',
  signIn: '/sign-in',
  signUp: '/sign-up',
  newTicket: '/new',
  tickets: '/tickets',
  ticket: '/tickets/:ticketId',
  profile: '/profile',
} as const;

export const href = {
  home: () => path.home,
  signIn: () => path.signIn,
  signUp: () => path.signUp,
  /** `from`: the ticket that is carried on. */
  newTicket: (from?: Pick<Ticket, 'id' | 'category' | 'subject'>) =>
    from
      ? `${path.newTicket}?${new URLSearchParams({ category: from.category.id, subject: from.subject, after: from.id })}`
      : path.newTicket,
  tickets: () => path.tickets,
  ticket: (ticketId: string) => `/tickets/${ticketId}`,
  /** One message of a conversation. */
  entry: (ticketId: string, entryId: string) => `/tickets/${ticketId}#entry-${entryId}`,
  profile: () => path.profile,
};
