// Hints between nodes: what each has to do with its own sockets. They may be lost; the beacon and the
// sweeper find out by themselves.
import type { SessionEndReason } from '../core/events.ts';
import type { Hint, Hub } from './hub.ts';
import { userSockets } from './membership.ts';

export const HINT = 'hint';

export interface HintActions {
  authoriseTicket(ticketId: string): void;
  authoriseUser(userId: string): void;
  queuePlaces(categoryIds: readonly string[] | null): void;
  endSessions(sessionIds: readonly string[], reason: SessionEndReason): void;
}

/** Does on this node what a hint asks, wherever it came from. */
export function createHintHandler(hub: Hub, actions: HintActions): (hint: Hint) => void {
  return (hint) => {
    switch (hint.kind) {
      case 'authoriseTicket':
        return actions.authoriseTicket(hint.ticketId);
      case 'authoriseUser':
        return actions.authoriseUser(hint.userId);
      case 'queuePlaces':
        return actions.queuePlaces(hint.categoryIds);
      case 'endSessions':
        return actions.endSessions(hint.sessionIds, hint.reason);
      case 'personal':
        for (const connection of userSockets(hub, hint.userId, hint.except))
          connection.send(hint.event, hint.payload);
        return;
      default:
        return hint satisfies never;
    }
  };
}
