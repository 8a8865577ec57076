// Which queues are looked at after which event: nothing that frees somebody goes unheard.
import { expect, it } from 'vitest';
import type { DomainEvent, DomainEventOf } from '../../core/events.ts';
import { hintOf } from './router.ts';

const changed = (more: Partial<DomainEventOf<'ticket.changed'>>): DomainEvent => ({
  type: 'ticket.changed',
  ticketId: 't',
  urgent: true,
  isPublic: true,
  accessChanged: false,
  formerAssigneeId: null,
  assigneeId: null,
  categoryIds: ['c'],
  ...more,
});
const offer = (over: boolean): DomainEvent => ({
  type: 'offer.changed',
  userId: 'a',
  authEpoch: 1,
  offerId: 'o',
  offer: over
    ? null
    : {
        id: 'o',
        ticketId: 't',
        ticketNumber: 1,
        subject: 'Help',
        category: { id: 'c', name: 'C' },
        requester: { id: 'r', name: 'R', role: 'user' },
        preview: null,
        offeredAt: '2026-03-02T09:00:00.000Z',
        expiresAt: '2026-03-02T09:01:00.000Z',
      },
});

it.each<[string, DomainEvent, ReturnType<typeof hintOf>]>([
  ['a queue that changed', { type: 'queue.changed', categoryId: 'c' }, { categoryIds: ['c'] }],
  ['a ticket nobody has', changed({}), null],
  ['a ticket that moved on', changed({ assigneeId: 'a' }), { agentIds: ['a'], later: false }],
  ['a mere message', changed({ assigneeId: 'a', urgent: false }), { agentIds: ['a'], later: true }],
  [
    'a ticket handed over',
    changed({ formerAssigneeId: 'a', assigneeId: 'b', accessChanged: true }),
    { agentIds: ['a', 'b'], later: false },
  ],
  ['somebody who came', { type: 'agent.available', userId: 'a' }, { agentIds: ['a'] }],
  [
    'somebody who is back',
    { type: 'presence.changed', userId: 'a', availability: 'online' },
    { agentIds: ['a'] },
  ],
  ['somebody away', { type: 'presence.changed', userId: 'a', availability: 'away' }, { offers: true }],
  ['an offer made', offer(false), null],
  ['an offer that is over', offer(true), { agentIds: ['a'] }],
  [
    'another standing',
    { type: 'user.accessChanged', userId: 'a', disabled: true },
    { agentIds: ['a'], offers: true, removed: true },
  ],
  [
    'other categories',
    { type: 'desk.changed', topic: 'categories', id: 'c', ticketId: null },
    { everywhere: true },
  ],
  ['other tags', { type: 'desk.changed', topic: 'tags', id: null, ticketId: null }, null],
])('%s', (_, event, hint) => {
  expect(hintOf(event)).toEqual(hint);
});
