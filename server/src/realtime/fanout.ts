// From the bus to the sockets: asks audience.ts who hears of an event, and emits once per room.
import type { DomainEvent, SessionEndReason } from '../core/events.ts';
import { audience, type Instruction, type TicketChange } from './audience.ts';
import { createHintHandler, HINT } from './hints.ts';
import type { Hint, Hub } from './hub.ts';
import { stirPlaces } from './places.ts';
import { authoriseTickets } from './reauthorise.ts';
import { createReloads } from './reloads.ts';
import { staffRoom } from './rooms.ts';
import type { Sessions } from './sessions.ts';
import { queueAudience, ticketRowAudience } from './told-audience.ts';

export interface Fanout {
  close(): void;
}

const URGENT_MS = 10;
const CALM_MS = 250;
const TICKETS_PER_READ = 100;
/** How long a socket that joins may come with rooms read before a change of access. */
const MOVED_MEMORY_MS = 10_000;

export function startFanout(hub: Hub, sessions: Sessions): Fanout {
  let closed = false;
  const tickets = createReloads<TicketChange>({
    urgentMs: URGENT_MS,
    calmMs: CALM_MS,
    batch: TICKETS_PER_READ,
    read: (keys) => tellRows(hub, keys, personal),
  });
  const queues = createReloads<never>({
    urgentMs: CALM_MS,
    calmMs: CALM_MS,
    batch: TICKETS_PER_READ,
    read: (keys) => tellQueues(hub, [...keys.keys()]),
  });
  const onHint = createHintHandler(hub, {
    authoriseTicket: (ticketId) => authoriseTicket(hub, ticketId),
    authoriseUser: () => void sessions.sweep(),
    queuePlaces: (categoryIds) => hub.places.hear(categoryIds),
    endSessions: (sessionIds: readonly string[], reason: SessionEndReason) =>
      sessions.end(sessionIds, reason),
  });
  /** Does it here and asks the other nodes to do it there. */
  const everywhere = (hint: Hint) => {
    onHint(hint);
    hub.hint(hint);
  };
  const personal = (hint: Extract<Hint, { kind: 'personal' }>) => everywhere(hint);

  const perform = (instruction: Instruction) => {
    switch (instruction.kind) {
      case 'emit':
        return hub.emit(instruction);
      case 'loadTicket':
        return tickets.add(instruction.ticketId, instruction.urgent, instruction.change);
      case 'loadQueue':
        return queues.add(instruction.categoryId, false);
      case 'tellLists':
        return hub.activity.tell(instruction.ticketId, { user: instruction.user, doing: instruction.doing });
      case 'announcePresence':
        return hub.announcer.availabilityChanged(instruction.userId, instruction.availability);
      case 'tellStaff':
        return hub.emit({
          kind: 'emit',
          room: staffRoom(hub.staffEpoch()),
          event: 'desk',
          payload: instruction.payload,
        });
      case 'authoriseTicket':
      case 'authoriseUser':
      case 'endSessions':
      case 'personal':
        return everywhere(instruction);
      default:
        return instruction satisfies never;
    }
  };
  const onEvent = (event: DomainEvent) => {
    if (closed) return;
    if ('rooms' in event) hub.meetStaffEpoch(event.rooms);
    if (event.type === 'entry.appended') hearHead(hub, event.rooms.ticketId, event.all.seq);
    for (const instruction of audience(event, hub.registry.roomsOf)) perform(instruction);
  };
  hub.app.bus.onAfterCommit(onEvent);
  hub.nsp.on(HINT, onHint);

  return {
    close() {
      closed = true;
      tickets.close();
      queues.close();
      hub.nsp.removeAllListeners(HINT);
    },
  };
}

/** Remembers the highest number told of a ticket that is open here: the beacon compares. */
export function hearHead(hub: Hub, ticketId: string, seq: number): void {
  if (!hub.registry.hasTicket(ticketId)) return;
  if (seq > (hub.heardHeads.get(ticketId) ?? 0)) hub.heardHeads.set(ticketId, seq);
}

function authoriseTicket(hub: Hub, ticketId: string): void {
  hub.places.hearTicket(ticketId);
  hub.movedTickets.set(ticketId, performance.now() + MOVED_MEMORY_MS);
  void authoriseTickets(hub, hub.registry.ofTicket(ticketId), [ticketId]);
}

async function tellRows(
  hub: Hub,
  keys: Map<string, TicketChange[]>,
  personal: (hint: Extract<Hint, { kind: 'personal' }>) => void,
): Promise<void> {
  try {
    for (const row of await hub.ports.ticketRows([...keys.keys()])) {
      hub.meetStaffEpoch(row.rooms);
      const change = together(keys.get(row.rooms.ticketId) ?? []);
      for (const delivery of ticketRowAudience(row, change)) {
        if (delivery.kind === 'emit') hub.emit(delivery);
        else personal(delivery);
      }
    }
  } catch (error) {
    hub.app.log.warn({ err: error }, 'changed tickets could not be read for the sockets');
  }
}

function together(changes: readonly TicketChange[]): TicketChange {
  const isPublic = changes.some((change) => change.isPublic);
  const lefts = changes.flatMap(({ left }) => left ?? []);
  if (lefts.length === 0) return { isPublic, left: null };
  const formerAssigneeIds = [...new Set(lefts.flatMap((left) => left.formerAssigneeIds))];
  const categoryIds = [...new Set(lefts.flatMap((left) => left.categoryIds))];
  return { isPublic, left: { formerAssigneeIds, categoryIds } };
}

async function tellQueues(hub: Hub, categoryIds: string[]): Promise<void> {
  stirPlaces(hub, categoryIds);
  try {
    for (const queue of await hub.ports.queues(categoryIds)) {
      for (const delivery of queueAudience(queue, hub.staffEpoch())) hub.emit(delivery);
    }
  } catch (error) {
    hub.app.log.warn({ err: error }, 'queues could not be read for the sockets');
  }
}
