// Answers search.*
import type { Handlers } from '../../core/operations.ts';
import { searchCustomers } from './search-customers.ts';
import { searchMessages } from './search-messages.ts';
import { searchTickets } from './search-tickets.ts';

export const searchOps = {
  'search.tickets': searchTickets,
  'search.messages': searchMessages,
  'search.customers': searchCustomers,
} satisfies Partial<Handlers>;
