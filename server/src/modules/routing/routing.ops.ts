// Routing: who gets a ticket that nobody has.
import type { Handlers } from '../../core/operations.ts';
import { acceptOffer, declineOffer, listOffers } from './offers.service.ts';

export const routingOps = {
  'offers.list': listOffers,
  'offers.accept': acceptOffer,
  'offers.decline': declineOffer,
} satisfies Partial<Handlers>;
