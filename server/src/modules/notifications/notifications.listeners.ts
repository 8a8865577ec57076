// Turns a transaction's events into notifications, at most one unread of a kind per ticket or task.
import type { Bus, PublicCtx } from '../../core/context.ts';
import type { DomainEvent } from '../../core/events.ts';
import { markTaskRead, markTicketRead } from './notifications.store.ts';
import { insertNotifications, type Telling } from './tell.store.ts';
import { readFollowers, readGivers, tellingsOf } from './who-is-told.ts';

export function registerNotifications(bus: Bus): void {
  bus.onInTransaction(async (ctx, events) => {
    for (const event of events) {
      if (event.type === 'ticket.read') await markTicketRead(ctx.db, event.userId, event.rooms.ticketId);
      if (event.type === 'task.handled') await markTaskRead(ctx.db, event.taskId, event.what);
    }
    const tellings = await allTellings(ctx, events);
    if (tellings.length === 0) return;
    for (const told of await insertNotifications(ctx.db, tellings))
      ctx.publish({ type: 'notification.created', ...told });
  });
}

/** One per person, ticket or task, and kind, however many messages a transaction carries. */
async function allTellings(ctx: PublicCtx, events: readonly DomainEvent[]): Promise<Telling[]> {
  const { known, unassigned, declined } = tellingsOf(events);
  const tellings = [
    ...known,
    ...(await readFollowers(ctx.db, unassigned)),
    ...(await readGivers(ctx.db, declined)),
  ];
  const byKey = new Map(
    tellings.map((telling) => [
      `${telling.userId}/${telling.ticketId ?? telling.taskId}/${telling.kind}`,
      telling,
    ]),
  );
  return [...byKey.values()];
}
