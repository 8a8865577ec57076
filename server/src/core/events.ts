// What modules tell each other and the doors after a deed: facts, already shaped for each kind of reader.
import type {
  Availability,
  DeskTopic,
  Draft,
  Entry,
  Notification,
  Offer,
  Person,
  TicketStatus,
} from '@hotline/shared/contracts';

/** Which generation of a ticket's rooms an event belongs to, read under the lock that wrote it. */
export interface TicketRooms {
  ticketId: string;
  epochAll: number;
  epochPub: number;
  staffEpoch: number;
}

/** What figures count of a ticket; it counts where it is now and as it is now. */
export interface TicketFacts {
  categoryId: string;
  agentId: string | null;
  priorityId: string;
  status: TicketStatus;
  createdAt: Date;
  endedAt: Date | null;
  /** Business seconds from opening to end. */
  resolutionSeconds: number | null;
  promisesKept: boolean | null;
  reopened: boolean;
  score: number | null;
  ratedAt: Date | null;
}

export type SessionEndReason = 'signed_out' | 'revoked' | 'expired' | 'disabled' | 'changed';

export type DomainEvent =
  /** An entry was written. `pub` is null when customers do not see it. */
  | {
      type: 'entry.appended';
      rooms: TicketRooms;
      all: Entry;
      pub: Entry | null;
      requesterId: string;
      assigneeId: string | null;
    }
  /** A ticket's row changed. `accessChanged`: room generations rose, sockets must be authorised anew. */
  | {
      type: 'ticket.changed';
      ticketId: string;
      /** False when only a message moved it: screens may hear a little later. */
      urgent: boolean;
      /** False when the customer's row is as it was: a note is no news for them, nor that there is one. */
      isPublic: boolean;
      accessChanged: boolean;
      /** Who may have lost sight of it. */
      formerAssigneeId: string | null;
      /** Who has it now. */
      assigneeId: string | null;
      categoryIds: string[];
    }
  | {
      type: 'ticket.removed';
      rooms: TicketRooms;
      categoryId: string;
      requesterId: string;
      assigneeId: string | null;
      followerIds: string[];
    }
  /** Figures count a ticket differently from now on; null: it was not there before, or is gone. They alone hear. */
  | { type: 'ticket.recounted'; was: TicketFacts | null; is: TicketFacts | null }
  /** A person of staff answered a customer who had waited so many business seconds. Figures alone hear. */
  | {
      type: 'ticket.answered';
      entryId: string;
      ticketId: string;
      agentId: string;
      categoryId: string;
      first: boolean;
      seconds: number;
    }
  /** `isPublic`: false when only notes were read, of which the customer hears nothing. */
  | {
      type: 'ticket.read';
      rooms: TicketRooms;
      userId: string;
      seq: number;
      pubSeq: number;
      isPublic: boolean;
    }
  | { type: 'ticket.typing'; ticketId: string; user: Person; typing: boolean; internal: boolean }
  /** Tickets entered or left a category's queue, or changed places in it. */
  | { type: 'queue.changed'; categoryId: string }
  | { type: 'presence.changed'; userId: string; availability: Availability }
  /**
   * Somebody of staff came in, or may have more at once: routing may have work for them. Screens hear of it as
   * presence. What they choose, or what is chosen for them, is `presence.changed`.
   */
  | { type: 'agent.available'; userId: string }
  /** Routing asks an agent, or an offer is over (null). */
  | { type: 'offer.changed'; userId: string; authEpoch: number; offerId: string; offer: Offer | null }
  /** A note of a ticket named colleagues, who follow it from now on. Doors do not tell of it: notifications do. */
  | { type: 'ticket.mentioned'; ticketId: string; userIds: string[]; actorId: string }
  /** Of tasks, notifications alone hear: somebody got one, asked to be reminded, or dealt with what was told of it. */
  | { type: 'task.assigned'; taskId: string; userId: string; actorId: string }
  | { type: 'task.due'; taskId: string; userId: string }
  | { type: 'task.handled'; taskId: string; what: 'all' | 'reminder' }
  /** Somebody saved a draft of their own. */
  | { type: 'draft.saved'; userId: string; authEpoch: number; draft: Draft }
  /** Something of the desk that staff screens show changed: they ask again. */
  | { type: 'desk.changed'; topic: DeskTopic; id: string | null; ticketId: string | null }
  | { type: 'sessions.ended'; userId: string; sessionIds: string[]; reason: SessionEndReason }
  /** Somebody's role, categories or standing changed: their sockets must be authorised anew. */
  | { type: 'user.accessChanged'; userId: string; disabled: boolean }
  | {
      type: 'notification.created';
      userId: string;
      authEpoch: number;
      notification: Notification;
      unread: number;
    };

export type DomainEventType = DomainEvent['type'];
export type DomainEventOf<Type extends DomainEventType> = Extract<DomainEvent, { type: Type }>;
