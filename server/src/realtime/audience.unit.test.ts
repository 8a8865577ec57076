// The audience as a table: every event, and every kind of person who hears of it or must not.
import type { Entry, TicketRow } from '@hotline/shared/contracts';
import { describe, expect, it } from 'vitest';
import type { Actor } from '../core/context.ts';
import type { DomainEvent, DomainEventType, TicketRooms } from '../core/events.ts';
import type { LoadedTicketRow, View } from '../core/ports.ts';
import { audience, type Delivery, type Instruction, type PersonalDelivery } from './audience.ts';
import { homeRooms, ticketRoom } from './rooms.ts';
import {
  activityAudience,
  presenceAudience,
  queueAudience,
  ticketRowAudience,
  viewerAudience,
} from './told-audience.ts';

const rooms: TicketRooms = { ticketId: 'T', epochAll: 3, epochPub: 2, staffEpoch: 7 };
const entry = (seq: number) => ({ id: `E${seq}`, ticketId: 'T', seq, body: 'words' }) as Entry;
const row = (head: number) => ({ id: 'T', head }) as TicketRow;

const actor = (userId: string, role: Actor['role'], categoryIds: string[] = []): Actor => ({
  userId,
  sessionId: `S-${userId}`,
  name: userId,
  role,
  categoryIds,
  availability: 'online',
  authEpoch: 1,
  staffEpoch: 7,
});

/** Who might listen: at home, and with the ticket open where they may. */
const people: Record<string, { actor: Actor; open?: View }> = {
  admin: { actor: actor('admin', 'admin') },
  assignee: { actor: actor('assignee', 'agent', ['other']), open: 'all' },
  colleague: { actor: actor('colleague', 'agent', ['billing']) },
  follower: { actor: actor('follower', 'agent', ['technical']) },
  'agent elsewhere': { actor: actor('elsewhere', 'agent', ['technical']) },
  requester: { actor: actor('requester', 'user'), open: 'pub' },
  'requester, list only': { actor: actor('requester', 'user') },
  'another customer': { actor: actor('stranger', 'user') },
  'stale agent': { actor: { ...actor('stale', 'agent', ['billing']), staffEpoch: 6 } },
};

const KNOWN = (ticketId: string) => (ticketId === 'T' ? rooms : undefined);

function roomsOf({ actor: person, open }: { actor: Actor; open?: View }): string[] {
  return [...homeRooms(person), ...(open ? [ticketRoom(rooms, open)] : [])];
}

/** What each person hears, told by the rooms they are in. */
function heardBy(
  instructions: readonly (Instruction | Delivery | PersonalDelivery)[],
): Record<string, unknown[]> {
  const heard: Record<string, unknown[]> = {};
  for (const [name, person] of Object.entries(people)) {
    const mine = roomsOf(person);
    for (const instruction of instructions) {
      const isMine =
        instruction.kind === 'emit'
          ? mine.includes(instruction.room)
          : instruction.kind === 'personal' && instruction.userId === person.actor.userId;
      if (!isMine || (instruction.kind !== 'emit' && instruction.kind !== 'personal')) continue;
      if (instruction.except?.some((room) => mine.includes(room))) continue;
      heard[name] = [...(heard[name] ?? []), instruction.payload];
    }
  }
  return heard;
}

const user = { id: 'assignee', name: 'Ana', role: 'agent' as const };
const appended = (pub: Entry | null): DomainEvent => ({
  type: 'entry.appended',
  rooms,
  all: entry(9),
  pub,
  requesterId: 'requester',
  assigneeId: 'assignee',
});
const typing = (internal: boolean, ticketId = 'T'): DomainEvent => ({
  type: 'ticket.typing',
  ticketId,
  user,
  typing: true,
  internal,
});
const notification = { id: 'N' } as never;
const draft = { ticketId: 'T', body: 'words' } as never;

const TABLE: { name: string; event: DomainEvent; heard: Record<string, unknown[]>; asked?: string[] }[] = [
  {
    name: 'a message',
    event: appended(entry(5)),
    heard: {
      assignee: [{ ticketId: 'T', entry: entry(9) }],
      requester: [{ ticketId: 'T', entry: entry(5) }],
    },
  },
  { name: 'a note', event: appended(null), heard: { assignee: [{ ticketId: 'T', entry: entry(9) }] } },
  {
    name: 'a change of a ticket',
    event: {
      type: 'ticket.changed',
      ticketId: 'T',
      urgent: true,
      isPublic: true,
      accessChanged: false,
      formerAssigneeId: null,
      assigneeId: 'assignee',
      categoryIds: ['billing'],
    },
    heard: {},
    asked: ['loadTicket'],
  },
  {
    name: 'a change of who may see a ticket',
    event: {
      type: 'ticket.changed',
      ticketId: 'T',
      urgent: true,
      isPublic: true,
      accessChanged: true,
      formerAssigneeId: 'x',
      assigneeId: 'assignee',
      categoryIds: ['billing'],
    },
    heard: {},
    asked: ['authoriseTicket', 'loadTicket'],
  },
  {
    name: 'a ticket that was deleted',
    event: {
      type: 'ticket.removed',
      rooms,
      categoryId: 'billing',
      requesterId: 'requester',
      assigneeId: 'assignee',
      followerIds: ['follower'],
    },
    heard: Object.fromEntries(
      ['admin', 'assignee', 'colleague', 'follower', 'requester', 'requester, list only'].map((name) => [
        name,
        [{ ticketId: 'T', ticket: null }],
      ]),
    ),
    asked: ['authoriseTicket'],
  },
  {
    name: 'a read mark',
    event: { type: 'ticket.read', rooms, userId: 'requester', seq: 9, pubSeq: 5, isPublic: true },
    heard: {
      assignee: [{ ticketId: 'T', userId: 'requester', seq: 9 }],
      requester: [{ ticketId: 'T', userId: 'requester', seq: 5 }],
    },
  },
  {
    name: 'a read mark on a note',
    event: { type: 'ticket.read', rooms, userId: 'x', seq: 10, pubSeq: 5, isPublic: false },
    heard: { assignee: [{ ticketId: 'T', userId: 'x', seq: 10 }] },
  },
  {
    name: 'typing',
    event: typing(false),
    heard: {
      assignee: [{ ticketId: 'T', user, typing: true }],
      requester: [{ ticketId: 'T', user, typing: true }],
    },
    asked: ['tellLists'],
  },
  {
    name: 'typing a note',
    event: typing(true),
    heard: { assignee: [{ ticketId: 'T', user, typing: true, internal: true }] },
    asked: ['tellLists'],
  },
  { name: 'typing in a ticket nobody has open here', event: typing(false, 'elsewhere'), heard: {} },
  {
    name: 'a queue',
    event: { type: 'queue.changed', categoryId: 'billing' },
    heard: {},
    asked: ['loadQueue'],
  },
  {
    name: 'availability',
    event: { type: 'presence.changed', userId: 'assignee', availability: 'away' },
    heard: {},
    asked: ['announcePresence'],
  },
  {
    name: 'somebody who can be given work',
    event: { type: 'agent.available', userId: 'assignee' },
    heard: {},
  },
  {
    name: 'an offer',
    event: { type: 'offer.changed', userId: 'assignee', authEpoch: 1, offerId: 'O', offer: null },
    heard: { assignee: [{ offerId: 'O', offer: null }] },
  },
  {
    name: 'an offer of an older generation',
    event: { type: 'offer.changed', userId: 'assignee', authEpoch: 0, offerId: 'O', offer: null },
    heard: {},
  },
  {
    name: 'a draft',
    event: { type: 'draft.saved', userId: 'colleague', authEpoch: 1, draft },
    heard: { colleague: [draft] },
  },
  {
    name: 'a change of the desk',
    event: { type: 'desk.changed', topic: 'tags', id: 'X', ticketId: null },
    heard: {},
    asked: ['tellStaff'],
  },
  {
    name: 'colleagues named in a note',
    event: { type: 'ticket.mentioned', ticketId: 'T', userIds: ['colleague'], actorId: 'assignee' },
    heard: {},
  },
  { name: 'a ticket counted otherwise', event: { type: 'ticket.recounted', was: null, is: null }, heard: {} },
  {
    name: 'an answer, for figures',
    event: {
      type: 'ticket.answered',
      entryId: 'E',
      ticketId: 'T',
      agentId: 'assignee',
      categoryId: 'billing',
      first: true,
      seconds: 60,
    },
    heard: {},
  },
  {
    name: 'a task for somebody',
    event: { type: 'task.assigned', taskId: 'K', userId: 'colleague', actorId: 'assignee' },
    heard: {},
  },
  { name: 'a task that is due', event: { type: 'task.due', taskId: 'K', userId: 'colleague' }, heard: {} },
  { name: 'a task dealt with', event: { type: 'task.handled', taskId: 'K', what: 'all' }, heard: {} },
  {
    name: 'ended sessions',
    event: { type: 'sessions.ended', userId: 'requester', sessionIds: ['S'], reason: 'revoked' },
    heard: {},
    asked: ['endSessions'],
  },
  {
    name: 'a changed role',
    event: { type: 'user.accessChanged', userId: 'assignee', disabled: false },
    heard: {},
    asked: ['authoriseUser'],
  },
  {
    name: 'a notification',
    event: { type: 'notification.created', userId: 'assignee', authEpoch: 1, notification, unread: 2 },
    heard: { assignee: [{ notification, unread: 2 }] },
  },
  {
    name: 'a notification of an older generation',
    event: { type: 'notification.created', userId: 'assignee', authEpoch: 0, notification, unread: 2 },
    heard: {},
  },
];

describe('the audience of', () => {
  it.each(TABLE)('$name', ({ event, heard, asked = [] }) => {
    const instructions = audience(event, KNOWN);
    expect(heardBy(instructions)).toEqual(heard);
    const kinds = instructions
      .map(({ kind }) => kind)
      .filter((kind) => kind !== 'emit' && kind !== 'personal');
    expect(kinds).toEqual(asked);
  });

  it('every event there is, is in the table', () => {
    const types: Record<DomainEventType, true> = {
      'entry.appended': true,
      'ticket.changed': true,
      'ticket.removed': true,
      'ticket.read': true,
      'ticket.typing': true,
      'queue.changed': true,
      'presence.changed': true,
      'agent.available': true,
      'offer.changed': true,
      'draft.saved': true,
      'desk.changed': true,
      'ticket.mentioned': true,
      'ticket.recounted': true,
      'ticket.answered': true,
      'task.assigned': true,
      'task.due': true,
      'task.handled': true,
      'sessions.ended': true,
      'user.accessChanged': true,
      'notification.created': true,
    };
    expect(new Set(TABLE.map(({ event }) => event.type))).toEqual(new Set(Object.keys(types)));
  });
});

const loaded: LoadedTicketRow = {
  rooms,
  all: row(9),
  pub: row(5),
  categoryId: 'billing',
  assignee: { id: 'assignee', authEpoch: 1 },
  requester: { id: 'requester', authEpoch: 1 },
  followers: [
    { id: 'follower', authEpoch: 1 },
    { id: 'assignee', authEpoch: 1 },
  ],
};
const all = { ticketId: 'T', ticket: row(9) };
const pub = { ticketId: 'T', ticket: row(5) };
const gone = { ticketId: 'T', ticket: null };

describe('a ticket’s row', () => {
  it('is told once to everybody who may see it, each in their own view', () => {
    expect(heardBy(ticketRowAudience(loaded, { isPublic: true, left: null }))).toEqual({
      admin: [all],
      assignee: [all],
      colleague: [all],
      follower: [all],
      requester: [pub],
      'requester, list only': [pub],
    });
  });

  it('is told to staff alone when the customer’s row is as it was', () => {
    expect(heardBy(ticketRowAudience(loaded, { isPublic: false, left: null }))).toEqual({
      admin: [all],
      assignee: [all],
      colleague: [all],
      follower: [all],
    });
  });

  it('is told to be gone to those who lost it, and to nobody who kept it', () => {
    const left = {
      formerAssigneeIds: ['elsewhere', 'assignee', 'follower', 'requester'],
      categoryIds: ['billing', 'technical', 'other'],
    };
    expect(heardBy(ticketRowAudience(loaded, { isPublic: true, left }))).toEqual({
      admin: [all],
      assignee: [all],
      colleague: [all],
      follower: [all],
      'agent elsewhere': [gone, gone],
      requester: [pub],
      'requester, list only': [pub],
    });
  });
});

describe('queues, presence and viewers', () => {
  it('tells admins and the category’s agents of a queue', () => {
    const queue = { categoryId: 'billing', waiting: 2, oldestAt: null };
    expect(heardBy(queueAudience(queue, 7))).toEqual({ admin: [queue], colleague: [queue] });
  });

  it('tells staff of a colleague, and the customers that colleague answers', () => {
    const presence = { userId: 'assignee', availability: 'away' as const, online: true };
    expect(Object.keys(heardBy(presenceAudience(presence, 7, [rooms]))).sort()).toEqual(
      ['admin', 'agent elsewhere', 'assignee', 'colleague', 'follower', 'requester'].sort(),
    );
  });

  it('tells whoever has the ticket open who opens it', () => {
    expect(Object.keys(heardBy(viewerAudience(rooms, 'user_joined', user)))).toEqual([
      'assignee',
      'requester',
    ]);
  });

  it('tells staff with the ticket in their lists who looks and who writes, once each', () => {
    const activity = { ticketId: 'T', user, doing: 'typing' as const };
    expect(heardBy(activityAudience(loaded, activity))).toEqual({
      admin: [activity],
      assignee: [activity],
      colleague: [activity],
      follower: [activity],
    });
    expect(heardBy(activityAudience({ ...loaded, assignee: null, followers: [] }, activity))).toEqual({
      admin: [activity],
      colleague: [activity],
    });
  });

  it('never names two rooms in one emit, nor a room that looks like a socket id', () => {
    const emits = [
      ...TABLE.flatMap(({ event }) => audience(event, KNOWN)),
      ...ticketRowAudience(loaded, { isPublic: true, left: { formerAssigneeIds: [], categoryIds: ['x'] } }),
    ].filter(({ kind }) => kind === 'emit') as Delivery[];
    for (const { room } of emits) expect(room).not.toHaveLength(20);
  });
});
