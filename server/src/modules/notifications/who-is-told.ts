// Who is told of what: from a transaction's events to people.
import { and, desc, eq, inArray, isNull, ne } from 'drizzle-orm';
import type { DomainEvent, DomainEventOf } from '../../core/events.ts';
import type { Db } from '../../db/client.ts';
import { ticketFollowers, ticketTransfers, users } from '../../db/schema/index.ts';
import { accessTickets } from '../tickets/tickets.access.ts';
import type { Telling } from './tell.store.ts';

/** A promise of a ticket nobody has: its followers are told, or nobody. */
export interface Unassigned {
  ticketId: string;
  kind: 'sla_warning' | 'sla_breached';
}

/** A transfer somebody gave back: whoever made it is told, if they still see the ticket. */
export interface Declined {
  ticketId: string;
  byId: string;
}

export interface Tellings {
  known: Telling[];
  unassigned: Unassigned[];
  declined: Declined[];
}

export function tellingsOf(events: readonly DomainEvent[]): Tellings {
  const tellings: Tellings = { known: [], unassigned: [], declined: [] };
  for (const event of events) {
    switch (event.type) {
      case 'entry.appended':
        ofEntry(event, tellings);
        break;
      case 'ticket.mentioned':
        for (const userId of event.userIds)
          tell(tellings, userId, { ...aboutTicket(event.ticketId), kind: 'ticket_mentioned' }, event.actorId);
        break;
      case 'task.assigned':
        tell(tellings, event.userId, { ...aboutTask(event.taskId), kind: 'task_assigned' }, event.actorId);
        break;
      case 'task.due':
        tell(tellings, event.userId, { ...aboutTask(event.taskId), kind: 'task_due' }, null);
        break;
      default:
    }
  }
  return tellings;
}

const aboutTicket = (ticketId: string) => ({ ticketId, taskId: null });
const aboutTask = (taskId: string) => ({ ticketId: null, taskId });

/** Nobody is told of what they did themselves. */
function tell(
  tellings: Tellings,
  userId: string | null,
  about: Pick<Telling, 'ticketId' | 'taskId' | 'kind'>,
  actorId: string | null,
): void {
  if (userId !== null && userId !== actorId) tellings.known.push({ userId, ...about, actorId });
}

function ofEntry(event: DomainEventOf<'entry.appended'>, tellings: Tellings): void {
  const { all, requesterId, assigneeId } = event;
  const { ticketId, data } = all;
  const actorId = all.author?.id ?? null;
  const say = (userId: string | null, kind: Telling['kind']) =>
    tell(tellings, userId, { ...aboutTicket(ticketId), kind }, actorId);

  if (all.kind === 'message') {
    say(actorId === requesterId ? assigneeId : requesterId, 'ticket_replied');
    return;
  }
  switch (data?.type) {
    case 'ticket.assigned':
      // A transfer given back is told as that, by the entry that says so.
      if (data.reason !== 'transfer_declined')
        say(data.to?.id ?? null, data.reason === 'transfer' ? 'ticket_transferred' : 'ticket_assigned');
      return;
    case 'ticket.statusChanged':
      if (data.to === 'resolved') say(requesterId, 'ticket_resolved');
      return;
    case 'transfer.declined':
      if (actorId !== null) tellings.declined.push({ ticketId, byId: actorId });
      return;
    case 'ticket.woken':
      if (data.reason === 'time') say(assigneeId, 'ticket_woke');
      return;
    case 'sla.warned':
    case 'sla.breached': {
      const kind = data.type === 'sla.warned' ? 'sla_warning' : 'sla_breached';
      if (assigneeId === null) tellings.unassigned.push({ ticketId, kind });
      else say(assigneeId, kind);
      return;
    }
    default:
  }
}

export async function readFollowers(db: Db, unassigned: readonly Unassigned[]): Promise<Telling[]> {
  if (unassigned.length === 0) return [];
  const rows = await db
    .select({ ticketId: ticketFollowers.ticketId, userId: ticketFollowers.userId })
    .from(ticketFollowers)
    .innerJoin(users, eq(users.id, ticketFollowers.userId))
    .where(
      and(
        inArray(ticketFollowers.ticketId, [...new Set(unassigned.map(({ ticketId }) => ticketId))]),
        ne(users.role, 'user'),
        isNull(users.disabledAt),
      ),
    );
  return unassigned.flatMap(({ ticketId, kind }) =>
    rows
      .filter((row) => row.ticketId === ticketId)
      .map(({ userId }) => ({ userId, ...aboutTicket(ticketId), kind, actorId: null })),
  );
}

export async function readGivers(db: Db, declined: readonly Declined[]): Promise<Telling[]> {
  const tellings: Telling[] = [];
  for (const { ticketId, byId } of declined) {
    const [transfer] = await db
      .select({ giverId: ticketTransfers.byId })
      .from(ticketTransfers)
      .where(and(eq(ticketTransfers.ticketId, ticketId), eq(ticketTransfers.toAgentId, byId)))
      .orderBy(desc(ticketTransfers.id))
      .limit(1);
    const giverId = transfer?.giverId ?? null;
    if (giverId === null || giverId === byId) continue;
    if ((await accessTickets({ db }, giverId, [ticketId])).length === 0) continue;
    tellings.push({
      userId: giverId,
      ...aboutTicket(ticketId),
      kind: 'transfer_declined',
      actorId: byId,
    });
  }
  return tellings;
}
