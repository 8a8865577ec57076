// Offers: routing asks an agent whether they take a ticket, and waits a set time for the answer.
import { Array, Integer, Optional, type Static, String } from 'typebox';
import { NameReference } from './categories.ts';
import { Closed, Id, Line, Nullable, Ok, Person, Time } from './common.ts';
import { defineOperations } from './operation.ts';
import { Ticket } from './ticket.ts';

export const Offer = Closed({
  id: Id('The offer.'),
  ticketId: Id('The ticket.'),
  ticketNumber: Integer({ description: 'Its number.' }),
  subject: String({ description: 'Its subject.' }),
  category: NameReference,
  requester: Person,
  preview: Nullable(String({ description: 'Up to 160 characters of its last message.' })),
  offeredAt: Time('Asked'),
  expiresAt: Time('Goes to the next agent'),
});
export type Offer = Static<typeof Offer>;

const offerId = Closed({ offerId: Id('An open offer to me.') });

export const offers = defineOperations({
  list: {
    method: 'GET',
    path: '/offers',
    access: 'staff',
    budget: 'read',
    summary: 'Open offers to me, the one that expires first on top.',
    reply: Closed({ items: Array(Offer) }),
  },
  accept: {
    method: 'POST',
    path: '/offers/:offerId/accept',
    access: 'staff',
    budget: 'write',
    summary: 'Take the ticket. Refused with offer_gone when it was too late.',
    params: offerId,
    reply: Ticket,
  },
  decline: {
    method: 'POST',
    path: '/offers/:offerId/decline',
    access: 'staff',
    budget: 'write',
    summary: 'Leave it to the next agent.',
    params: offerId,
    body: Closed({ reason: Optional(Line(200, 'Why.')) }),
    reply: Ok,
  },
});
