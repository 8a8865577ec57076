// Who is told of what: turns a transaction's events into notifications, at most one unread of a kind per ticket.
import type { Bus } from '../../core/context.ts';
import type { DomainEvent, DomainEventOf } from '../../core/events.ts';
import { insertNotifications, markRead, type Telling } from './notifications.store.ts';

export function registerNotifications(bus: Bus): void {
  bus.onInTransaction(async (ctx, events) => {
    for (const event of events) {
      // Whoever reads a ticket has dealt with what was told about it.
      if (event.type === 'ticket.read')
        await markRead(ctx.db, event.userId, { ticketId: event.rooms.ticketId });
    }
    const tellings = tellingsOf(events);
    if (tellings.length === 0) return;
    for (const told of await insertNotifications(ctx.db, tellings))
      ctx.publish({ type: 'notification.created', ...told });
  });
}

/** One per person, ticket and kind, however many messages a transaction carries. */
function tellingsOf(events: readonly DomainEvent[]): Telling[] {
  const byKey = new Map<string, Telling>();
  for (const event of events) {
    if (event.type !== 'entry.appended') continue;
    const telling = tellingOf(event);
    if (telling) byKey.set(`${telling.userId}/${telling.ticketId}/${telling.kind}`, telling);
  }
  return [...byKey.values()];
}

function tellingOf(event: DomainEventOf<'entry.appended'>): Telling | null {
  const { all, requesterId, assigneeId } = event;
  const actorId = all.author?.id ?? null;
  const tell = (userId: string | null, kind: Telling['kind']): Telling | null =>
    userId === null || userId === actorId ? null : { userId, ticketId: all.ticketId, kind, actorId };

  if (all.kind === 'message')
    return tell(actorId === requesterId ? assigneeId : requesterId, 'ticket_replied');
  if (all.data?.type === 'ticket.assigned') return tell(all.data.to?.id ?? null, 'ticket_assigned');
  if (all.data?.type === 'ticket.statusChanged' && all.data.to === 'resolved')
    return tell(requesterId, 'ticket_resolved');
  return null;
}
