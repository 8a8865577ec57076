// What the server says unasked. Every event is a hint: what it tells can always be read again.
import { Boolean, Enum, Integer, Optional, type Static, type TSchema } from 'typebox';
import { Closed, Id, Nullable, Person, Seq } from './common.ts';
import { Draft } from './drafts.ts';
import { Notification } from './notifications.ts';
import { Offer } from './offers.ts';
import { Presence, Queue, QueuePlace } from './presence.ts';
import { TicketRow } from './ticket.ts';
import { Entry } from './timeline.ts';

const ticketId = Id('The ticket.');

export const SESSION_END_REASONS = [
  'signed_out',
  'revoked',
  'expired',
  'disabled',
  'changed',
  'draining',
] as const;

/** What a `desk` event says has changed: ask for it again. */
export const DESK_TOPICS = [
  'agents',
  'cannedReplies',
  'categories',
  'figures',
  'incidents',
  'priorities',
  'schedules',
  'tags',
  'tasks',
  'views',
] as const;
export type DeskTopic = (typeof DESK_TOPICS)[number];

export const EVENTS = {
  /** Every timeline entry the reader may see, once committed. */
  message: Closed({ ticketId, entry: Entry }),
  /** A ticket changed; null: it is gone, or no longer for you. */
  ticket: Closed({ ticketId, ticket: Nullable(TicketRow) }),
  /** A category's queue changed. */
  queue: Queue,
  /** A customer's place in the queue moved; null: the ticket stands in no queue now. */
  queue_place: Closed({ ticketId, place: Nullable(QueuePlace) }),
  /** Routing asks me whether I take a ticket; null: the offer is over. */
  offer: Closed({ offerId: Id('The offer.'), offer: Nullable(Offer) }),
  /** For lists of staff: a colleague or the customer looks at a ticket, writes, or has gone. */
  activity: Closed({
    ticketId,
    user: Person,
    doing: Enum(['viewing', 'typing', 'gone'], { description: 'typing expires after 6 seconds.' }),
  }),
  /** I saved a draft, perhaps in another tab. */
  draft: Draft,
  /** Something of the desk changed; whoever shows it asks again. Staff only. */
  desk: Closed({
    topic: Enum([...DESK_TOPICS], { description: 'What to ask for again.' }),
    id: Nullable(Id('Which one, when one.')),
    ticketId: Nullable(Id('The ticket it belongs to, when one.')),
  }),
  /** Somebody types, or has stopped. Expires after 6 seconds. */
  typing: Closed({
    ticketId,
    user: Person,
    typing: Boolean({ description: 'True while typing.' }),
    internal: Optional(Boolean({ description: 'A note: only staff hear of it.' })),
  }),
  /** Somebody has read up to `seq`, in the hearer's own counting. */
  read: Closed({ ticketId, userId: Id('Who.'), seq: Seq('Up to here.') }),
  presence: Presence,
  user_joined: Closed({ ticketId, user: Person }),
  user_left: Closed({ ticketId, user: Person }),
  notification: Closed({
    notification: Notification,
    unread: Integer({ description: 'How many are unread now; 100 means 100 or more.' }),
  }),
  /** The ticket's last number: a client that has less asks for what is missing. */
  head: Closed({ ticketId, seq: Seq("In the reader's own counting.") }),
  /** This session or this connection is about to end. */
  session: Closed({
    reason: Enum([...SESSION_END_REASONS]),
    reconnectAfterMs: Optional(Integer({ description: 'On draining: come back after this long.' })),
  }),
  /** Whether live updates travel at once, or at the pace of the head beacons. */
  fanout: Closed({ state: Enum(['live', 'delayed']) }),
} satisfies Record<string, TSchema>;

export type EventName = keyof typeof EVENTS;
export type EventPayload<Name extends EventName> = Static<(typeof EVENTS)[Name]>;
