// Who hears of what: from a fact to rooms and payloads. Pure and exhaustive, so that it can be read as a table.
import type { Availability, EventName, EventPayload, Person } from '@hotline/shared/contracts';
import type { DomainEvent, SessionEndReason, TicketRooms } from '../core/events.ts';
import { categoryRoom, deskRoom, ticketRoom, userRoom } from './rooms.ts';

/** One emit to exactly one room: more than one would leave its channel and wake every node. */
export type Delivery = {
  [Name in EventName]: {
    kind: 'emit';
    room: string;
    event: Name;
    payload: EventPayload<Name>;
    /** Sockets also in one of these have heard it there. */
    except?: string[];
    /** May be dropped for a socket that is behind. */
    volatile?: true;
  };
}[EventName];

/** To a person's sockets whatever their generation; each node delivers to its own. */
export interface PersonalDelivery {
  kind: 'personal';
  userId: string;
  event: 'ticket';
  payload: EventPayload<'ticket'>;
  except: string[];
}

export type Instruction =
  | Delivery
  | PersonalDelivery
  | { kind: 'loadTicket'; ticketId: string; urgent: boolean; change: TicketChange }
  | { kind: 'loadQueue'; categoryId: string }
  | { kind: 'tellLists'; ticketId: string; user: Person; doing: 'viewing' | 'typing' }
  | { kind: 'tellStaff'; payload: EventPayload<'desk'> }
  | { kind: 'authoriseTicket'; ticketId: string }
  | { kind: 'authoriseUser'; userId: string }
  | { kind: 'announcePresence'; userId: string; availability: Availability }
  | { kind: 'endSessions'; sessionIds: string[]; reason: SessionEndReason };

/** Who may have lost sight of a ticket with a change. */
export interface TicketLeft {
  formerAssigneeIds: string[];
  categoryIds: string[];
}

/** What has to be known of a change when its row is told. */
export interface TicketChange {
  /** False: the customer's row is as it was. */
  isPublic: boolean;
  left: TicketLeft | null;
}

/** Rooms of the tickets this node has open, for signals that travel without a query. */
export type KnownRooms = (ticketId: string) => TicketRooms | undefined;

export function audience(event: DomainEvent, knownRooms: KnownRooms): Instruction[] {
  switch (event.type) {
    case 'entry.appended':
      return toBothViews(event.rooms, 'message', {
        all: { ticketId: event.rooms.ticketId, entry: event.all },
        pub: event.pub && { ticketId: event.rooms.ticketId, entry: event.pub },
      });
    case 'ticket.changed':
      return ticketChanged(event);
    case 'ticket.removed':
      return ticketRemoved(event);
    case 'ticket.read': {
      const { rooms, userId } = event;
      return toBothViews(rooms, 'read', {
        all: { ticketId: rooms.ticketId, userId, seq: event.seq },
        pub: event.isPublic ? { ticketId: rooms.ticketId, userId, seq: event.pubSeq } : null,
      });
    }
    case 'ticket.typing':
      return typing(event, knownRooms(event.ticketId));
    case 'queue.changed':
      return [{ kind: 'loadQueue', categoryId: event.categoryId }];
    case 'presence.changed':
      return [{ kind: 'announcePresence', userId: event.userId, availability: event.availability }];
    case 'agent.available':
      return [];
    case 'sessions.ended':
      return [{ kind: 'endSessions', sessionIds: event.sessionIds, reason: event.reason }];
    case 'user.accessChanged':
      return [{ kind: 'authoriseUser', userId: event.userId }];
    case 'offer.changed':
      return [
        {
          kind: 'emit',
          room: userRoom(event.userId, event.authEpoch),
          event: 'offer',
          payload: { offerId: event.offerId, offer: event.offer },
        },
      ];
    case 'ticket.recounted':
    case 'ticket.answered':
    case 'ticket.mentioned':
    case 'task.assigned':
    case 'task.due':
    case 'task.handled':
      return [];
    case 'draft.saved':
      return [
        {
          kind: 'emit',
          room: userRoom(event.userId, event.authEpoch),
          event: 'draft',
          payload: event.draft,
        },
      ];
    case 'desk.changed':
      return [{ kind: 'tellStaff', payload: { topic: event.topic, id: event.id, ticketId: event.ticketId } }];
    case 'notification.created':
      return [
        {
          kind: 'emit',
          room: userRoom(event.userId, event.authEpoch),
          event: 'notification',
          payload: { notification: event.notification, unread: event.unread },
        },
      ];
    default:
      return event satisfies never;
  }
}

function toBothViews<Name extends 'message' | 'read'>(
  rooms: TicketRooms,
  event: Name,
  payloads: { all: EventPayload<Name>; pub: EventPayload<Name> | null },
): Delivery[] {
  const deliveries = [{ kind: 'emit', room: ticketRoom(rooms, 'all'), event, payload: payloads.all }];
  if (payloads.pub)
    deliveries.push({ kind: 'emit', room: ticketRoom(rooms, 'pub'), event, payload: payloads.pub });
  return deliveries as Delivery[];
}

function typing(
  event: Extract<DomainEvent, { type: 'ticket.typing' }>,
  rooms: TicketRooms | undefined,
): Instruction[] {
  if (!rooms) return [];
  const { ticketId, user, internal } = event;
  const inLists = { kind: 'tellLists', ticketId, user, doing: event.typing ? 'typing' : 'viewing' } as const;
  const payload = { ticketId, user, typing: event.typing, ...(internal && { internal }) };
  const signal = { kind: 'emit', event: 'typing', payload, volatile: true } as const;
  const toStaff: Delivery = { ...signal, room: ticketRoom(rooms, 'all') };
  const toBoth: Delivery[] = [toStaff, { ...signal, room: ticketRoom(rooms, 'pub') }];
  return [...(internal ? [toStaff] : toBoth), inLists];
}

function ticketChanged(event: Extract<DomainEvent, { type: 'ticket.changed' }>): Instruction[] {
  const { ticketId, urgent, isPublic, formerAssigneeId, categoryIds } = event;
  const left = { formerAssigneeIds: formerAssigneeId ? [formerAssigneeId] : [], categoryIds };
  const change = { isPublic, left: event.accessChanged ? left : null };
  const load: Instruction = { kind: 'loadTicket', ticketId, urgent, change };
  return event.accessChanged ? [{ kind: 'authoriseTicket', ticketId }, load] : [load];
}

function ticketRemoved(event: Extract<DomainEvent, { type: 'ticket.removed' }>): Instruction[] {
  const { rooms, categoryId, requesterId, assigneeId, followerIds } = event;
  const payload = { ticketId: rooms.ticketId, ticket: null };
  const desk = deskRoom(rooms.staffEpoch);
  const category = categoryRoom(categoryId, rooms.staffEpoch);
  const people = new Set([requesterId, ...(assigneeId ? [assigneeId] : []), ...followerIds]);
  return [
    { kind: 'emit', room: desk, event: 'ticket', payload },
    { kind: 'emit', room: category, event: 'ticket', payload, except: [desk] },
    ...[...people].map(
      (userId): PersonalDelivery => ({
        kind: 'personal',
        userId,
        event: 'ticket',
        payload,
        except: [desk, category],
      }),
    ),
    { kind: 'authoriseTicket', ticketId: rooms.ticketId },
  ];
}
