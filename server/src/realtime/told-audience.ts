// Who hears of what had to be asked first: rows of tickets, queues, presence, who looks at what. Pure as well.
import type { EventPayload, Queue } from '@hotline/shared/contracts';
import type { TicketRooms } from '../core/events.ts';
import type { LoadedTicketRow, TicketSight } from '../core/ports.ts';
import type { Delivery, PersonalDelivery, TicketChange, TicketLeft } from './audience.ts';
import { categoryRoom, deskRoom, staffRoom, ticketRoom, userRoom } from './rooms.ts';

/** Home rooms of the staff whose lists a ticket stands in. */
function listRooms({ rooms, categoryId, assignee, followers }: TicketSight) {
  const named = assignee ? [assignee, ...followers] : followers;
  return {
    desk: deskRoom(rooms.staffEpoch),
    category: categoryRoom(categoryId, rooms.staffEpoch),
    homes: [...new Set(named.map(({ id, authEpoch }) => userRoom(id, authEpoch)))],
  };
}

/** A row as it stands now, to everybody who may see it; null to those who could until now. */
export function ticketRowAudience(
  row: LoadedTicketRow,
  { left, isPublic }: TicketChange,
): (Delivery | PersonalDelivery)[] {
  const { rooms, requester } = row;
  const { ticketId } = rooms;
  const all = { ticketId, ticket: row.all };
  const pub = { ticketId, ticket: row.pub };
  const { desk, category, homes } = listRooms(row);
  const staff = [desk, category, ...homes];
  const open = ticketRoom(rooms, 'all');
  const mine = userRoom(requester.id, requester.authEpoch);

  const deliveries: (Delivery | PersonalDelivery)[] = [
    { kind: 'emit', room: desk, event: 'ticket', payload: all },
    { kind: 'emit', room: category, event: 'ticket', payload: all, except: [desk] },
  ];
  for (const room of homes)
    deliveries.push({ kind: 'emit', room, event: 'ticket', payload: all, except: [desk, category] });
  deliveries.push({ kind: 'emit', room: open, event: 'ticket', payload: all, except: staff });
  if (isPublic) {
    deliveries.push(
      { kind: 'emit', room: mine, event: 'ticket', payload: pub, except: [...staff, open] },
      { kind: 'emit', room: ticketRoom(rooms, 'pub'), event: 'ticket', payload: pub, except: [mine] },
    );
  }
  return left ? [...deliveries, ...goneAudience(row, left, [...staff, mine])] : deliveries;
}

function goneAudience(
  row: LoadedTicketRow,
  left: TicketLeft,
  except: string[],
): (Delivery | PersonalDelivery)[] {
  const { ticketId, staffEpoch } = row.rooms;
  const payload = { ticketId, ticket: null };
  const categories = left.categoryIds.filter((id) => id !== row.categoryId);
  const people = left.formerAssigneeIds.filter((id) => id !== row.assignee?.id && id !== row.requester.id);
  return [
    ...categories.map(
      (id): Delivery => ({
        kind: 'emit',
        room: categoryRoom(id, staffEpoch),
        event: 'ticket',
        payload,
        except,
      }),
    ),
    ...people.map(
      (userId): PersonalDelivery => ({ kind: 'personal', userId, event: 'ticket', payload, except }),
    ),
  ];
}

export function queueAudience(queue: Queue, staffEpoch: number): Delivery[] {
  const desk = deskRoom(staffEpoch);
  return [
    { kind: 'emit', room: desk, event: 'queue', payload: queue },
    {
      kind: 'emit',
      room: categoryRoom(queue.categoryId, staffEpoch),
      event: 'queue',
      payload: queue,
      except: [desk],
    },
  ];
}

/** Colleagues, and the customers this person is answering. */
export function presenceAudience(
  presence: EventPayload<'presence'>,
  staffEpoch: number,
  assigned: readonly TicketRooms[],
): Delivery[] {
  const signal = { kind: 'emit', event: 'presence', payload: presence, volatile: true } as const;
  return [
    { ...signal, room: staffRoom(staffEpoch) },
    ...assigned.map((rooms): Delivery => ({ ...signal, room: ticketRoom(rooms, 'pub') })),
  ];
}

export function viewerAudience(
  rooms: TicketRooms,
  event: 'user_joined' | 'user_left',
  user: EventPayload<'user_joined'>['user'],
): Delivery[] {
  const payload = { ticketId: rooms.ticketId, user };
  return [
    { kind: 'emit', room: ticketRoom(rooms, 'all'), event, payload },
    { kind: 'emit', room: ticketRoom(rooms, 'pub'), event, payload },
  ];
}

/** Staff who see the ticket in their lists, opened or not. Customers never hear who looks at what. */
export function activityAudience(sight: TicketSight, activity: EventPayload<'activity'>): Delivery[] {
  const signal = { kind: 'emit', event: 'activity', payload: activity, volatile: true } as const;
  const { desk, category, homes } = listRooms(sight);
  return [
    { ...signal, room: desk },
    { ...signal, room: category, except: [desk] },
    ...homes.map((room): Delivery => ({ ...signal, room, except: [desk, category] })),
  ];
}
