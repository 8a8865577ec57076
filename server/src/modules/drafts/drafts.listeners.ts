// Whoever has sent a message or a note has no draft of it any more: both happen, or neither.
import type { Bus } from '../../core/context.ts';
import type { DomainEvent } from '../../core/events.ts';
import { clearSentDrafts, type Which } from './drafts.store.ts';

export function registerDrafts(bus: Bus): void {
  bus.onInTransaction(async (ctx, events) => {
    const sent = sentBy(events);
    if (sent.length === 0) return;
    for (const { userId, ticketId, mode, authEpoch, clearedAt } of await clearSentDrafts(ctx.db, sent)) {
      const draft = { ticketId, mode, body: '', updatedAt: clearedAt.toISOString(), clientId: '' };
      ctx.publish({ type: 'draft.saved', userId, authEpoch, draft });
    }
  });
}

/** What came from a composer has a client id; a note that goes with another deed leaves the draft alone. */
function sentBy(events: readonly DomainEvent[]): Which[] {
  return events.flatMap((event) => {
    if (event.type !== 'entry.appended') return [];
    const { author, kind, clientId, ticketId } = event.all;
    if (!author || author.role === 'user' || kind === 'event' || clientId === undefined) return [];
    return [{ userId: author.id, ticketId, mode: kind === 'note' ? ('note' as const) : ('reply' as const) }];
  });
}
