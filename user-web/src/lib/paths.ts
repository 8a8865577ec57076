// The paths of the app and the builders of links to them.
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
  newTicket: (from?: { categoryId: string }) =>
    from ? `${path.newTicket}?category=${from.categoryId}` : path.newTicket,
  tickets: () => path.tickets,
  ticket: (ticketId: string) => `/tickets/${ticketId}`,
  profile: () => path.profile,
};
